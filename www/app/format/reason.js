/** @import { Reason } from '../../engine/answer.js' */
import { hasMessage, language, t, verdictMessage } from '../i18n/index.js';

/**
 * A reason in the language of the page, with the place its fact was read at. Reasons on
 * registry fields are worded by the page, those on criteria by the messages that the command
 * line shares.
 * @param {Reason} reason
 */
export function reasonText({ code, args }) {
  const id = `reason-${code.replaceAll('_', '-')}`;
  const reason = hasMessage(id) ? t(id, args) : verdictMessage(code, args);
  const source = language.value === 'zh' ? args['source_zh'] : args['source'];
  // What was entered by hand is before the reader's eyes.
  const isRead = source && source !== verdictMessage('source-form', {});
  return isRead ? t('with-source', { reason, source }) : reason;
}

/**
 * By how much a reason speaks against, in the language of the page; empty where it cannot be told.
 * @param {Reason} reason
 */
export const marginText = ({ margin }) => (margin ? verdictMessage(margin.code, margin.args) : '');
