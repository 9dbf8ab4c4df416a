/**
 * Screening a file of many patients: how it is read, what is asked, and what has come so far.
 * All of it is in memory alone.
 *
 * @import { EngineClient } from '../../../engine/client.js'
 * @import { CellFault, Checkpoint, CohortOptions, CohortOutcome, CohortPlan, Correction,
 *   Corrections, Screened } from '../../../engine/cohort.js'
 * @import { PatientJson } from '../../../engine/patient.js'
 * @import { Failure } from '../failure.js'
 * @import { Draft } from '../draft.js'
 */
import { computed, signal } from '@preact/signals';
import { isCancel } from '../failure.js';
import { corrected } from './plan.js';
import { listed } from './results.js';
import { filtersOf } from '../matching.js';

/** @typedef {'none' | 'planning' | 'planned' | 'running' | 'ended' | 'stopped'} Step */

/** How many trials may be named for each patient. */
export const TOPS = /** @type {const} */ ([1, 3, 5, 10, 25]);

/**
 * @typedef {object} Wishes
 * @property {(typeof TOPS)[number]} top Trials named for each patient.
 * @property {boolean} isOne Whether one trial alone is screened for.
 * @property {string} trial Its id.
 * @property {boolean} attrition Whether what excludes is counted over all trials.
 */

/**
 * @param {object} needs
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {() => string} needs.today `YYYY-MM-DD`
 * @param {() => Draft} needs.draft Whose filters say which trials are wanted.
 * @param {(patient: PatientJson) => Promise<void>} needs.onPatient Takes a patient into the form.
 */
export function createCohort({ ask, today, draft, onPatient }) {
  const file = signal(/** @type {File | null} */ (null));
  const step = signal(/** @type {Step} */ ('none'));
  const preview = signal(/** @type {CohortPlan | null} */ (null));
  const corrections = signal(/** @type {Corrections} */ ({ columns: [] }));
  const wishes = signal(
    /** @type {Wishes} */ ({ top: 5, isOne: false, trial: '', attrition: true }),
  );
  const progress = signal({ done: 0, total: 0 });
  const results = signal(/** @type {readonly Screened[]} */ ([]));
  const faults = signal(/** @type {readonly CellFault[]} */ ([]));
  const outcome = signal(/** @type {CohortOutcome | null} */ (null));
  const problem = signal(/** @type {Failure | null} */ (null));
  const shown = signal(/** @type {import('./results.js').Shown} */ ('all'));
  const wanted = signal('');
  let stop = new AbortController();

  const forget = () => {
    results.value = [];
    faults.value = [];
    outcome.value = null;
    progress.value = { done: 0, total: 0 };
    problem.value = null;
  };

  /** Asks how the table is read; a file that is none needs no plan. */
  async function plan() {
    const mine = file.value;
    if (!mine) return;
    forget();
    // A plan that is corrected stays before the user until the next one is there.
    step.value = preview.value ? 'planned' : 'planning';
    try {
      const found = await ask((engine) => engine.planCohort(mine, corrections.value));
      if (file.value !== mine) return;
      preview.value = found;
      step.value = 'planned';
    } catch (error) {
      if (file.value !== mine) return;
      problem.value = /** @type {Failure} */ (error);
      if (!preview.value) step.value = 'none';
    }
  }

  /** @returns {CohortOptions & { corrections: Corrections }} */
  const options = () => {
    const { top, isOne, trial, attrition } = wishes.value;
    return {
      screened_on: today(),
      top,
      attrition,
      ...(isOne && { trial: trial.trim() }),
      filters: filtersOf(draft()),
      corrections: corrections.value,
    };
  };

  /** @param {File} of @param {AbortSignal} signal */
  const screen = (of, signal) => {
    const wanted = options();
    /** @type {Checkpoint | undefined} */
    let resume;
    // Asked once more after the engine has stopped, it goes on where it was.
    return ask((engine) =>
      engine.screenCohort(of, { ...wanted, ...(resume && { resume }) }, {
        signal,
        onProgress: ({ done, total }) => (progress.value = { done, total: total ?? 0 }),
        onResults: (batch, part) => {
          results.value = [...results.value, ...batch];
          faults.value = [...faults.value, ...part.faults];
          resume = part.checkpoint;
        },
      }),
    );
  };

  async function run() {
    const mine = file.value;
    if (!mine) return;
    stop.abort();
    const { signal } = (stop = new AbortController());
    forget();
    step.value = 'running';
    try {
      const found = await screen(mine, signal);
      if (file.value !== mine) return;
      outcome.value = found;
      step.value = found.partial ? 'stopped' : 'ended';
    } catch (error) {
      if (file.value !== mine) return;
      if (!isCancel(error)) problem.value = /** @type {Failure} */ (error);
      step.value = results.value.length > 0 ? 'stopped' : 'planned';
    }
  }

  return {
    file: computed(() => file.value),
    step: computed(() => step.value),
    /** How the table is read; null for files that are none. */
    preview: computed(() => preview.value),
    wishes: computed(() => wishes.value),
    progress: computed(() => progress.value),
    results: computed(() => results.value),
    /** Cells that could not be read; the rest of their rows was. */
    faults: computed(() => faults.value),
    outcome: computed(() => outcome.value),
    problem: computed(() => problem.value),
    shown,
    wanted,
    /** The results to list. */
    listed: computed(() => listed(results.value, shown.value, wanted.value)),
    failed: computed(() => results.value.filter(({ error }) => error)),
    /** Whether the cohort can be screened as it is planned. */
    isReady: computed(
      () => preview.value?.is_ready !== false && !(wishes.value.isOne && wishes.value.trial.trim() === ''),
    ),
    take: (/** @type {File} */ taken) => {
      stop.abort();
      file.value = taken;
      corrections.value = { columns: [] };
      preview.value = null;
      return plan();
    },
    /** Corrects a column, and plans anew. */
    correct: (/** @type {string} */ header, /** @type {Omit<Correction, 'header'>} */ change) => {
      corrections.value = corrected(corrections.value, header, change);
      return plan();
    },
    wish: (/** @type {Partial<Wishes>} */ change) => {
      wishes.value = { ...wishes.value, ...change };
    },
    run,
    /** Stops; what has come stays. */
    cancel: () => stop.abort(),
    close: () => {
      stop.abort();
      forget();
      file.value = null;
      preview.value = null;
      step.value = 'none';
    },
    /**
     * The results as a file; undefined when the engine could not write it.
     * @param {'csv' | 'ndjson'} format
     */
    exported: (format) =>
      ask((engine) =>
        engine.exportCohort([...results.value], { format, partial: step.value !== 'ended' }),
      ).catch((error) => {
        problem.value = error;
      }),
    /** Takes a patient of the file into the form. */
    open: async (/** @type {number} */ row) => {
      const mine = file.value;
      if (!mine) return;
      try {
        await onPatient(await ask((engine) => engine.cohortPatient(mine, row, corrections.value)));
      } catch (error) {
        problem.value = /** @type {Failure} */ (error);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createCohort>} CohortStore */
