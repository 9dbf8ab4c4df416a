/**
 * Cohorts in the engine worker: patients of a file screened in bounded steps while the intake reads
 * more of them; results as text.
 *
 * @import * as Glue from './glue.js'
 * @import { CohortOutcome, CohortPart, Screened } from './cohort.js'
 * @import { Patients, Unused } from './intake_protocol.js'
 * @import { CohortCounts, EngineFault, Progress } from './protocol.js'
 * @import { Reader } from './intake.js'
 * @import { Steps } from './jobs.js'
 */
import { EngineError } from './error.js';
import { INTAKE_CRASHED } from './intake.js';

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

/** Patients read at a time: more than most steps screen. */
const PATIENTS_AT_A_TIME = 512;

/**
 * @typedef {Steps & { onProgress: (progress: Progress) => void,
 *   onPart: (part: CohortPart) => void }} Context
 */

/**
 * Screens the patients of a file, and gives results as they come. When it is cancelled it ends with
 * what there is, likewise when the file cannot be read on.
 * @param {Glue.CohortScreening} screening
 * @param {Reader} reader With the file open.
 * @param {Unused} unused
 * @param {boolean} stopsWithin Whether a step can be stopped before its end.
 * @param {Context} context
 * @returns {Promise<CohortOutcome>}
 */
export async function screened(screening, reader, unused, stopsWithin, context) {
  const { signal, breathe, isQuiet, onProgress, onPart } = context;
  const patients = new Ahead(reader);
  /** @type {EngineFault | null} */
  let unread = null;
  for (;;) {
    if (screening.hungers()) unread = await patients.feed(screening, context);
    if (unread || signal.aborted) break;
    const milliseconds = stopsWithin && isQuiet() ? QUIET_STEP_MS : STEP_MS;
    const { state, ...part } = screening.step(milliseconds);
    if (part.results.length > 0) onPart(part);
    const { patients: count, failed } = part.checkpoint.counts;
    const { done, total } = patients;
    onProgress({ stage: 'screen', done, total, patients: { screened: count, failed } });
    if (state === 'ended') break;
    // Also when it was stopped over the board: the message that says why comes behind.
    await breathe();
    if (state === 'cancelled' || signal.aborted) break;
  }
  const { unread: untilThen, ...found } = screening.outcome();
  return outcomeOf({ ...found, unread: untilThen ?? unread }, unused, signal);
}

/** The patients of a file, read one part ahead of what is asked for. */
class Ahead {
  #reader;
  /** @type {Promise<Patients>} */
  #coming;
  /** How far the file is read, in what `Patients` says, up to what was given. */
  done = 0;
  total = 0;

  /** @param {Reader} reader */
  constructor(reader) {
    this.#reader = reader;
    this.#coming = this.#ask();
  }

  /**
   * Gives the next patients; answers with why the file cannot be read on. Gives nothing when the
   * job is stopped.
   * @param {Glue.CohortScreening} screening
   * @param {Context} context
   * @returns {Promise<EngineFault | null>}
   */
  async feed(screening, { away, signal }) {
    try {
      const { part, done, total, ended } = await away(this.#coming);
      if (signal.aborted) return null;
      screening.push(part);
      this.done = done;
      this.total = total;
      if (!ended) this.#coming = this.#ask();
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      if (error instanceof EngineError && error.code === INTAKE_CRASHED) return error.toFault();
      throw error;
    }
  }

  #ask() {
    return this.#reader.call('nextPatients', { count: PATIENTS_AT_A_TIME });
  }
}

/**
 * @param {CohortCounts} found
 * @param {Unused} unused
 * @param {AbortSignal} signal
 * @returns {CohortOutcome}
 */
function outcomeOf({ counts, ...rest }, unused, signal) {
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
    ...unused,
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
