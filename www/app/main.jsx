import { render } from 'preact';
import { createEngine } from '../engine/client.js';
import { isoDay } from './format/text.js';
import { chooseLanguage, useLanguage } from './i18n/index.js';
import { engineOptions } from './store/address.js';
import { StoreContext } from './store/context.js';
import { createStore } from './store/store.js';
import { isolate } from '../sw/isolate.js';
import { register } from '../sw/register.js';
import { App } from './views/app.jsx';
import { reveal } from './views/reveal.js';

const query = new URLSearchParams(location.search);
const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const store = createStore({
  createEngine: (options) => createEngine({ ...engineOptions(query), ...options }),
  today: () => isoDay(new Date()),
  addresses: {
    model: new URL('model/minilm-int8.safetensors', document.baseURI).href,
    snapshot: new URL('snapshots/demo/', document.baseURI).href,
  },
  register,
  reload: () => location.reload(),
  onFault: (field) => document.getElementById(field)?.focus(),
  onMatch: () => reveal(document.getElementById('results-heading')),
});

useLanguage(chooseLanguage(query, navigator.languages)).then(() => {
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
