import { hasMessage, t } from '../i18n/index.js';

/**
 * A reason in the language of the page. Codes are the engine's; each has a message.
 * @param {import('../../engine/answer.js').Reason} reason
 */
export function reasonText({ code, args }) {
  const id = `reason-${code.replaceAll('_', '-')}`;
  return hasMessage(id) ? t(id, args) : '';
}
