/**
 * The reference: nothing but a scan of all rows by the relaxed dot product and the best of it,
 * on two threads or one that wait for a futex, without a message on the way.
 */
const DIM = 384;
const QUERY = 0;
const DONE = 1;
const PAGE = 65_536;

/**
 * @param {object} given
 * @param {string} given.rows Address of rows of seven-bit values.
 * @param {string} given.module Address of the kernel.
 * @param {number} given.count How many rows are used.
 * @param {number} given.threads
 * @param {number} given.limit How many of the best are kept.
 */
export async function createReference({ rows, module, count, threads, limit }) {
  const scores = DIM;
  const best = scores + 4 * count;
  const start = Math.ceil((best + threads * 8 * limit) / PAGE) * PAGE;
  const pages = start / PAGE + Math.ceil((count * DIM) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  await fill(new Uint8Array(memory.buffer, start, count * DIM), rows);
  const control = new Int32Array(new SharedArrayBuffer(8));
  const compiled = await WebAssembly.compileStreaming(fetch(module));
  const share = Math.ceil(count / threads / 4) * 4;
  /** @param {number} thread */
  const part = (thread) => ({
    ...{ module: compiled, memory, control: control.buffer, limit, query: 0 },
    first: thread * share,
    count: Math.min(share, count - thread * share),
    rows: start + thread * share * DIM,
    scores: scores + 4 * thread * share,
    best: best + thread * 8 * limit,
  });
  const parts = Array.from({ length: threads }, (_, thread) => part(thread));
  const workers = await Promise.all(parts.map(startWorker));
  return {
    /** @param {Float32Array} query Unit length; answers with the numbers of the best rows. */
    search: async (/** @type {Float32Array} */ query) => {
      new Int8Array(memory.buffer, 0, DIM).set(quantised(query));
      Atomics.store(control, DONE, 0);
      Atomics.add(control, QUERY, 1);
      Atomics.notify(control, QUERY);
      await reached(control, threads);
      return merged(parts.map((part) => bestOf(memory, part)), limit);
    },
    close: () => workers.forEach((worker) => worker.terminate()),
  };
}

/**
 * @param {Uint8Array} memory
 * @param {string} address
 */
async function fill(memory, address) {
  const { body } = await fetch(address);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
  for (let at = 0; at < memory.length; ) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`${address}: too short`);
    memory.set(value.subarray(0, memory.length - at), at);
    at += value.length;
  }
  await reader.cancel();
}

/** @param {object} part */
function startWorker(part) {
  const worker = new Worker(new URL('reference_worker.js', import.meta.url), { type: 'module' });
  worker.postMessage(part);
  return new Promise((ready) => {
    worker.onmessage = () => ready(worker);
  });
}

/** @param {Float32Array} query */
function quantised(query) {
  const largest = query.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return query.map((value) => Math.round((value * 127) / largest));
}

/**
 * @param {Int32Array<SharedArrayBuffer>} control
 * @param {number} threads
 */
async function reached(control, threads) {
  for (let done; (done = Atomics.load(control, DONE)) < threads; ) {
    const wait = Atomics.waitAsync(control, DONE, done);
    if (wait.async) await wait.value;
  }
}

/**
 * @param {WebAssembly.Memory} memory
 * @param {{ best: number, limit: number }} part
 */
function bestOf(memory, { best, limit }) {
  const scores = new Int32Array(memory.buffer, best, limit);
  const rows = new Int32Array(memory.buffer, best + 4 * limit, limit);
  return Array.from(scores, (score, i) => ({ score, row: /** @type {number} */ (rows[i]) }));
}

/**
 * @param {{ score: number, row: number }[][]} parts
 * @param {number} limit
 */
function merged(parts, limit) {
  const all = parts.flat().sort((a, b) => b.score - a.score || a.row - b.row);
  return all.slice(0, limit).map(({ row }) => row);
}
