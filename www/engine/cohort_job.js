/**
 * Cohorts in the engine worker: a file screened in bounded steps, its plan, its results as text.
 *
 * @import * as Glue from './glue.js'
 * @import { CohortOutcome, CohortPart, Screened } from './cohort.js'
 * @import { CohortCounts, Progress } from './protocol.js'
 * @import { EngineError } from './error.js'
 * @import { Steps } from './jobs.js'
 */

/** How long a cohort may work before others have their turn, in milliseconds. */
const STEP_MS = 20;
/**
 * The same while nobody is waited for: patients that are screened side by side share what is done
 * for all of them, so that longer steps take half the time a patient. As long as a person takes for
 * at once (Miller 1968).
 */
const QUIET_STEP_MS = 100;

/** Results written as text at a time. */
const RESULTS_AT_A_TIME = 1000;

/**
 * Screens a file, and gives results as they come. When it is cancelled it ends with what there is.
 * @param {Glue.CohortScreening} screening Freed at the end.
 * @param {boolean} stopsWithin Whether a step can be stopped before its end.
 * @param {Steps & { onProgress: (progress: Progress) => void,
 *   onPart: (part: CohortPart) => void }} context
 * @returns {Promise<CohortOutcome>}
 */
export async function screened(screening, stopsWithin, context) {
  const { signal, breathe, isQuiet, onProgress, onPart } = context;
  try {
    for (;;) {
      const milliseconds = stopsWithin && isQuiet() ? QUIET_STEP_MS : STEP_MS;
      const { state, done, total, ...part } = screening.step(milliseconds);
      if (part.results.length > 0) onPart(part);
      const { patients, failed } = part.checkpoint.counts;
      onProgress({ stage: 'screen', done, total, patients: { screened: patients, failed } });
      if (state === 'ended') break;
      // Also when it was stopped over the board: the message that says why comes behind.
      await breathe();
      if (state === 'cancelled' || signal.aborted) break;
    }
    return outcomeOf(screening.outcome(), signal);
  } finally {
    screening.free();
  }
}

/**
 * @param {CohortCounts} found
 * @param {AbortSignal} signal
 * @returns {CohortOutcome}
 */
function outcomeOf({ counts, ...rest }, signal) {
  const { trial: funnel, ...attrition } = counts;
  const cancelled = attrition.partial && rest.unread === null;
  const why = /** @type {EngineError | undefined} */ (signal.reason)?.code;
  return {
    screened: attrition.patients,
    failed: attrition.failed,
    cancelled,
    stopped: cancelled ? stopOf(why) : null,
    partial: attrition.partial,
    attrition: counts,
    ...(funnel && { funnel }),
    ...rest,
  };
}

/**
 * A reason to stop, by the code of its error; a stop that came over the board came before its
 * message.
 * @param {string | undefined} code
 */
const stopOf = (code) => (code === 'deadline' || code === 'superseded' ? code : 'cancelled');

/**
 * Results as text, the bytes that the command line writes.
 * @param {Glue.CohortText} text Freed at the end.
 * @param {{ results: Screened[], format: 'csv' | 'ndjson', partial: boolean }} what
 */
export function textOf(text, { results, format, partial }) {
  try {
    const pieces = [];
    for (let at = 0; at < results.length; at += RESULTS_AT_A_TIME) {
      pieces.push(text.push(results.slice(at, at + RESULTS_AT_A_TIME)));
    }
    pieces.push(text.finish(partial));
    return new Blob(pieces, { type: format === 'csv' ? 'text/csv' : 'application/x-ndjson' });
  } finally {
    text.free();
  }
}
