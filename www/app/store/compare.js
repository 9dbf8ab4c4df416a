/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Comparison } from '../../engine/views.js'
 * @import { Failure } from './failure.js'
 * @import { Matching } from './matching.js'
 */
import { computed, signal } from '@preact/signals';

/** Trials that are put side by side. */
export const FEWEST = 2;
export const MOST = 4;

/** @typedef {{ id: string, title: string }} Chosen A trial chosen to be compared. */

/**
 * Trials chosen to be compared, and the comparison while it is open.
 * @param {object} needs
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {Pick<Matching, 'request'>} needs.matching
 */
export function createCompare({ ask, matching }) {
  const chosen = signal(/** @type {readonly Chosen[]} */ ([]));
  const isOpen = signal(false);
  const found = signal(/** @type {Comparison | null} */ (null));
  const problem = signal(/** @type {Failure | null} */ (null));

  /** Asks for the trials chosen; of answers that cross, the one to these counts. */
  async function compare() {
    const trials = chosen.value;
    const request = matching.request({});
    if (!request) return;
    problem.value = null;
    try {
      const ids = trials.map(({ id }) => id);
      const comparison = await ask((engine) => engine.compareTrials(ids, request));
      if (chosen.value === trials) found.value = comparison;
    } catch (error) {
      if (chosen.value === trials) problem.value = /** @type {Failure} */ (error);
    }
  }

  const close = () => {
    isOpen.value = false;
    found.value = null;
    problem.value = null;
  };

  /** @param {readonly Chosen[]} trials */
  const choose = (trials) => {
    chosen.value = trials;
    if (!isOpen.value) return;
    if (trials.length < FEWEST) close();
    else void compare();
  };

  const remove = (/** @type {string} */ id) => choose(chosen.value.filter((one) => one.id !== id));

  return {
    chosen: computed(() => chosen.value),
    isFull: computed(() => chosen.value.length >= MOST),
    isOpen: computed(() => isOpen.value),
    /** The comparison, once it is there; while it is made anew, the former one. */
    found: computed(() => found.value),
    problem: computed(() => problem.value),
    has: (/** @type {string} */ id) => chosen.value.some((one) => one.id === id),
    add: (/** @type {Chosen} */ trial) => {
      if (chosen.value.length < MOST) choose([...chosen.value, trial]);
    },
    remove,
    /** Chooses none. */
    clear: () => choose([]),
    open: () => {
      if (chosen.value.length < FEWEST) return undefined;
      isOpen.value = true;
      return compare();
    },
    close,
    retry: compare,
  };
}
