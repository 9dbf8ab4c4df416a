/** @import { Reason } from '../../engine/answer.js' */
import { hasMessage, t, verdictMessage } from '../i18n/index.js';

/**
 * A reason in the language of the page. Reasons on registry fields are worded by the page,
 * those on criteria by the messages that the command line shares.
 * @param {Reason} reason
 */
export function reasonText({ code, args }) {
  const id = `reason-${code.replaceAll('_', '-')}`;
  return hasMessage(id) ? t(id, args) : verdictMessage(code, args);
}
