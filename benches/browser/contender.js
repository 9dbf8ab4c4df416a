/**
 * This engine as a contender of a harness of vector engines: `load`, `search`, `batch`. The
 * harness names a data set; a snapshot with the same vectors lies beside this file.
 */
const { createEngine } = await import(new URL('package/index.js', import.meta.url).href);

/** @type {any} */
let engine;

/**
 * @param {Float32Array} vectors
 * @param {number} limit
 * @returns {Promise<number[]>}
 */
async function rows(vectors, limit) {
  const { ids } = await engine.nearest(vectors, limit);
  return ids.map((/** @type {string} */ id) => Number(id.slice('DEMO'.length)));
}

export default {
  name: 'TrialMatch `nearest`',
  threads: 2,
  /** @param {{ n: number, kind: string, opt: { threads?: number, variant?: string } }} given */
  async load({ n, kind, opt }) {
    const base = new URL('package/engine/', import.meta.url).href;
    engine = createEngine({ base, threads: 2, ...opt });
    const snapshot = new URL(`snapshots/${kind}_${n}/`, import.meta.url).href;
    await engine.openSnapshot({ kind: 'url', base: snapshot });
  },
  search: rows,
  /**
   * @param {Float32Array} vectors
   * @param {number} count
   * @param {number} limit
   */
  async batch(vectors, count, limit) {
    const all = await rows(vectors, limit);
    return Array.from({ length: count }, (_, i) => all.slice(i * limit, (i + 1) * limit));
  },
  dispose: () => engine.close(),
};
