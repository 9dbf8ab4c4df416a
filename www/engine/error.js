/** @import { EngineFault, StopReason } from './protocol.js' */

/**
 * A failure of the engine, with its remedy. `code` is the key of a message in the page's
 * language; `message` and `help` are English.
 */
export class EngineError extends Error {
  /** @param {EngineFault} fault */
  constructor({ code, message, help, field, span }) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.help = help;
    this.field = field;
    this.span = span;
  }

  /** @returns {EngineFault} The plain form, which crosses between threads. */
  toFault() {
    const { code, message, help, field, span } = this;
    return { code, message, help, field, span };
  }
}

/** Why calls end before their end; codes and words as `src/jobs/cancel.rs` has them. */
const STOPS = /** @type {const} */ ({
  asked: {
    code: 'cancelled',
    message: 'cancelled',
    help: 'start it again when you need it',
  },
  deadline: {
    code: 'deadline',
    message: 'not done within its deadline',
    help: 'give it more time, or ask when less else is running',
  },
  superseded: {
    code: 'superseded',
    message: 'superseded by a newer request',
    help: 'wait for the answer to the newer request',
  },
});

/**
 * The work was given up for this reason.
 * @param {StopReason} why
 */
export const stopped = (why) => new EngineError(STOPS[why]);

/** The work was given up because its caller asked for it. */
export const cancelled = () => stopped('asked');

/**
 * What was thrown, as a fault; anything foreign keeps its message under the code `internal`.
 * @param {unknown} thrown
 * @returns {EngineFault}
 */
export function faultOf(thrown) {
  if (thrown instanceof EngineError) return thrown.toFault();
  if (isFault(thrown)) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return cancelled().toFault();
  }
  return {
    code: isTrap(thrown) ? CRASHED : 'internal',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    help: 'reload the page; report it if it comes back',
  };
}

/** Code of a failure after which the engine cannot go on. */
export const CRASHED = 'engine_crashed';

/**
 * Whether the wasm module itself has stopped, in the midst of what it did: it had no more memory,
 * or ran into what cannot be.
 * @param {unknown} thrown
 */
function isTrap(thrown) {
  const isDeep = thrown instanceof Error && /call stack|too much recursion/i.test(thrown.message);
  return isDeep || thrown instanceof WebAssembly.RuntimeError;
}

/**
 * @param {unknown} thrown
 * @returns {thrown is EngineFault}
 */
function isFault(thrown) {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'help' in thrown;
}
