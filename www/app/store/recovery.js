/**
 * @import { CohortOptions, CohortOutcome, Checkpoint, Corrections } from '../../engine/cohort.js'
 * @import { CallOptions, EngineClient, OnResults } from '../../engine/client.js'
 * @import { SnapshotSummary } from '../../engine/answer.js'
 * @import { Host } from './host.js'
 */
import { computed, signal } from '@preact/signals';
import { isCrash } from './failure.js';

/**
 * What is done when the engine itself stops: another is started, the snapshot reopened, and the
 * question asked once more. Questions change nothing, so that asking twice does no harm.
 * @param {object} needs
 * @param {Host} needs.host
 * @param {{ ready: () => Promise<void>, restart: () => Promise<void> }} needs.startup
 */
export function createRecovery({ host, startup }) {
  const happened = signal(false);
  /** @type {Promise<void> | null} */
  let restarting = null;

  /** Starts anew, once for all questions that the same engine has failed. */
  const restart = () => {
    happened.value = true;
    restarting ??= startup.restart().finally(() => {
      restarting = null;
    });
    return restarting;
  };

  /**
   * Asks the engine; after a stop, the next one once all is loaded again.
   * @template T
   * @param {(engine: EngineClient) => Promise<T>} question
   */
  async function ask(question) {
    const engine = host.engine();
    try {
      return await question(engine);
    } catch (error) {
      if (!isCrash(error)) throw error;
      // Another question may have found out before, and started the next one.
      if (host.engine() === engine) restart();
    }
    await startup.ready();
    return question(host.engine());
  }

  /**
   * Screens a cohort. When the engine stops on the way, the next one goes on behind the last
   * patient that is done, once, and on the same snapshot alone; else it ends with what there is.
   * @param {File} file
   * @param {CohortOptions & { corrections?: Corrections }} cohort
   * @param {CallOptions & { onResults?: OnResults }} [options]
   * @returns {Promise<CohortOutcome>}
   */
  async function screenCohort(file, cohort, options = {}) {
    let resume = /** @type {Checkpoint | undefined} */ (undefined);
    let snapshot = /** @type {SnapshotSummary | undefined} */ (undefined);
    /** @type {OnResults} */
    const onResults = (results, part) => {
      resume = part.checkpoint;
      options.onResults?.(results, part);
    };
    /** @param {EngineClient} engine */
    const screen = async (engine) => {
      const { snapshots, current } = await engine.info();
      snapshot ??= snapshots.find(({ hash }) => hash === current);
      return engine.screenCohort(file, { ...cohort, ...(resume && { resume }) }, { ...options, onResults });
    };
    try {
      return await ask(screen);
    } catch (error) {
      if (!resume || !snapshot || !isLost(error)) throw error;
      return lostOutcome(resume, snapshot);
    }
  }

  return {
    ask,
    screenCohort,
    restart,
    /** Whether the engine has stopped since this was last dismissed. */
    happened: computed(() => happened.value),
    dismiss: () => {
      happened.value = false;
    },
  };
}

/**
 * Whether a screening cannot go on: the engine has stopped again, or the next one has another
 * snapshot.
 * @param {unknown} error
 */
function isLost(error) {
  const isOther = error instanceof Error && 'code' in error && error.code === 'cohort-checkpoint';
  return isOther || isCrash(error);
}

/**
 * What there is of a screening that cannot go on.
 * @param {Checkpoint} checkpoint
 * @param {SnapshotSummary} snapshot
 * @returns {CohortOutcome}
 */
function lostOutcome({ counts }, snapshot) {
  return {
    snapshot,
    screened: counts.patients,
    failed: counts.failed,
    cancelled: true,
    stopped: 'crashed',
    partial: true,
    attrition: { ...counts, partial: true },
    ...(counts.trial && { funnel: counts.trial }),
    unread: null,
    ignored: [],
    ignored_count: 0,
  };
}
