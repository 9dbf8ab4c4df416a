/** @import { Language } from '../i18n/index.js' */
import { useLanguage } from '../i18n/index.js';
import { withLanguage } from '../store/address.js';

/**
 * Changes the language of the page, for now and for the next visit.
 * @param {import('../store/settings.js').SettingsStore} settings
 * @param {Language} code
 */
export async function changeLanguage(settings, code) {
  await useLanguage(code);
  settings.set('language', code);
  history.replaceState(null, '', withLanguage(location.href, code));
}
