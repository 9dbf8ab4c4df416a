/** What the driver calls, as `globalThis.bench`; times are milliseconds on the page's clock. */
import { DAY, REQUESTS, TEXTS, cohortFile } from './patients.js';
import { createReference } from './reference.js';

const DIM = 384;
const MODEL = '/model/minilm-int8.safetensors';
/** Folder of the origin's own files where a first visit leaves the snapshot. */
const KEPT = 'kept';

/** @type {any} */
let engine;
/** @type {Awaited<ReturnType<typeof createReference>>} */
let reference;
/** @type {Float32Array} */
let queries;

/** @param {{ threads: number, variant?: string }} options */
async function createEngine(options) {
  const module = await import(/* @vite-ignore */ new URL('/package/index.js', location.href).href);
  return module.createEngine({ base: '/package/engine/', ...options });
}

/** Milliseconds from call to call at least: the engine refuses who asks more often. */
const SPACE = 1.1;

/** Passes the time without sleeping, so that the processor does not slow down. */
function passUntil(/** @type {number} */ end) {
  while (performance.now() < end);
}

/**
 * Runs `work` again and again until the time is used up, but no less than `least` times.
 * @param {(round: number) => Promise<unknown>} work
 * @param {{ milliseconds: number, least: number }} bounds
 */
async function timed(work, { milliseconds, least }) {
  const times = [];
  const end = performance.now() + milliseconds;
  for (let round = 0; round < least || performance.now() < end; round++) {
    const began = performance.now();
    await work(round);
    times.push(performance.now() - began);
    passUntil(began + SPACE);
  }
  return times;
}

/** @param {number} round */
const query = (round) => {
  const at = (round * 7) % (queries.length / DIM);
  return queries.slice(at * DIM, (at + 1) * DIM);
};

let sentences = 0;
/** @param {any} request */
const withSentence = ({ patient, ...rest }) => {
  sentences += 1;
  return { ...rest, patient: { ...patient, note: `${patient.note} Seen ${sentences} times.` } };
};

const rowsOf = (/** @type {string[]} */ ids) => ids.map((id) => Number(id.slice('DEMO'.length)));

/** What can be timed, by name. */
const work = {
  match: (/** @type {number} */ round) => engine.match(REQUESTS[round % REQUESTS.length]),
  // A sentence that nobody has written before, as in a note that is being typed.
  matchNew: (/** @type {number} */ round) => engine.match(withSentence(REQUESTS[round % REQUESTS.length])),
  // What the page asks for once the list is there: near misses and questions.
  beside: (/** @type {number} */ round) => {
    const request = /** @type {typeof REQUESTS[0]} */ (REQUESTS[round % REQUESTS.length]);
    const { near_misses, questions, ...list } = request;
    return engine.match({ ...list, limit: 0 });
  },
  nearest: (/** @type {number} */ round) => engine.nearest(query(round), 20),
  nearestBatch: () => engine.nearest(queries, 20),
  embed: (/** @type {number} */ round) => engine.embed([TEXTS[round % TEXTS.length]]),
  info: () => engine.info(),
  reference: (/** @type {number} */ round) => reference.search(query(round)),
};

const bench = {
  /**
   * Opens an engine with what is given.
   * @param {{ threads: number, model?: boolean, snapshot?: string }} given
   */
  async open({ threads, model = false, snapshot }) {
    queries ??= new Float32Array(await (await fetch('/data/queries.f32')).arrayBuffer());
    const began = performance.now();
    engine = await createEngine({ threads });
    const source = { kind: 'url', base: `/data/snapshots/${snapshot}/` };
    await Promise.all([model && engine.loadModel(MODEL), snapshot && engine.openSnapshot(source)]);
    return performance.now() - began;
  },
  close: () => engine.close(),
  info: () => engine.info(),
  /** @param {{ threads: number, count: number }} given */
  async openReference({ threads, count }) {
    const module = '/data/reference.wasm';
    reference = await createReference({ rows: '/data/vectors.u7', module, count, threads, limit: 20 });
  },
  closeReference: () => reference.close(),
  /** @param {{ name: keyof typeof work, milliseconds: number, least: number }} given */
  time: ({ name, ...bounds }) => timed(work[name], bounds),
  /** The numbers of the best rows for the first queries, by the engine and by the reference. */
  async found(/** @type {number} */ count) {
    const first = Array.from({ length: count }, (_, i) => queries.slice(i * DIM, (i + 1) * DIM));
    const both = { engine: /** @type {number[][]} */ ([]), reference: /** @type {number[][]} */ ([]) };
    for (const vector of first) {
      both.engine.push(rowsOf((await engine.nearest(vector, 20)).ids));
      both.reference.push(await reference.search(vector));
    }
    return both;
  },
  /**
   * Patients of a cohort a second, with the best `top` trials of each; nought counts groups alone.
   * @param {number} top
   */
  async screen(top) {
    const { file, patients } = cohortFile();
    const began = performance.now();
    await engine.screenCohort(file, { screened_on: DAY, top });
    return (patients * 1000) / (performance.now() - began);
  },
  /** Leaves a snapshot in the origin's own files, as the page does when one has been opened. */
  async keep(/** @type {string} */ snapshot) {
    const folder = await keptFolder();
    const base = `/data/snapshots/${snapshot}/`;
    const manifest = await (await fetch(`${base}manifest.json`)).json();
    for (const name of ['manifest.json', ...Object.keys(manifest.files)]) {
      const file = await folder.getFileHandle(name, { create: true });
      const { body } = await fetch(`${base}${name}`);
      await /** @type {ReadableStream} */ (body).pipeTo(await file.createWritable());
    }
  },
  /** A visit: from the page's own start to the first answer, with what the origin keeps. */
  async visit(/** @type {{ threads: number }} */ { threads }) {
    const stages = /** @type {Record<string, number>} */ ({ script: performance.now() });
    const note = (/** @type {string} */ stage) => () => {
      stages[stage] = performance.now();
    };
    engine = await createEngine({ threads });
    const files = keptFiles();
    engine.ready.then(note('engine'));
    await Promise.all([
      engine.loadModel(MODEL).then(note('model')),
      files.then((given) => engine.openSnapshot({ kind: 'files', files: given })).then(note('snapshot')),
    ]);
    await engine.match(REQUESTS[0]);
    note('answer')();
    return stages;
  },
};

async function keptFolder() {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT, { create: true });
}

async function keptFiles() {
  const handles = [];
  for await (const handle of (await keptFolder()).values()) handles.push(handle);
  return Promise.all(handles.map((h) => /** @type {FileSystemFileHandle} */ (h).getFile()));
}

/** @typedef {typeof bench} Bench */

Object.assign(globalThis, { bench });
