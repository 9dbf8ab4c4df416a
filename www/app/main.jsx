import { render } from 'preact';
import { chooseLanguage, useLanguage } from './i18n/index.js';
import { run } from './run.jsx';
import { createSettings } from './store/settings.js';
import { Locked } from './views/lock/locked.jsx';

/** Set in this tab while it is locked: a reload does not open it. */
const LOCKED = 'trialmatch.locked';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const query = new URLSearchParams(location.search);
const settings = createSettings(localStorage);

/** How long a blank page waits for the worklist to be kept, in milliseconds. */
const PATIENCE = 3000;

/**
 * Blanks the page and loads it anew: what was entered, found and read is gone from memory with
 * the page that held it, whatever part of it held it.
 * @param {Promise<void>} kept
 */
async function lock(kept) {
  render(null, root);
  sessionStorage.setItem(LOCKED, '1');
  await Promise.race([kept, new Promise((go) => setTimeout(go, PATIENCE))]);
  location.reload();
}

function unlock() {
  sessionStorage.removeItem(LOCKED);
  run({ root, query, settings, lock });
}

const { language } = settings.all.value;
useLanguage(chooseLanguage(query, [language, ...navigator.languages])).then(() => {
  if (sessionStorage.getItem(LOCKED)) render(<Locked onUnlock={unlock} />, root);
  else unlock();
});
