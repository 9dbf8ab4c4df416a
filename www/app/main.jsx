import { render } from 'preact';
import { createEngine } from '../engine/client.js';
import { isoDay } from './format/text.js';
import { chooseLanguage, useLanguage } from './i18n/index.js';
import { engineOptions } from './store/address.js';
import { StoreContext } from './store/context.js';
import { createSettings } from './store/settings.js';
import { createStorage } from './store/storage.js';
import { createStore } from './store/store.js';
import { isolate } from '../sw/isolate.js';
import { register } from '../sw/register.js';
import { App } from './views/app.jsx';
import { reveal } from './views/reveal.js';

const query = new URLSearchParams(location.search);
const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const settings = createSettings(localStorage);
const store = createStore({
  // What the address asks for goes before the settings.
  createEngine: (options) => createEngine({ ...options, ...engineOptions(query) }),
  today: () => isoDay(new Date()),
  addresses: {
    model: new URL('model/minilm-int8.safetensors', document.baseURI).href,
    snapshot: new URL(firstSnapshot(), document.baseURI).href,
  },
  settings,
  storage: createStorage({
    root: () => navigator.storage.getDirectory(),
    exclusive: (work) => navigator.locks.request('trialmatch-snapshots', work),
  }),
  register,
  reload: () => location.reload(),
  onFault: (field) => document.getElementById(field)?.focus(),
  onMatch: () => reveal(document.getElementById('results-heading')),
});

const { language } = settings.all.value;
useLanguage(chooseLanguage(query, [language, ...navigator.languages])).then(() => {
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  );
  begin();
});

/** The engine, once the page is as capable as this host lets it be; then the offline copy. */
async function begin() {
  const goesOn = await isolate({
    isolated: crossOriginIsolated,
    online: navigator.onLine,
    memory: sessionStorage,
    registered: store.offline.active,
    mayReload: () => store.form.isBlank.value,
    reload: () => location.reload(),
  });
  if (!goesOn) return;
  store.startup.start();
  await store.startup.ready();
  await store.offline.fill();
}

/** The directory of the snapshot that comes with the page, as `index.html` names it. */
function firstSnapshot() {
  const named = document.querySelector('meta[name=trialmatch-snapshot]');
  return named?.getAttribute('content') ?? 'snapshots/demo/';
}
