/** @import { Reason } from '../../engine/answer.js' */
import { hasMessage, t, verdictMessage } from '../i18n/index.js';

/**
 * A reason in the language of the page. Reasons on registry fields are worded by the page,
 * those on criteria by the messages that the command line shares.
 * @param {Reason} reason
 */
export function reasonText({ code, args }) {
  const id = `reason-${code.replaceAll('_', '-')}`;
  return hasMessage(id) ? t(id, args) : decided(verdictMessage(code, args), args['truth']);
}

/**
 * The reason, followed by whether the criterion's statement holds.
 * @param {string} reason
 * @param {string | undefined} truth
 */
function decided(reason, truth) {
  if (truth !== 'met' && truth !== 'not_met') return reason;
  const id = `truth-${truth.replace('_', '-')}`;
  return verdictMessage('reason-decided', { reason, truth: verdictMessage(id, {}) });
}
