/**
 * What the engine worker can do: thin calls into the engine's module, and into the intake's for
 * what is in files, with streamed input, progress and cancelling between bounded steps.
 *
 * @import * as Glue from './glue.js'
 * @import { CohortPart, Corrections, Screened } from './cohort.js'
 * @import { IntakeOperations } from './intake_protocol.js'
 * @import { Steps } from './jobs.js'
 * @import { CohortRequest, EngineInfo, MatchRequest, Progress, SnapshotSource, Variant }
 *   from './protocol.js'
 * @import { VocabularyKind } from './vocabulary.js'
 */
import { screened, textOf } from './cohort_job.js';
import { EngineError } from './error.js';
import { imported } from './import_job.js';
import { Intake } from './intake.js';
import { fetchCounted, plainLength, streamInto } from './load.js';

/**
 * @typedef {Steps & { onProgress: (progress: Progress) => void,
 *   onPart: (part: CohortPart) => void }} Context
 */

/** @type {typeof Glue | null} */
let glue = null;
/** @type {Glue.Engine | null} */
let engine = null;
/** @type {Intake | null} */
let intake = null;
/** @type {File[]} The snapshot that was imported last, until it is taken. */
let lastImport = [];
/** Whether running work can be told to stop. */
let hasBoard = false;

/**
 * Loads a variant's module, compiling it as it streams in, and starts its pool.
 * @param {{ engine: string, variant: Variant, threads: number }} args
 * @param {Pick<Context, 'signal' | 'onProgress'>} context
 * @returns {Promise<{ info: EngineInfo, board: Uint32Array | null, queue: Glue.JobQueue }>}
 */
export async function start({ engine: base, variant, threads }, { signal, onProgress }) {
  const directory = new URL(`${variant}/`, base);
  let done = 0;
  const [loaded, response] = await Promise.all([
    import(/* @vite-ignore */ new URL('trialmatch.js', directory).href),
    fetchCounted(new URL('trialmatch_bg.wasm', directory).href, signal, (bytes, total) => {
      done += bytes;
      onProgress({ stage: 'engine', done, total });
    }),
  ]);
  /** @type {typeof Glue} */
  const module = loaded;
  await module.default({ module_or_path: response });
  await module.startPool?.(threads);
  engine = new module.Engine();
  glue = module;
  intake = new Intake(base);
  const board = module.cancelBoard?.() ?? null;
  hasBoard = board !== null;
  return {
    info: engine.info(),
    board,
    queue: new module.JobQueue(),
  };
}

/**
 * @param {{ source: string | File }} args
 * @param {Context} context
 */
async function loadModel({ source }, { signal, away, onProgress }) {
  const { glue, engine } = started();
  const { stream, total } = await away(opened(source, signal));
  const buffer = new glue.ModelFile(total ?? 0);
  let done = 0;
  const arrived = streamInto(stream, buffer, signal, (bytes) => {
    done += bytes;
    onProgress({ stage: 'model', done, total });
  });
  await away(arrived).catch(freeing(buffer));
  return engine.loadModel(buffer);
}

/**
 * @param {{ source: SnapshotSource }} args
 * @param {Context} context
 */
async function openSnapshot({ source }, { signal, away, onProgress }) {
  const { glue, engine } = started();
  const parts = await away(snapshotParts(source, signal));
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  const files = new glue.SnapshotFiles();
  let done = 0;
  for (const part of parts) {
    const buffer = new glue.SnapshotFile(part.name, part.size);
    const arrived = part.open().then((stream) =>
      streamInto(stream, buffer, signal, (bytes) => {
        done += bytes;
        onProgress({ stage: 'snapshot', done, total });
      }),
    );
    await away(arrived).catch(freeing(buffer, files));
    files.add(buffer);
  }
  return engine.openSnapshot(files);
}

/**
 * @param {{ file: File, name: string, date: string }} what
 * @param {Context} context
 */
async function importRegistry(what, context) {
  const { glue, engine, intake } = started();
  const model = engine.modelEntry();
  const { files, report } = await intake.run(context, (reader) =>
    imported({ ...what, model }, reader, engine, context),
  );
  const snapshot = engine.openSnapshot(snapshotOf(files, glue));
  lastImport = files.map(([name, bytes]) => new File([bytes], name));
  return { snapshot, report };
}

/**
 * @param {[string, Uint8Array][]} files
 * @param {typeof Glue} glue
 */
function snapshotOf(files, glue) {
  const snapshot = new glue.SnapshotFiles();
  for (const [name, bytes] of files) {
    const file = new glue.SnapshotFile(name, bytes.length);
    file.push(bytes);
    snapshot.add(file);
  }
  return snapshot;
}

/**
 * @param {{ file: File, corrections: Corrections | undefined, request: CohortRequest }} args
 * @param {Context} context
 */
async function screenCohort({ file, corrections, request }, context) {
  const { engine, intake } = started();
  const screening = engine.screenCohort(file.name, request);
  const behind = request.resume?.row ?? 0;
  try {
    return await intake.run(context, async (reader) => {
      const open = reader.call('openCohort', { file, corrections, behind });
      return screened(screening, reader, await context.away(open), hasBoard, context);
    });
  } finally {
    screening.free();
  }
}

/**
 * Asks the intake one thing of a file.
 * @template {'planCohort' | 'cohortPatient' | 'readPatientFile'} O
 * @param {O} op
 * @returns {(args: IntakeOperations[O][0], context: Context) => Promise<IntakeOperations[O][1]>}
 */
const ofFile =
  (op) =>
  (args, context) =>
    started().intake.run(context, (reader) => context.away(reader.call(op, args)));

/** @param {{ vectors: Float32Array, limit: number }} args */
function nearest({ vectors, limit }) {
  const found = started().engine.nearest(vectors, limit);
  const { ids, cosines } = found;
  found.free();
  return { ids, cosines };
}

/** Every operation but the start by its name in the protocol. */
export const operations = {
  loadModel,
  openSnapshot,
  importRegistry,
  takeImported: () => {
    const files = lastImport;
    lastImport = [];
    return files;
  },
  /** @param {{ hash: string }} args */
  selectSnapshot: ({ hash }) => started().engine.selectSnapshot(hash),
  /** @param {{ hash: string }} args */
  closeSnapshot: ({ hash }) => started().engine.closeSnapshot(hash),
  /** @param {{ request: MatchRequest }} args */
  match: ({ request }) => started().engine.match(request),
  /** @param {{ request: MatchRequest }} args */
  matchJson: ({ request }) => started().engine.matchJson(request),
  /** @param {{ id: string }} args */
  trialText: ({ id }) => started().engine.trialText(id),
  /** @param {{ request: MatchRequest, patient: string }} args */
  whatIf: ({ request, patient }) => started().engine.whatIf(request, patient),
  /** @param {{ ids: string[], request: MatchRequest }} args */
  compareTrials: ({ ids, request }) => started().engine.compareTrials(ids, request),
  planCohort: ofFile('planCohort'),
  cohortPatient: ofFile('cohortPatient'),
  screenCohort,
  /** @param {{ results: Screened[], format: 'csv' | 'ndjson', partial: boolean }} what */
  exportCohort: (what) => textOf(new (started().glue.CohortText)(what.format), what),
  /** @param {{ id: string, request: MatchRequest }} args */
  trialSites: ({ id, request }) => started().engine.trialSites(id, request),
  /** @param {{ prefix: string, limit: number }} args */
  findPlaces: ({ prefix, limit }) => started().engine.findPlaces(prefix, limit),
  /** @param {{ request: MatchRequest, policy?: object }} args */
  replayFile: ({ request, policy }) => started().engine.replayFile(request, policy),
  /** @param {{ texts: string[] }} args */
  embed: ({ texts }) => started().engine.embed(texts),
  nearest,
  info: () => started().engine.info(),
  /** @param {{ kinds: VocabularyKind[], text: string, limit: number }} args */
  lookUp: ({ kinds, text, limit }) => started().glue.lookUp(kinds, text, limit),
  /** @param {{ terms: { kind: VocabularyKind, code: string }[] }} args */
  describeTerms: ({ terms }) =>
    terms.map(({ kind, code }) => started().glue.describeTerm(kind, code)),
  /** @param {{ analyte: string, value: string, unit: string }} args */
  inUsualUnit: ({ analyte, value, unit }) => started().glue.inUsualUnit(analyte, value, unit),
  /** @param {{ patient: string, day: string }} args */
  checkPatient: ({ patient, day }) => started().glue.checkPatient(patient, day),
  /** @param {{ patient: string, reply: string }} args */
  applyReply: ({ patient, reply }) => started().glue.applyReply(patient, reply),
  readPatientFile: ofFile('readPatientFile'),
  /** @param {{ note: string, day: string }} args */
  readNote: ({ note, day }) => started().glue.readNote(note, day),
};

function started() {
  if (glue && engine && intake) return { glue, engine, intake };
  throw new EngineError({
    code: 'not_started',
    message: 'the engine has not started',
    help: 'reload the page',
  });
}

/**
 * @param {string | File} source
 * @param {AbortSignal} signal
 * @returns {Promise<{ stream: ReadableStream<Uint8Array>, total: number | null }>}
 */
async function opened(source, signal) {
  if (typeof source !== 'string') return { stream: source.stream(), total: source.size };
  const response = await fetchCounted(source, signal, () => {});
  return { stream: bodyOf(response), total: plainLength(response) };
}

/**
 * The files of a snapshot with their sizes: by its manifest from an address, else as given.
 * @param {SnapshotSource} source
 * @param {AbortSignal} signal
 * @returns {Promise<{ name: string, size: number,
 *   open: () => Promise<ReadableStream<Uint8Array>> }[]>}
 */
async function snapshotParts(source, signal) {
  if (source.kind === 'files') {
    return source.files.map((file) => ({
      name: file.name,
      size: file.size,
      open: async () => file.stream(),
    }));
  }
  const base = source.base.endsWith('/') ? source.base : `${source.base}/`;
  /** @param {string} name */
  const get = (name) => fetchCounted(new URL(name, base).href, signal, () => {});
  const manifest = await (await get('manifest.json')).blob();
  const listed = await listedFiles(manifest);
  const rest = listed.map(({ name, size }) => ({
    name,
    size,
    open: async () => bodyOf(await get(name)),
  }));
  const first = { name: 'manifest.json', size: manifest.size, open: async () => manifest.stream() };
  return [first, ...rest];
}

/**
 * The files a manifest lists. Whether they are right is for the engine to check; here they are
 * only fetched.
 * @param {Blob} manifest
 * @returns {Promise<{ name: string, size: number }[]>}
 */
async function listedFiles(manifest) {
  try {
    const { files } = JSON.parse(await manifest.text());
    return Object.entries(files).map(([name, { bytes }]) => ({ name, size: Number(bytes) }));
  } catch {
    // Unreadable: handed over as it is, the engine says what is wrong with it.
    return [];
  }
}

/** @param {Response} response */
function bodyOf(response) {
  if (response.body) return response.body;
  throw new EngineError({ code: 'download', message: 'the answer was empty', help: 'try again' });
}

/**
 * A `catch` handler that frees wasm objects and lets the error pass.
 * @param {{ free(): void }[]} objects
 * @returns {(error: unknown) => never}
 */
function freeing(...objects) {
  return (error) => {
    for (const object of objects) object.free();
    throw error;
  };
}
