/** @import { EngineFault } from './protocol.js' */

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

/** The work was given up because its caller asked for it. */
export function cancelled() {
  return new EngineError({
    code: 'cancelled',
    message: 'cancelled',
    help: 'start it again when it is wanted',
  });
}

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
    code: 'internal',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    help: 'reload the page; report it if it comes back',
  };
}

/**
 * @param {unknown} thrown
 * @returns {thrown is EngineFault}
 */
function isFault(thrown) {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'help' in thrown;
}
