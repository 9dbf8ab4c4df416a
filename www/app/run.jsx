/** @import { SettingsStore } from './store/settings.js' */
import { render } from 'preact';
import { createEngine } from '../engine/client.js';
import { runnableVariants } from '../engine/variant.js';
import { isolate } from '../sw/isolate.js';
import { register } from '../sw/register.js';
import { isoDay } from './format/text.js';
import { engineOptions } from './store/address.js';
import { StoreContext } from './store/context.js';
import { eraseAll } from './store/erase.js';
import { readLicences } from './store/licences.js';
import { createStorage } from './store/storage.js';
import { createStore } from './store/store.js';
import { createVault } from './store/worklist/vault.js';
import { App } from './views/app.jsx';
import { Erased } from './views/lock/erased.jsx';
import { reveal } from './views/reveal.js';

/** How often the page looks whether someone is still there, in milliseconds. */
const LOOK_EVERY = 1000;

/** What a person before the page does. */
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input', 'focus'];

/** 128 random bits, hex. */
const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');

/** @param {string} path */
const addressOf = (path) => new URL(path, document.baseURI).href;

/**
 * Runs the matcher in a page.
 * @param {object} world
 * @param {HTMLElement} world.root
 * @param {URLSearchParams} world.query
 * @param {SettingsStore} world.settings
 * @param {(kept: Promise<void>) => void} world.lock Takes when the worklist is kept.
 */
export function run({ root, query, settings, lock }) {
  const store = createStore({
    // What the address asks for goes before the settings.
    createEngine: (options) => createEngine({ ...options, ...engineOptions(query) }),
    today: () => isoDay(new Date()),
    now: () => Date.now(),
    newId: randomId,
    addresses: { model: addressOf('model/minilm-int8.safetensors'), snapshot: firstSnapshot() },
    settings,
    storage: createStorage({
      root: () => navigator.storage.getDirectory(),
      exclusive: (work) => navigator.locks.request('trialmatch-snapshots', work),
      estimate: () => navigator.storage.estimate(),
    }),
    vault: createVault({ root: () => navigator.storage.getDirectory() }),
    register,
    reload: () => location.reload(),
    variants: runnableVariants,
    licences: () => readLicences(addressOf('licences/list.json')),
    lock: () => leave(() => lock(store.saving.flush())),
    erase: () => leave(() => erase(root)),
    onFault: (field) => document.getElementById(field)?.focus(),
    onMatch: () => reveal(document.getElementById('results-heading')),
  });

  const leaving = new AbortController();
  /**
   * Ends the engine and the watching before the page goes.
   * @template T
   * @param {() => T} next
   */
  const leave = (next) => {
    leaving.abort();
    store.session.end();
    return next();
  };

  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  );
  watch(store, leaving.signal);
  begin(store);
}

/**
 * The engine, once the page is as capable as this host lets it be; then the offline copy.
 * @param {import('./store/store.js').Store} store
 */
async function begin({ form, offline, startup }) {
  const goesOn = await isolate({
    isolated: crossOriginIsolated,
    online: navigator.onLine,
    memory: sessionStorage,
    registered: offline.active,
    mayReload: () => form.isBlank.value,
    reload: () => location.reload(),
  });
  if (!goesOn) return;
  startup.start();
  await startup.ready();
  await offline.fill();
}

/**
 * Looks for a person before the page, and for the key that locks it.
 * @param {import('./store/store.js').Store} store
 * @param {AbortSignal} signal
 */
function watch({ session, worklist, saving, print }, signal) {
  const options = { signal, capture: true, passive: true };
  for (const type of TOUCHES) addEventListener(type, session.idle.touch, options);
  addEventListener('visibilitychange', session.idle.look, options);
  addEventListener('visibilitychange', () => document.hidden && saving.flush(), options);
  addEventListener(
    'keydown',
    (event) => {
      if (event.code === 'KeyL' && event.ctrlKey && event.shiftKey) session.lock();
    },
    options,
  );
  addEventListener('beforeprint', print.begin, { signal });
  addEventListener('afterprint', print.end, { signal });
  // Closing by mistake asks first; locking does not.
  addEventListener('beforeunload', (event) => worklist.isUnsaved.value && event.preventDefault(), {
    signal,
  });
  const timer = setInterval(session.idle.look, LOOK_EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** @param {HTMLElement} root */
async function erase(root) {
  render(null, root);
  const failed = await eraseAll({
    caches,
    root: () => navigator.storage.getDirectory(),
    storages: [localStorage, sessionStorage],
    databases: indexedDB,
    serviceWorker: navigator.serviceWorker,
  });
  render(<Erased failed={failed} onAgain={() => location.reload()} />, root);
}

/** The directory of the snapshot that comes with the page, as `index.html` names it. */
function firstSnapshot() {
  const named = document.querySelector('meta[name=trialmatch-snapshot]');
  return addressOf(named?.getAttribute('content') ?? 'snapshots/demo/');
}
