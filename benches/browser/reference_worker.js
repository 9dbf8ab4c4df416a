// One thread of the reference: waits for a query, scans its part of the rows, keeps the best.

/** Places in the control words, which are shared. */
const QUERY = 0;
const DONE = 1;

/**
 * @typedef {object} Part
 * @property {WebAssembly.Module} module
 * @property {WebAssembly.Memory} memory
 * @property {SharedArrayBuffer} control
 * @property {number} rows Address of the thread's rows.
 * @property {number} first The number of the first of them.
 * @property {number} count
 * @property {number} query Address of the query.
 * @property {number} scores Address of the thread's scores.
 * @property {number} best Address of the thread's best: `limit` scores, then `limit` rows.
 * @property {number} limit
 */

self.onmessage = async (/** @type {MessageEvent<Part>} */ { data: part }) => {
  const { memory } = part;
  const { exports } = await WebAssembly.instantiate(part.module, { env: { memory } });
  const control = new Int32Array(part.control);
  self.postMessage('ready');
  for (let asked = 0; ; ) {
    Atomics.wait(control, QUERY, asked);
    asked = Atomics.load(control, QUERY);
    search(/** @type {any} */ (exports), part);
    Atomics.add(control, DONE, 1);
    Atomics.notify(control, DONE);
  }
};

/**
 * @param {{ scan: (rows: number, query: number, out: number, count: number) => void,
 *   above: (at: number, end: number, threshold: number) => number }} kernel
 * @param {Part} part
 */
function search({ scan, above }, { memory, rows, first, count, query, scores, best, limit }) {
  scan(rows, query, scores, count);
  const found = new Int32Array(memory.buffer, best, limit).fill(-(2 ** 31));
  const at = new Int32Array(memory.buffer, best + 4 * limit, limit).fill(-1);
  const all = new Int32Array(memory.buffer, scores, count);
  const end = scores + 4 * count;
  for (let next = above(scores, end, -(2 ** 31)); next < end; ) {
    const row = (next - scores) >> 2;
    insert(found, at, /** @type {number} */ (all[row]), first + row);
    next = above(next + 4, end, /** @type {number} */ (found[limit - 1]));
  }
}

/**
 * Puts a score in its place; what falls off the end is forgotten.
 * @param {Int32Array} found
 * @param {Int32Array} at
 * @param {number} score
 * @param {number} row
 */
function insert(found, at, score, row) {
  let place = found.length - 1;
  for (; place > 0 && /** @type {number} */ (found[place - 1]) < score; place--) {
    found[place] = /** @type {number} */ (found[place - 1]);
    at[place] = /** @type {number} */ (at[place - 1]);
  }
  found[place] = score;
  at[place] = row;
}
