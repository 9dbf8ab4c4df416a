/**
 * Requests that wait for their turn, run or are away. Whose step is next is said by the engine's
 * scheduler (`src/jobs/scheduler.rs`); here steps are begun, and told to stop.
 *
 * @import { JobOrder, StopReason } from './protocol.js'
 */
import { EngineError, stopped } from './error.js';

/**
 * The engine's scheduler, `JobQueue` of `src/wasm/engine/jobs.rs`.
 * @typedef {object} Queue
 * @property {(job: number, order: JobOrder, now: number) => void} submit Throws a fault.
 * @property {(now: number) => { job: number, stop: StopReason | null } | null} next
 * @property {(job: number) => void} pause
 * @property {(job: number) => void} leave
 * @property {(job: number) => boolean} end
 * @property {(job: number, why: StopReason) => void} stop
 * @property {() => [number, StopReason][]} takeStopped
 * @property {() => void} drain
 */

/**
 * What a job may do besides its work.
 * @typedef {object} Steps
 * @property {AbortSignal} signal Aborted when the job is to stop; its reason is an `EngineError`.
 * @property {() => Promise<void>} breathe Ends a step; the next begins when the job has its turn.
 * @property {() => boolean} isQuiet Whether nobody has asked for anything urgent for a while.
 * @property {<T>(outside: Promise<T>) => Promise<T>} away Awaits what needs no turn.
 */

/**
 * @typedef {object} Open
 * @property {AbortController} abort
 * @property {(() => void) | null} begin Begins the step that is waited for.
 * @property {((error: EngineError) => void) | null} refuse
 */

/** For how long after an urgent request the next one is expected, in milliseconds. */
const WHILE_MS = 2000;

export class Jobs {
  #queue;
  #now;
  #bell = new Bell(() => this.#begin());
  /** @type {Map<number, Open>} */
  #open = new Map();
  #advancing = false;
  /** When the last urgent request came. */
  #asked = -Infinity;

  /**
   * @param {Queue} queue
   * @param {() => number} now Milliseconds of a clock that only goes forward.
   */
  constructor(queue, now) {
    this.#queue = queue;
    this.#now = now;
  }

  /**
   * Runs work when it has its turn; it ends exactly once, with its result or an error. What a
   * message that came with it stops never starts.
   * @template T
   * @param {number} id
   * @param {JobOrder} order
   * @param {(steps: Steps) => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async run(id, order, work) {
    this.#queue.submit(id, order, this.#now());
    if (order.priority === 'interactive') this.#asked = this.#now();
    /** @type {Open} */
    const job = { abort: new AbortController(), begin: null, refuse: null };
    this.#open.set(id, job);
    try {
      await this.#turn(job);
      return await work(this.#stepsOf(id, job));
    } finally {
      this.#open.delete(id);
      this.#queue.end(id);
      if (this.#open.size > 0) this.#advance();
    }
  }

  /**
   * Stops a job by its id; of no effect when it has ended.
   * @param {number} id
   * @param {StopReason} why
   */
  stop(id, why) {
    this.#queue.stop(id, why);
    this.#open.get(id)?.abort.abort(stopped(why));
    this.#advance();
  }

  /** Takes no more jobs. */
  drain() {
    this.#queue.drain();
  }

  /**
   * @param {number} id
   * @param {Open} job
   * @returns {Steps}
   */
  #stepsOf(id, job) {
    return {
      signal: job.abort.signal,
      breathe: () => {
        this.#queue.pause(id);
        return this.#turn(job);
      },
      isQuiet: () => this.#now() - this.#asked > WHILE_MS,
      away: async (outside) => {
        this.#queue.leave(id);
        this.#advance();
        try {
          return await outside;
        } finally {
          this.#queue.pause(id);
          await this.#turn(job);
        }
      },
    };
  }

  /**
   * @param {Open} job
   * @returns {Promise<void>}
   */
  #turn(job) {
    this.#advance();
    return new Promise((resolve, reject) => {
      job.begin = resolve;
      job.refuse = reject;
    });
  }

  /** Begins the next step once the messages that have arrived are read. */
  #advance() {
    if (this.#advancing) return;
    this.#advancing = true;
    this.#bell.ring();
  }

  #begin() {
    this.#advancing = false;
    const turn = this.#queue.next(this.#now());
    for (const [id, why] of this.#queue.takeStopped()) this.#open.get(id)?.refuse?.(stopped(why));
    const job = turn && this.#open.get(turn.job);
    if (!job) return;
    if (turn.stop) job.abort.abort(stopped(turn.stop));
    job.begin?.();
  }
}

/** Calls back when the messages that had arrived when it was rung are handled. */
class Bell {
  #ports = new MessageChannel();

  /** @param {() => void} heard */
  constructor(heard) {
    const ears = this.#ports.port1;
    ears.onmessage = () => {
      waitFor(ears, false);
      heard();
    };
    waitFor(ears, false);
  }

  ring() {
    waitFor(this.#ports.port1, true);
    this.#ports.port2.postMessage(null);
  }
}

/**
 * Node.js runs on while a port is open, unless it is told not to wait for it; browsers do not ask.
 * @param {MessagePort & { ref?: () => void, unref?: () => void }} port
 * @param {boolean} waits
 */
function waitFor(port, waits) {
  if (waits) port.ref?.();
  else port.unref?.();
}
