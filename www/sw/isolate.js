/**
 * On a host that does not send them, the headers that the threaded engine needs come from the
 * service worker, and so only to a page that it has delivered: one reload, at most.
 */

const TRIED = 'trialmatch.isolating';

/** How long the page waits for its service worker before it goes on with one thread, in ms. */
const PATIENCE = 10_000;

/**
 * @param {object} world
 * @param {boolean} world.isolated Whether the page is cross-origin isolated.
 * @param {boolean} world.online
 * @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} world.memory Of this tab alone.
 * @param {() => Promise<unknown>} world.registered Resolves once a service worker is active;
 *   rejects where there can be none.
 * @param {() => boolean} world.mayReload Whether nothing would be lost.
 * @param {() => void} world.reload
 * @param {number} [world.patience] Milliseconds.
 * @returns {Promise<boolean>} Whether the page goes on as it is; `false` when it reloads.
 */
export async function isolate({
  isolated,
  online,
  memory,
  registered,
  mayReload,
  reload,
  patience = PATIENCE,
}) {
  if (isolated) memory.removeItem(TRIED);
  if (isolated || !online || memory.getItem(TRIED)) return true;
  const active = await Promise.race([registered().then(() => true, () => false), late(patience)]);
  if (!active || !mayReload()) return true;
  memory.setItem(TRIED, '1');
  reload();
  return false;
}

/**
 * @param {number} milliseconds
 * @returns {Promise<false>}
 */
const late = (milliseconds) => new Promise((go) => setTimeout(() => go(false), milliseconds));
