import { computed, signal } from '@preact/signals';
import { isCancel } from './failure.js';
import { toPatient } from './patient_json.js';

/**
 * @import { Answer, Group } from '../../engine/answer.js'
 * @import { MatchRequest } from '../../engine/protocol.js'
 * @import { Failure } from './failure.js'
 * @import { Draft } from './draft.js'
 */

/** The groups in the order they are listed. */
export const GROUPS = /** @type {const} */ (['eligible', 'possible', 'check', 'excluded']);

/** Groups shown until the user chooses others. */
const SHOWN_FIRST = /** @type {readonly Group[]} */ (['eligible', 'possible', 'check']);

/** Trials fetched at a time. */
export const PAGE = 25;

/**
 * @typedef {object} Ask The two ways to ask the engine; both wait until it is ready.
 * @property {(request: MatchRequest, options: { signal: AbortSignal }) => Promise<Answer>} answer
 * @property {(request: MatchRequest) => Promise<string>} json The answer as JSON text.
 */

/**
 * The request for one stretch of the list.
 * @param {Draft} draft
 * @param {object} part
 * @param {string} part.today `YYYY-MM-DD`
 * @param {readonly Group[]} part.groups
 * @param {number} part.offset
 * @param {number} [part.limit]
 * @returns {MatchRequest}
 */
export function toRequest(draft, { today, groups, offset, limit = PAGE }) {
  return {
    patient: toPatient(draft),
    screened_on: today,
    limit,
    offset,
    filters: {
      statuses: [...draft.statuses],
      phases: [...draft.phases],
      study_types: [...draft.studyTypes],
    },
    groups: [...groups],
  };
}

/**
 * Matching: the newest request wins, earlier ones are cancelled.
 * @param {object} needs
 * @param {Ask} needs.ask
 * @param {ReturnType<typeof import("./form.js").createForm>} needs.form
 * @param {() => string} needs.today `YYYY-MM-DD`
 * @param {(field: string) => void} needs.onFault
 * @param {() => void} needs.onMatch
 */
export function createMatching({ ask, form, today, onFault, onMatch }) {
  const answer = signal(/** @type {Answer | null} */ (null));
  const asked = signal(/** @type {Draft | null} */ (null));
  const shown = signal(SHOWN_FIRST);
  const running = signal(false);
  const problem = signal(/** @type {Failure | null} */ (null));
  let latest = new AbortController();

  /**
   * @param {Draft} draft
   * @param {number} offset
   * @param {(answer: Answer) => Answer} arrive
   */
  async function run(draft, offset, arrive) {
    latest.abort();
    const mine = (latest = new AbortController());
    running.value = true;
    problem.value = null;
    try {
      const request = toRequest(draft, { today: today(), groups: shown.value, offset });
      const found = await ask.answer(request, { signal: mine.signal });
      if (mine.signal.aborted) return;
      answer.value = arrive(found);
      asked.value = draft;
    } catch (error) {
      if (mine.signal.aborted || isCancel(error)) return;
      problem.value = /** @type {Failure} */ (error);
    } finally {
      if (mine === latest) running.value = false;
    }
  }

  const fresh = (/** @type {Draft} */ draft) => run(draft, 0, (found) => found);
  const hasChanged = computed(() => asked.value !== null && asked.value !== form.draft.value);
  const isBehind = computed(() => hasChanged.value && !form.isFaulty.value);
  /** Whom the list is to show: the form's patient, else the one last matched. */
  const wanted = () => (isBehind.value ? form.draft.value : asked.value);
  const left = computed(() => {
    if (!answer.value) return 0;
    const { groups, results } = answer.value;
    return shown.value.reduce((sum, group) => sum + groups[group], 0) - results.length;
  });

  return {
    answer,
    /** The patient that the answer is of. */
    asked: computed(() => asked.value),
    shown: computed(() => shown.value),
    running,
    problem,
    /** How many trials of the groups shown are not listed yet. */
    left,
    /** Whether the form has changed since the answer and cannot be matched as it is. */
    outdated: computed(() => hasChanged.value && form.isFaulty.value),
    /** Whether the form has changed since the answer and the list can follow. */
    isBehind,
    /** Matches the form as it is now, without calling the user to the list. */
    follow: () => fresh(form.draft.value),
    /** Matches the form's patient, or points at what is wrong. */
    match: () => {
      const fault = form.check();
      if (fault) return onFault(fault);
      onMatch();
      return fresh(form.draft.value);
    },
    /** Lists further trials for the patient already matched. */
    more: () => {
      const before = answer.value;
      if (!before || !asked.value) return;
      return run(asked.value, before.results.length, (found) => ({
        ...found,
        results: [...before.results, ...found.results],
      }));
    },
    /** The list as far as it is shown, as JSON text; undefined before there is one. */
    json: async () => {
      if (!answer.value || !asked.value) return undefined;
      const { screened_on: day, results } = answer.value;
      const part = { today: day, groups: shown.value, offset: 0, limit: results.length };
      return ask.json(toRequest(asked.value, part));
    },
    /** Shows a group or leaves it out; the last one shown stays. */
    toggleGroup: (/** @type {Group} */ group) => {
      const next = GROUPS.filter((g) => shown.value.includes(g) !== (g === group));
      if (next.length === 0) return;
      shown.value = next;
      const draft = wanted();
      return draft ? fresh(draft) : undefined;
    },
    /** Matches the same patient on another snapshot: an answer belongs to its own. */
    again: () => {
      answer.value = null;
      const draft = wanted();
      return draft ? fresh(draft) : undefined;
    },
  };
}
