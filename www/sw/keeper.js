/**
 * The page's files in the browser's cache, each under its hash: a new version fetches what has
 * changed and nothing else.
 *
 * @import { File, Files } from './files.js'
 */
import { verified } from './verified.js';

const CACHE = 'trialmatch-files';

/**
 * @param {object} world
 * @param {Files} world.files
 * @param {Record<string, string>} world.headers Sent with every file.
 * @param {CacheStorage} world.caches
 * @param {(address: string, options: RequestInit) => Promise<Response>} world.fetch
 */
export function createKeeper({ files, headers, caches, fetch }) {
  const opened = () => caches.open(CACHE);
  const keyOf = (/** @type {File} */ file) => `${files.address(file)}?sha256=${file.sha256}`;

  /**
   * @param {File} file
   * @param {BodyInit | null} body
   */
  const response = (file, body) =>
    new Response(body, {
      headers: { ...headers, 'Content-Type': file.type, 'Content-Length': String(file.bytes) },
    });

  const kept = async (/** @type {File} */ file) => (await opened()).match(keyOf(file));

  /** @param {File} file */
  async function fetched(file) {
    // The network's copy may be older or newer than this list: only the hash tells.
    const answer = await fetch(files.address(file), { cache: 'no-cache' });
    if (!answer.ok || !answer.body) return answer;
    const cache = await opened();
    const keep = verified(file.sha256, (content) => cache.put(keyOf(file), response(file, content)));
    return response(file, answer.body.pipeThrough(keep));
  }

  /** @param {File} file */
  async function fetchWhole(file) {
    const answer = await fetched(file);
    if (!answer.ok) throw new TypeError(`cannot load \`${file.path}\`: status ${answer.status}`);
    await answer.body?.pipeTo(new WritableStream());
  }

  /** Bytes that are kept, of how many. */
  async function state() {
    const present = await Promise.all(files.all.map(kept));
    const sum = (/** @type {readonly File[]} */ some) => some.reduce((all, f) => all + f.bytes, 0);
    return { done: sum(files.all.filter((_, i) => present[i])), total: sum(files.all) };
  }

  return {
    state,
    /**
     * A file as it was kept, else from the network, which is checked and kept on the way.
     * @param {File} file
     */
    serve: async (file) => (await kept(file)) ?? fetched(file),
    /**
     * Keeps files that are not kept yet, one after the other.
     * @param {readonly File[]} wanted
     * @param {(state: { done: number, total: number }) => void} [onProgress] Bytes.
     */
    fill: async (wanted, onProgress) => {
      for (const file of wanted) {
        if (await kept(file)) continue;
        await fetchWhole(file);
        onProgress?.(await state());
      }
    },
    /** Lets go of what no file of this version is. */
    prune: async () => {
      const cache = await opened();
      const ours = new Set(files.all.map(keyOf));
      const others = (await cache.keys()).filter(({ url }) => !ours.has(url));
      await Promise.all(others.map((key) => cache.delete(key)));
    },
  };
}
