/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Source, TrialResult } from '../../engine/answer.js'
 * @import { SiteView } from '../../engine/views.js'
 * @import { Failure } from './failure.js'
 * @import { Matching } from './matching.js'
 */
import { computed, signal } from '@preact/signals';

/**
 * One trial of the list, opened.
 * @typedef {object} OpenTrial
 * @property {TrialResult} trial
 * @property {string | null} text Its eligibility text; null until it is read.
 * @property {readonly SiteView[]} sites All its sites; empty until they are read.
 * @property {Failure | null} problem Why the text could not be read.
 * @property {Source | null} chosen The source shown in the text.
 */

/**
 * A text cut where a source stands in it; without one, all of it is before.
 * @param {string} text
 * @param {Source | null} source
 */
export function cutAt(text, source) {
  if (!source || !('text' in source)) return { before: text, quote: '', after: '' };
  const { start_utf16: start, end_utf16: end } = source.text;
  return { before: text.slice(0, start), quote: text.slice(start, end), after: text.slice(end) };
}

/**
 * The trial that is looked at closely, with its full eligibility text.
 * @param {object} needs
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {Pick<Matching, 'request'>} needs.matching
 */
export function createTrialView({ ask, matching }) {
  const opened = signal(/** @type {OpenTrial | null} */ (null));

  /**
   * @param {TrialResult} trial
   * @param {Partial<OpenTrial>} change
   */
  const complete = (trial, change) => {
    // Another may have been opened meanwhile.
    if (opened.value?.trial === trial) opened.value = { ...opened.value, ...change };
  };

  return {
    /** The trial that is open, if any. */
    opened: computed(() => opened.value),
    open: async (/** @type {TrialResult} */ trial) => {
      const { nct_id: id } = trial;
      opened.value = { trial, text: null, sites: [], problem: null, chosen: null };
      try {
        const { eligibility } = await ask((engine) => engine.trialText(id));
        complete(trial, { text: eligibility });
        const request = matching.request({});
        if (request) complete(trial, { sites: await ask((engine) => engine.trialSites(id, request)) });
      } catch (error) {
        complete(trial, { problem: /** @type {Failure} */ (error) });
      }
    },
    close: () => {
      opened.value = null;
    },
    /** Shows where in the text a verdict's source stands. */
    choose: (/** @type {Source} */ chosen) => {
      if (opened.value) opened.value = { ...opened.value, chosen };
    },
  };
}
