/**
 * How the page hears that the engine worker is no more, whatever ended it: the worker holds a
 * lock as long as it lives, and the page waits for that lock. A busy worker is not a dead one.
 */

/**
 * Holds the lock of this name to the end of this thread; resolves when it is held.
 * @param {string} name
 * @returns {Promise<void>}
 */
export function holdPulse(name) {
  // Pages without a certificate have no locks; there only errors tell.
  if (!navigator.locks) return Promise.resolve();
  return new Promise((held, failed) => {
    const hold = () => {
      held();
      return new Promise(() => {});
    };
    navigator.locks.request(name, hold).catch(failed);
  });
}

/**
 * Calls `onEnd` when whoever holds the lock has ended.
 * @param {string} name
 * @param {AbortSignal} signal Ends the watch.
 * @param {() => void} onEnd
 */
export function watchPulse(name, signal, onEnd) {
  // An ended watch rejects, which is no news.
  navigator.locks?.request(name, { signal }, onEnd).catch(() => {});
}
