import { render } from 'preact';
import { createEngine } from '../engine/client.js';
import { isoDay } from './format/text.js';
import { chooseLanguage, useLanguage } from './i18n/index.js';
import { engineOptions } from './store/address.js';
import { StoreContext } from './store/context.js';
import { createStore } from './store/store.js';
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
  store.startup.start();
});
