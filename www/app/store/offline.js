import { computed, signal } from '@preact/signals';

/**
 * How far the page is from working without a network: `none` where there is no service worker,
 * `waiting` until the engine is ready, `filling`, `ready`, or `failed` with the reason.
 * @typedef {{ step: 'none' | 'waiting' | 'ready' }
 *   | { step: 'filling', done: number, total: number }
 *   | { step: 'failed', reason: string }} OfflineState
 */

/**
 * What the service worker answers while it keeps files, or when it is asked to take over.
 * @typedef {{ progress: { done: number, total: number } } | { done: true } | { error: string }
 *   | { others: number }} WorkerReply
 */

/**
 * Keeps the page for use without a network, and tells of new versions. A new one never comes in
 * the middle of a patient: it takes over when every page is closed, or when it is asked to.
 * @param {object} world
 * @param {() => Promise<ServiceWorkerRegistration> | undefined} world.register Undefined where
 *   there can be no service worker.
 * @param {() => void} world.reload
 */
export function createOffline({ register, reload }) {
  const state = signal(/** @type {OfflineState} */ ({ step: 'none' }));
  const waiting = signal(/** @type {ServiceWorker | null} */ (null));
  const others = signal(0);
  const checked = signal(/** @type {'' | 'latest' | 'found' | 'unreachable'} */ (''));
  /** @type {Promise<ServiceWorkerRegistration> | undefined} */
  let registration;

  function registered() {
    registration ??= begin();
    return registration;
  }

  async function begin() {
    const found = await (register() ?? Promise.reject(new Error('no service worker')));
    state.value = { step: 'waiting' };
    watch(found, (worker) => {
      waiting.value = worker;
    });
    return found;
  }

  /**
   * Says why the page cannot be kept, except where no page can be.
   * @param {Error} error
   */
  function giveUp({ message: reason }) {
    if (state.value.step !== 'none') state.value = { step: 'failed', reason };
  }

  /** Keeps all files; a failure is shown, the next visit tries again. */
  async function fill() {
    const worker = await registered().then(active).catch(giveUp);
    if (!worker) return;
    await converse(worker, 'fill', (reply) => {
      if ('progress' in reply) state.value = { step: 'filling', ...reply.progress };
      if ('done' in reply) state.value = { step: 'ready' };
      if ('error' in reply) state.value = { step: 'failed', reason: reply.error };
      return !('progress' in reply);
    });
  }

  return {
    state: computed(() => state.value),
    /** Whether a new version waits. */
    hasUpdate: computed(() => waiting.value !== null),
    /** How many other pages were open when the new version was last asked to take over. */
    others: computed(() => others.value),
    /** Resolves once a service worker is active; rejects where there can be none. */
    active: () => registered().then(active),
    fill,
    /** Starts the new version, in the place of this page. */
    update: () => {
      const next = waiting.value;
      if (!next) return;
      next.addEventListener('statechange', () => next.state === 'activated' && reload());
      converse(next, 'take-over', (reply) => {
        others.value = 'others' in reply ? reply.others : 0;
        return true;
      });
    },
    /** What came of the last look for a new version; empty before one. */
    checked: computed(() => checked.value),
    /** Asks the host for a new version. */
    check: async () => {
      try {
        const { installing, waiting } = await (await registered()).update();
        checked.value = installing || waiting ? 'found' : 'latest';
      } catch {
        checked.value = 'unreachable';
      }
    },
  };
}

/**
 * Tells of a version that waits for the one in use to end.
 * @param {ServiceWorkerRegistration} registration
 * @param {(worker: ServiceWorker) => void} onWaiting
 */
function watch(registration, onWaiting) {
  const look = () => {
    if (registration.waiting && registration.active) onWaiting(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}

/**
 * The registration's worker once it is active.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>}
 */
function active({ active: now, waiting, installing }) {
  const coming = installing ?? waiting;
  if (now?.state === 'activated' || !coming) return Promise.resolve(/** @type {any} */ (now));
  return new Promise((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve(coming);
      if (coming.state === 'redundant') reject(new Error('the service worker could not start'));
    });
  });
}

/**
 * Asks the worker, and hears its replies until one is the last.
 * @param {ServiceWorker} worker
 * @param {string} type
 * @param {(reply: WorkerReply) => boolean} isLast
 * @returns {Promise<void>}
 */
function converse(worker, type, isLast) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (!isLast(data)) return;
      port1.close();
      resolve();
    };
    worker.postMessage({ type }, [port2]);
  });
}
