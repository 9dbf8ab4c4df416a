/**
 * @import { EngineClient } from '../../engine/client.js'
 */

/**
 * Holds the engine, which may be replaced after a failure.
 * @param {() => EngineClient} create
 */
export function createHost(create) {
  /** @type {EngineClient | null} */
  let engine = null;
  return {
    /** The engine; it starts with the first call. */
    engine: () => (engine ??= create()),
    /** Ends the engine; the next call starts another. */
    close: () => {
      engine?.close();
      engine = null;
    },
  };
}

/** @typedef {ReturnType<typeof createHost>} Host */
