/**
 * The engine worker's side of the intake, the module that reads files (`src/wasm/intake`). It is
 * fetched with the first file, and every job on a file has a worker of its own: what the job took
 * is given back when it ends, a cancel ends it at once, and a file that stops it stops nothing else.
 *
 * @import { IntakeOperation, IntakeOperations, IntakeProgress, IntakeReply }
 *   from './intake_protocol.js'
 * @import { Steps } from './jobs.js'
 */
import { CRASHED, EngineError } from './error.js';
import workerAddress from './intake_worker.js?worker&url';
import { fetchCounted } from './load.js';
import { randomName, workersOf } from './own_worker.js';
import { watchPulse } from './pulse.js';

const startWorker = workersOf(new URL(workerAddress, import.meta.url).href);

/** Code of a file's reader that stopped; the engine goes on. */
export const INTAKE_CRASHED = 'intake_crashed';

/**
 * @typedef {object} Pending
 * @property {(result: any) => void} resolve
 * @property {(error: unknown) => void} reject
 * @property {((progress: IntakeProgress) => void) | undefined} onProgress
 */

export class Intake {
  #directory;
  /** @type {Promise<WebAssembly.Module> | null} */
  #module = null;

  /** @param {string} base Directory of the engine's files. */
  constructor(base) {
    this.#directory = new URL('intake/', base);
  }

  /**
   * Does a job in a worker that ends with it.
   * @template T
   * @param {Pick<Steps, 'signal' | 'away'>} steps The signal ends it before: the job then rejects
   *   with the signal's reason.
   * @param {(reader: Reader) => Promise<T>} job
   * @returns {Promise<T>}
   */
  async run({ signal, away }, job) {
    signal.throwIfAborted();
    const reader = new Reader(signal);
    try {
      await away(this.#start(reader));
      return await job(reader);
    } finally {
      reader.end();
    }
  }

  /** @param {Reader} reader */
  async #start(reader) {
    const module = await Promise.race([this.#compiled(), reader.ended]);
    const glue = new URL('trialmatch.js', this.#directory).href;
    await reader.call('start', { glue, module, name: reader.name });
    reader.watch();
  }

  /** The module, fetched and compiled once; whoever needs it after a failure tries anew. */
  #compiled() {
    this.#module ??= compile(new URL('trialmatch_bg.wasm', this.#directory).href).catch((error) => {
      this.#module = null;
      throw error;
    });
    return this.#module;
  }
}

/** @param {string} address */
async function compile(address) {
  const response = await fetchCounted(address, new AbortController().signal, () => {});
  return WebAssembly.compile(await response.arrayBuffer());
}

/** A worker that reads one file. */
export class Reader {
  name = `trialmatch intake ${randomName()}`;
  #worker = startWorker(this.name);
  #watch = new AbortController();
  #signal;
  #last = 0;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** @type {unknown} Why nothing more can be asked. */
  #failure = null;
  /** @type {(error: unknown) => void} */
  #rejectEnded = () => {};

  /** @type {Promise<never>} Rejects when the worker ends, with the reason. */
  ended = new Promise((_, reject) => {
    this.#rejectEnded = reject;
  });

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.#signal = signal;
    this.ended.catch(() => {});
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = (event) => this.#fail(crashed(event.message));
    this.#worker.onmessageerror = () => this.#fail(crashed('a message could not be read'));
    signal.addEventListener('abort', this.#stop);
  }

  #stop = () => this.#fail(this.#signal.reason);

  /** Notices when the worker is gone, whatever ended it. */
  watch() {
    watchPulse(this.name, this.#watch.signal, () => this.#fail(crashed('its worker has ended')));
  }

  /**
   * Asks the worker; it answers in the order of the questions.
   * @template {IntakeOperation} O
   * @param {O} op
   * @param {IntakeOperations[O][0]} args
   * @param {(progress: IntakeProgress) => void} [onProgress]
   * @returns {Promise<IntakeOperations[O][1]>}
   */
  call(op, args, onProgress) {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#last += 1;
    const id = this.#last;
    const answer = new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
    });
    // What is asked ahead may never be awaited: its failure is then told by what is.
    answer.catch(() => {});
    this.#worker.postMessage({ id, op, args });
    return answer;
  }

  /** Ends the worker and gives its memory back. */
  end() {
    this.#fail(new EngineError({ code: 'closed', message: 'the file is read', help: '' }));
  }

  /** @param {IntakeReply} reply */
  #receive(reply) {
    const call = this.#pending.get(reply.id);
    if (!call) return;
    if ('progress' in reply) {
      call.onProgress?.(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    if (!('error' in reply)) call.resolve(reply.result);
    else if (reply.error.code !== CRASHED) call.reject(new EngineError(reply.error));
    else {
      call.reject(crashed(reply.error.message));
      this.#fail(crashed(reply.error.message));
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#failure) return;
    this.#failure = error;
    this.#worker.terminate();
    this.#watch.abort();
    this.#signal.removeEventListener('abort', this.#stop);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#rejectEnded(error);
  }
}

/** @param {string} message */
function crashed(message) {
  return new EngineError({
    code: INTAKE_CRASHED,
    message: `reading the file stopped: ${message}`,
    help: 'try a smaller file; the engine goes on with what it has',
  });
}
