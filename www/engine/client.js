/**
 * The page's side of the engine: one worker, requests with ids, `AbortSignal` to cancel.
 *
 * @import { Answer, SnapshotSummary } from './answer.js'
 * @import { CellFault, Checkpoint, CohortOptions, CohortOutcome, CohortPart, CohortPlan,
 *   Corrections, Screened } from './cohort.js'
 * @import { City, Comparison, SiteView, WhatIf } from './views.js'
 * @import { EngineInfo, Imported, JobOrder, MatchRequest, NearestTrials, Operation, Operations,
 *   Progress, Reply, SnapshotSource, StopReason, TrialText, Variant } from './protocol.js'
 * @import { Issue, NoteReading, PatientFile, PatientJson } from './patient.js'
 * @import { Description, Hit, InUsualUnit, VocabularyKind } from './vocabulary.js'
 */
import { Numbers, writeStop } from './board.js';
import { CRASHED, EngineError, cancelled } from './error.js';
import { randomName, workersOf } from './own_worker.js';
import { watchPulse } from './pulse.js';
import { unpackAnswer } from './unpack.js';
import { chooseVariant, threadCount } from './variant.js';
import workerAddress from './worker.js?worker&url';

const startWorker = workersOf(new URL(workerAddress, import.meta.url).href);

/**
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] Cancels the call, which then rejects with code `cancelled`.
 * @property {(progress: Progress) => void} [onProgress]
 * @property {JobOrder['priority']} [priority] How urgent it is: `interactive` goes before `cohort`,
 *   that before `background`. By default cohorts and imports are `cohort`, the rest `interactive`.
 * @property {string} [newest] The call takes the place of earlier ones of this name that have not
 *   ended: they reject with code `superseded`.
 * @property {number} [deadline] Milliseconds after which the call is stopped; it then rejects with
 *   code `deadline`.
 */

/**
 * @typedef {(results: Screened[], part: { faults: CellFault[], checkpoint: Checkpoint }) => void}
 *   OnResults Patients that have just been done, in the order of the file; the cells of theirs
 *   that could not be read; where the screening stands.
 */

/**
 * @typedef {object} Pending
 * @property {(result: any) => void} resolve
 * @property {(error: EngineError) => void} reject
 * @property {((progress: Progress) => void) | undefined} onProgress
 * @property {((part: CohortPart) => void) | undefined} onPart
 */

/**
 * Starts an engine in its own worker. Calls made before it is ready wait for it.
 * @param {object} [options]
 * @param {Variant} [options.variant] Instead of the best one for this browser.
 * @param {number} [options.threads] Instead of one for each core.
 * @param {string} [options.base] Directory of the engine's files.
 * @param {(progress: Progress) => void} [options.onProgress] While the engine loads.
 */
export function createEngine(options = {}) {
  return new Engine(options);
}

/** @typedef {Engine} EngineClient */

class Engine {
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #numbers = new Numbers();
  /** Of the worker, and of the channel on which its pool raises the alarm. */
  #name = `trialmatch engine ${randomName()}`;
  #worker = startWorker(this.#name);
  /** Where threads of the pool say that they have stopped: their worker itself then waits. */
  #alarm = new BroadcastChannel(this.#name);
  #watch = new AbortController();
  /** @type {EngineError | null} */
  #dead = null;
  /** @type {Uint32Array | null} */
  #board = null;
  /** @type {Map<string, number>} The newest call of each name. */
  #newest = new Map();

  /** @type {(() => void) | null} Called when a call has ended. */
  #drained = null;

  /** @type {Promise<EngineInfo>} Settles when the engine has started. */
  ready;

  /** @param {NonNullable<Parameters<typeof createEngine>[0]>} options */
  constructor(options) {
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = (event) => this.#fail(crashed(event.message));
    this.#worker.onmessageerror = () => this.#fail(crashed('a message could not be read'));
    this.#alarm.onmessage = ({ data }) => this.#fail(crashed(String(data)));
    this.ready = this.#start(options);
    // Whoever awaits `ready` sees the error; a page that only makes calls sees it there.
    this.ready.catch(() => {});
  }

  /**
   * Loads the embedding model.
   * @param {string | File} source Address on this origin, or a file.
   * @param {CallOptions} [options]
   * @returns {Promise<EngineInfo>}
   */
  loadModel(source, options) {
    return this.#afterStart('loadModel', { source: addressed(source) }, options);
  }

  /**
   * Opens a snapshot after checking it, and makes it the current one. The former one stays
   * open and current until then.
   * @param {SnapshotSource} source
   * @param {CallOptions} [options]
   * @returns {Promise<SnapshotSummary>}
   */
  openSnapshot(source, options) {
    const absolute =
      source.kind === 'url' ? { kind: source.kind, base: addressed(source.base) } : source;
    return this.#afterStart('openSnapshot', { source: absolute }, options);
  }

  /**
   * Makes an open snapshot the current one.
   * @param {string} hash
   * @returns {Promise<SnapshotSummary>}
   */
  selectSnapshot(hash) {
    return this.#afterStart('selectSnapshot', { hash });
  }

  /**
   * Closes an open snapshot and frees its memory.
   * @param {string} hash
   * @returns {Promise<EngineInfo>}
   */
  closeSnapshot(hash) {
    return this.#afterStart('closeSnapshot', { hash });
  }

  /**
   * Reads a registry download into a new snapshot and makes it the current one. Needs the model.
   * @param {File} file
   * @param {CallOptions & { name?: string, date?: string }} [options] The snapshot's name and
   *   the day of the download (`YYYY-MM-DD`); by default those of the file.
   * @returns {Promise<Imported>}
   */
  importRegistry(file, options = {}) {
    const name = options.name ?? file.name;
    const date = options.date ?? new Date(file.lastModified).toISOString().slice(0, 10);
    return this.#afterStart('importRegistry', { file, name, date }, options);
  }

  /**
   * The files of the last import, a snapshot that can be kept and opened again; none once they
   * have been taken.
   * @returns {Promise<File[]>}
   */
  takeImported() {
    return this.#afterStart('takeImported', {});
  }

  /**
   * Matches one patient against the current snapshot. Needs the model.
   * @param {MatchRequest} request
   * @param {CallOptions} [options]
   * @returns {Promise<Answer>}
   */
  async match(request, options) {
    return unpackAnswer(await this.#afterStart('match', { request }, options));
  }

  /**
   * The same as `match`, as the JSON text that the command line prints.
   * @param {MatchRequest} request
   * @param {CallOptions} [options]
   * @returns {Promise<string>}
   */
  async matchJson(request, options) {
    return new TextDecoder().decode(await this.#afterStart('matchJson', { request }, options));
  }

  /**
   * The full texts of one trial of the current snapshot.
   * @param {string} id Registry id.
   * @returns {Promise<TrialText>}
   */
  trialText(id) {
    return this.#afterStart('trialText', { id });
  }

  /**
   * Which trials move when the patient of a request is another, and why.
   * @param {MatchRequest} request
   * @param {object} patient The patient's JSON form with a fact changed.
   * @param {CallOptions} [options]
   * @returns {Promise<WhatIf>}
   */
  whatIf(request, patient, options) {
    return this.#afterStart('whatIf', { request, patient: JSON.stringify(patient) }, options);
  }

  /**
   * Two to four trials of the current snapshot side by side for the patient of a request.
   * @param {string[]} ids Registry ids, each once.
   * @param {MatchRequest} request
   * @returns {Promise<Comparison>}
   */
  compareTrials(ids, request) {
    return this.#afterStart('compareTrials', { ids, request });
  }

  /**
   * All sites of one trial of the current snapshot, the nearest to the request's patient first.
   * @param {string} id Registry id.
   * @param {MatchRequest} request
   * @returns {Promise<SiteView[]>}
   */
  trialSites(id, request) {
    return this.#afterStart('trialSites', { id, request });
  }

  /**
   * Cities of the current snapshot's sites that begin with a text, those with most trials first.
   * @param {string} prefix
   * @param {number} limit
   * @returns {Promise<City[]>}
   */
  findPlaces(prefix, limit) {
    return this.#afterStart('findPlaces', { prefix, limit });
  }

  /**
   * The text of a replay file: a request with its answer, byte for byte as the command line
   * writes it.
   * @param {MatchRequest} request
   * @param {object} [policy] De-identifies the patient first:
   *   `{ dates: 'year', note: 'dropped' }` is Safe Harbor.
   * @returns {Promise<string>}
   */
  replayFile(request, policy) {
    return this.#afterStart('replayFile', { request, policy });
  }

  /**
   * The vectors of texts, 384 values of unit length each, one after another. Needs the model.
   * @param {string[]} texts
   * @returns {Promise<Float32Array<ArrayBuffer>>}
   */
  embed(texts) {
    return this.#afterStart('embed', { texts });
  }

  /**
   * The trials of the current snapshot that are nearest in meaning to vectors, whatever their
   * criteria say. With one vector: `ids` and cosines of the best `limit`; with several, theirs
   * one after another.
   * @param {Float32Array} vectors 384 values each, as `embed` gives them.
   * @param {number} limit
   * @returns {Promise<NearestTrials>}
   */
  nearest(vectors, limit) {
    return this.#afterStart('nearest', { vectors, limit });
  }

  /**
   * The best entries of some vocabularies for a text. Needs neither model nor snapshot.
   * @param {VocabularyKind[]} kinds
   * @param {string} text
   * @param {number} limit
   * @returns {Promise<Hit[]>}
   */
  lookUp(kinds, text, limit) {
    return this.#afterStart('lookUp', { kinds, text, limit });
  }

  /**
   * Entries by their codes, `null` for each that there is not.
   * @param {{ kind: VocabularyKind, code: string }[]} terms
   * @returns {Promise<(Description | null)[]>}
   */
  describeTerms(terms) {
    return this.#afterStart('describeTerms', { terms });
  }

  /**
   * A value in the usual unit of its analyte, `null` where its unit is not understood.
   * @param {{ analyte: string, value: string, unit: string }} measure
   * @returns {Promise<InUsualUnit | null>}
   */
  inUsualUnit(measure) {
    return this.#afterStart('inUsualUnit', measure);
  }

  /**
   * What cannot be or must be asked back in a patient's record.
   * @param {object} patient Its JSON form.
   * @param {string} day The day of screening, `YYYY-MM-DD`.
   * @returns {Promise<Issue[]>}
   */
  checkPatient(patient, day) {
    return this.#afterStart('checkPatient', { patient: JSON.stringify(patient), day });
  }

  /**
   * A patient with the reply to a question of `ask_next` in it.
   * @param {object} patient Its JSON form.
   * @param {import('./answer.js').Reply} reply
   * @returns {Promise<PatientJson>}
   */
  applyReply(patient, reply) {
    const args = { patient: JSON.stringify(patient), reply: JSON.stringify(reply) };
    return this.#afterStart('applyReply', args);
  }

  /**
   * Reads a patient file, told by its content: FHIR R4 or the patient's JSON form.
   * @param {File} file
   * @returns {Promise<PatientFile>}
   */
  readPatientFile(file) {
    return this.#afterStart('readPatientFile', { file });
  }

  /**
   * What a note seems to say, fact by fact.
   * @param {string} note
   * @param {string} day The day that "two years ago" counts from, `YYYY-MM-DD`.
   * @returns {Promise<NoteReading>}
   */
  readNote(note, day) {
    return this.#afterStart('readNote', { note, day });
  }

  /**
   * How the table of a cohort file will be read: its columns, what is to be asked back, its first
   * rows. `null` for a file that is no table and needs no plan.
   * @param {File} file
   * @param {Corrections} [corrections] Of the plan.
   * @param {CallOptions} [options]
   * @returns {Promise<CohortPlan | null>}
   */
  planCohort(file, corrections, options) {
    return this.#afterStart('planCohort', { file, corrections }, options);
  }

  /**
   * The patient of one row of a cohort file, read as a screening reads it.
   * @param {File} file
   * @param {number} row 1 for the first.
   * @param {Corrections} [corrections] Of the plan.
   * @returns {Promise<PatientJson>}
   */
  cohortPatient(file, row, corrections) {
    return this.#afterStart('cohortPatient', { file, row, corrections });
  }

  /**
   * Screens the patients of a file (a table, one patient in JSON form a line, FHIR; packed by
   * gzip or not) against the current snapshot. It keeps that snapshot to its end, whatever is
   * opened or closed meanwhile, and lets other calls pass between its steps. When it is cancelled
   * it resolves with what there is, and says so; one cancelled before it began rejects.
   * @param {File} file
   * @param {CohortOptions & { corrections?: Corrections, resume?: Checkpoint }} cohort `resume`
   *   goes on behind the last checkpoint of a screening of the same file that was lost.
   * @param {CallOptions & { onResults?: OnResults }} [options]
   * @returns {Promise<CohortOutcome>}
   */
  screenCohort(file, { corrections, resume, ...cohort }, { onResults, ...options } = {}) {
    const request = { options: cohort, ...(resume && { resume }) };
    /** @param {CohortPart} part */
    const onPart = ({ results, ...part }) => onResults?.(results, part);
    const args = { file, corrections, request };
    return this.#afterStart('screenCohort', args, { ...options, onPart });
  }

  /**
   * Results of a cohort as a file, the bytes that `trialmatch screen` writes.
   * @param {Screened[]} results All of them, in their order.
   * @param {{ format: 'csv' | 'ndjson', partial: boolean }} form `partial`: patients are missing.
   * @returns {Promise<Blob>}
   */
  exportCohort(results, form) {
    return this.#afterStart('exportCohort', { results, ...form });
  }

  /** @returns {Promise<EngineInfo>} */
  info() {
    return this.#afterStart('info', {});
  }

  /**
   * Makes no more calls, waits until those still open have ended, and closes the engine.
   * @returns {Promise<void>}
   */
  async drain() {
    try {
      await this.ready;
    } catch {
      // One that did not start has nothing to end.
    }
    this.#worker.postMessage({ drain: true });
    while (this.#pending.size > 0) {
      await new Promise((next) => {
        this.#drained = () => next(undefined);
      });
    }
    this.close();
  }

  /** Ends the worker and its pool; calls still open reject. */
  close() {
    this.#fail(
      new EngineError({
        code: 'closed',
        message: 'the engine was closed',
        help: 'create a new engine',
      }),
    );
  }

  /** @param {NonNullable<Parameters<typeof createEngine>[0]>} options */
  async #start(options) {
    const variant = await chooseVariant(options.variant);
    const threads = threadCount(variant, options.threads, navigator.hardwareConcurrency);
    const engine = addressed(options.base ?? 'engine/');
    const { onProgress } = options;
    const { info, board } = await this.#call('start', { engine, variant, threads }, { onProgress });
    this.#board = board;
    watchPulse(this.#name, this.#watch.signal, () => this.#fail(crashed('its worker has ended')));
    return info;
  }

  /**
   * @template {Operation} O
   * @param {O} op
   * @param {Operations[O][0]} args
   * @param {CallOptions & { onPart?: (part: CohortPart) => void }} [options]
   * @returns {Promise<Operations[O][1]>}
   */
  async #afterStart(op, args, options) {
    await this.ready;
    return this.#call(op, args, options);
  }

  /**
   * @template {Operation} O
   * @param {O} op
   * @param {Operations[O][0]} args
   * @param {CallOptions & { onPart?: (part: CohortPart) => void }} [options]
   * @returns {Promise<Operations[O][1]>}
   */
  #call(op, args, { signal, onProgress, onPart, ...wishes } = {}) {
    if (this.#dead) return Promise.reject(this.#dead);
    if (signal?.aborted) return Promise.reject(cancelled());
    const id = this.#numbers.take();
    const order = orderOf(op, wishes);
    const call = new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress, onPart });
      if (order.newest) this.#supersede(order.newest, id);
      this.#worker.postMessage({ id, op, args, order });
    });
    return this.#bounded(id, call, signal, order.deadline);
  }

  /**
   * A call that its signal and its deadline stop.
   * @template T
   * @param {number} id
   * @param {Promise<T>} call
   * @param {AbortSignal | undefined} signal
   * @param {number | undefined} deadline
   */
  #bounded(id, call, signal, deadline) {
    const abort = () => this.#stop(id, 'asked');
    signal?.addEventListener('abort', abort, { once: true });
    const timer = deadline && setTimeout(() => this.#stop(id, 'deadline'), deadline);
    return call.finally(() => {
      signal?.removeEventListener('abort', abort);
      clearTimeout(timer);
    });
  }

  /**
   * Stops the call that had this name before.
   * @param {string} name
   * @param {number} id
   */
  #supersede(name, id) {
    const former = this.#newest.get(name);
    if (former && this.#pending.has(former)) this.#stop(former, 'superseded');
    this.#newest.set(name, id);
  }

  /**
   * Stops a call: over the board while its step runs, else by the message.
   * @param {number} id
   * @param {StopReason} why
   */
  #stop(id, why) {
    if (this.#board) writeStop(this.#board, id, why);
    this.#worker.postMessage({ stop: id, why });
  }

  /** @param {Reply} reply */
  #receive(reply) {
    const call = this.#pending.get(reply.id);
    if (!call) return;
    if ('progress' in reply) {
      call.onProgress?.(reply.progress);
      return;
    }
    if ('part' in reply) {
      call.onPart?.(reply.part);
      return;
    }
    this.#pending.delete(reply.id);
    this.#numbers.free(reply.id);
    this.#drained?.();
    if ('error' in reply && reply.error.code === CRASHED) {
      call.reject(crashed(reply.error.message));
      this.#fail(crashed(reply.error.message));
    } else if ('error' in reply) call.reject(new EngineError(reply.error));
    else call.resolve(reply.result);
  }

  /** @param {EngineError} error */
  #fail(error) {
    this.#dead ??= error;
    this.#worker.terminate();
    this.#alarm.close();
    this.#watch.abort();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#drained?.();
  }
}

/** Long work that lets other calls pass. */
const LONG = ['screenCohort', 'importRegistry', 'exportCohort'];

/**
 * @param {Operation} op
 * @param {Partial<JobOrder>} wishes
 * @returns {JobOrder}
 */
function orderOf(op, { priority, newest, deadline }) {
  return {
    priority: priority ?? (LONG.includes(op) ? 'cohort' : 'interactive'),
    ...(newest !== undefined && { newest }),
    ...(deadline !== undefined && { deadline }),
  };
}

/** @param {string} message */
function crashed(message) {
  return new EngineError({
    code: CRASHED,
    message: `the engine stopped: ${message}`,
    help: 'reload the page; report it if it comes back',
  });
}

/**
 * The absolute form of an address that is relative to the page.
 * @template T
 * @param {T} source
 * @returns {T extends string ? string : T}
 */
function addressed(source) {
  const absolute = typeof source === 'string' ? new URL(source, document.baseURI).href : source;
  return /** @type {any} */ (absolute);
}
