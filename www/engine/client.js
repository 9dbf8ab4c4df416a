/**
 * The page's side of the engine: one worker, requests with ids, `AbortSignal` to cancel.
 *
 * @import { Answer, SnapshotSummary } from './answer.js'
 * @import { Comparison, WhatIf } from './views.js'
 * @import { EngineInfo, Imported, MatchRequest, Operation, Operations, Progress, Reply,
 *   SnapshotSource, TrialText, Variant } from './protocol.js'
 * @import { Issue, NoteReading, PatientFile, PatientJson } from './patient.js'
 * @import { Description, Hit, InUsualUnit, VocabularyKind } from './vocabulary.js'
 */
import { EngineError, cancelled } from './error.js';
import { chooseVariant, threadCount } from './variant.js';
import workerAddress from './worker.js?worker&url';

const scriptAddress = new URL(workerAddress, import.meta.url).href;

/** Under the page's CSP only a policy may name a script: this one knows one address. */
const policy = window.trustedTypes?.createPolicy('trialmatch-worker', {
  /** @param {string} address */
  createScriptURL(address) {
    if (address === scriptAddress) return address;
    throw new TypeError(`not the engine's worker: ${address}`);
  },
});

/**
 * @typedef {object} CallOptions
 * @property {AbortSignal} [signal] Cancels the call, which then rejects with code `cancelled`.
 * @property {(progress: Progress) => void} [onProgress]
 */

/**
 * @typedef {object} Pending
 * @property {(result: any) => void} resolve
 * @property {(error: EngineError) => void} reject
 * @property {((progress: Progress) => void) | undefined} onProgress
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
  #nextId = 1;
  #worker = startWorker();
  /** @type {EngineError | null} */
  #dead = null;

  /** @type {Promise<EngineInfo>} Settles when the engine has started. */
  ready;

  /** @param {NonNullable<Parameters<typeof createEngine>[0]>} options */
  constructor(options) {
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = (event) => this.#fail(crashed(event.message));
    this.#worker.onmessageerror = () => this.#fail(crashed('a message could not be read'));
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
  match(request, options) {
    return this.#afterStart('match', { request }, options);
  }

  /**
   * The same as `match`, as the JSON text that the command line prints.
   * @param {MatchRequest} request
   * @param {CallOptions} [options]
   * @returns {Promise<string>}
   */
  matchJson(request, options) {
    return this.#afterStart('matchJson', { request }, options);
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

  /** @returns {Promise<EngineInfo>} */
  info() {
    return this.#afterStart('info', {});
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
    return this.#call('start', { engine, variant, threads }, { onProgress: options.onProgress });
  }

  /**
   * @template {Operation} O
   * @param {O} op
   * @param {Operations[O][0]} args
   * @param {CallOptions} [options]
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
   * @param {CallOptions} [options]
   * @returns {Promise<Operations[O][1]>}
   */
  #call(op, args, { signal, onProgress } = {}) {
    if (this.#dead) return Promise.reject(this.#dead);
    if (signal?.aborted) return Promise.reject(cancelled());
    const id = this.#nextId++;
    const abort = () => this.#worker.postMessage({ cancel: id });
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
      signal?.addEventListener('abort', abort, { once: true });
      this.#worker.postMessage({ id, op, args });
    }).finally(() => signal?.removeEventListener('abort', abort));
  }

  /** @param {Reply} reply */
  #receive(reply) {
    const call = this.#pending.get(reply.id);
    if (!call) return;
    if ('progress' in reply) {
      call.onProgress?.(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    if ('error' in reply) call.reject(new EngineError(reply.error));
    else call.resolve(reply.result);
  }

  /** @param {EngineError} error */
  #fail(error) {
    this.#dead ??= error;
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

/** @param {string} message */
function crashed(message) {
  return new EngineError({
    code: 'engine_crashed',
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

/** Starts the engine worker. */
function startWorker() {
  const address = policy?.createScriptURL(scriptAddress) ?? scriptAddress;
  return new Worker(/** @type {any} */ (address), { type: 'module', name: 'trialmatch engine' });
}
