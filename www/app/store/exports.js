/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Failure } from './failure.js'
 * @import { Matching } from './matching.js'
 */
import { computed, signal } from '@preact/signals';

/** How many trials a file may hold, to choose from. */
export const AMOUNTS = [25, 100, 500, 2500];

/** The rules of Safe Harbor: years alone, no note, no place. */
const SAFE_HARBOR = { dates: 'year', note: 'dropped' };

/**
 * The list as files, made when they are asked for.
 * @param {object} needs
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {Pick<Matching, 'request'>} needs.matching
 */
export function createExports({ ask, matching }) {
  const isRunning = signal(false);
  const problem = signal(/** @type {Failure | null} */ (null));

  /**
   * @template T
   * @param {number} limit
   * @param {(engine: EngineClient, request: import('../../engine/protocol.js').MatchRequest) => Promise<T>} question
   * @returns {Promise<T | undefined>} Nothing where there is no list, or it failed.
   */
  async function make(limit, question) {
    const request = matching.request({ limit });
    if (!request) return undefined;
    isRunning.value = true;
    problem.value = null;
    try {
      return await ask((engine) => question(engine, request));
    } catch (error) {
      problem.value = /** @type {Failure} */ (error);
      return undefined;
    } finally {
      isRunning.value = false;
    }
  }

  return {
    isRunning: computed(() => isRunning.value),
    problem: computed(() => problem.value),
    /** The list as JSON text, as the command line prints it. */
    json: (/** @type {number} */ limit) => make(limit, (engine, request) => engine.matchJson(request)),
    /** The trials of the list. */
    trials: (/** @type {number} */ limit) =>
      make(limit, async (engine, request) => (await engine.match(request)).results),
    /**
     * A replay file's text.
     * @param {number} limit
     * @param {boolean} deidentified
     */
    replay: (limit, deidentified) =>
      make(limit, (engine, request) =>
        engine.replayFile(request, deidentified ? SAFE_HARBOR : undefined),
      ),
  };
}
