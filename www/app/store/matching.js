import { batch, computed, signal } from '@preact/signals';
import { isCancel } from './failure.js';
import { toPatient } from './patient_json.js';

/**
 * @import { Answer, Group, TrialResult } from '../../engine/answer.js'
 * @import { MatchRequest } from '../../engine/protocol.js'
 * @import { Failure } from './failure.js'
 * @import { Draft } from './draft.js'
 */

/** The groups in the order they are listed. */
export const GROUPS = /** @type {const} */ (['eligible', 'possible', 'check', 'excluded']);

/** Groups shown until the user chooses others. */
const SHOWN_FIRST = /** @type {readonly Group[]} */ (['eligible', 'possible', 'check']);

/** Trials of a page: what is fetched at a time. */
export const PAGE = 25;

/** What asks for trials, and for nothing beside them. */
const LIST_ALONE = { near_misses: 0, questions: 0 };

/**
 * What stands beside the list.
 * @typedef {Pick<Answer, 'near_misses' | 'ask_next'>} Beside
 */

/** @type {Beside} */
const NOTHING_BESIDE = { near_misses: [], ask_next: [] };

/** Pages that stay in memory; of more, those farthest from the newest are let go. */
export const PAGES_KEPT = 80;

/**
 * @typedef {object} Ask The way to ask the engine, once it is ready.
 * @property {Question} answer Of a new list: the newest question alone is answered.
 * @property {Question} page Of a further page: each is answered.
 */

/** @typedef {(request: MatchRequest, options: { signal: AbortSignal }) => Promise<Answer>} Question */

/** @typedef {ReadonlyMap<number, readonly TrialResult[]>} Pages Results by the page's number. */

/**
 * The choices among the registry's fields, as the engine takes them.
 * @param {Pick<Draft, 'statuses' | 'phases' | 'studyTypes' | 'countries' | 'about'>} draft
 */
export const filtersOf = (draft) => ({
  statuses: [...draft.statuses],
  phases: [...draft.phases],
  study_types: [...draft.studyTypes],
  countries: [...draft.countries],
  ...(draft.about.length > 0 && { conditions: [...draft.about] }),
});

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
    filters: filtersOf(draft),
    groups: [...groups],
    // Without a place there is nothing to order by.
    sort: draft.place ? draft.sort : 'relevance',
  };
}

/**
 * The pages with one more, and without those that are too far from it to be kept.
 * @param {Pages} pages
 * @param {number} page
 * @param {readonly TrialResult[]} results
 * @returns {Pages}
 */
export function withPage(pages, page, results) {
  const all = [...pages, /** @type {const} */ ([page, results])];
  if (all.length <= PAGES_KEPT) return new Map(all);
  // The first page is the answer itself.
  const far = (/** @type {number} */ other) => (other === 0 ? -1 : Math.abs(other - page));
  return new Map(all.sort(([one], [other]) => far(one) - far(other)).slice(0, PAGES_KEPT));
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
  const pages = signal(/** @type {Pages} */ (new Map()));
  const asked = signal(/** @type {{ draft: Draft, groups: readonly Group[] } | null} */ (null));
  const beside = signal(NOTHING_BESIDE);
  /** Which list it stands beside. */
  let besideOf = asked.value;
  const shown = signal(SHOWN_FIRST);
  const running = signal(false);
  const problem = signal(/** @type {Failure | null} */ (null));
  /** @type {Set<number>} */
  const loading = new Set();
  let latest = new AbortController();

  /** @param {Draft} draft */
  async function fresh(draft) {
    latest.abort();
    const mine = (latest = new AbortController());
    running.value = true;
    problem.value = null;
    const groups = shown.value;
    const request = toRequest(draft, { today: today(), groups, offset: 0 });
    const options = { signal: mine.signal };
    try {
      const found = await ask.answer({ ...request, ...LIST_ALONE, facets: true }, options);
      if (mine.signal.aborted) return;
      arrive(found, { draft, groups });
      const { near_misses, ask_next } = await ask.page({ ...request, limit: 0 }, options);
      if (mine.signal.aborted) return;
      besideOf = asked.value;
      beside.value = { near_misses, ask_next };
    } catch (error) {
      if (mine.signal.aborted || isCancel(error)) return;
      problem.value = /** @type {Failure} */ (error);
    } finally {
      if (mine === latest) rest();
    }
  }

  /** Nothing runs any more: what stands beside the list is its own, or nothing. */
  const rest = () =>
    batch(() => {
      running.value = false;
      if (besideOf !== asked.value) beside.value = NOTHING_BESIDE;
    });

  /**
   * The list is shown as soon as it is there; near misses and questions, which take longer, stay
   * as they were until their own arrive: but never those of another patient.
   * @param {Answer} found
   * @param {NonNullable<typeof asked.value>} by
   */
  const arrive = (found, by) =>
    batch(() => {
      loading.clear();
      if (asked.value?.draft.caseId !== by.draft.caseId) beside.value = NOTHING_BESIDE;
      answer.value = found;
      pages.value = new Map([[0, found.results]]);
      asked.value = by;
    });

  /**
   * The request that the list answers, for another stretch of it.
   * @param {Partial<MatchRequest>} part
   * @returns {MatchRequest | undefined}
   */
  const request = (part) => {
    if (!answer.value || !asked.value) return undefined;
    const { draft, groups } = asked.value;
    const day = answer.value.screened_on;
    return { ...toRequest(draft, { today: day, groups, offset: 0 }), ...part };
  };

  /** @param {number} page */
  async function load(page) {
    const wanted = request({ offset: page * PAGE, ...LIST_ALONE });
    if (!wanted || pages.value.has(page) || loading.has(page)) return;
    const list = asked.value;
    loading.add(page);
    try {
      const { results } = await ask.page(wanted, { signal: latest.signal });
      if (asked.value === list) pages.value = withPage(pages.value, page, results);
    } catch (error) {
      if (asked.value !== list || isCancel(error)) return;
      problem.value = /** @type {Failure} */ (error);
    } finally {
      if (asked.value === list) loading.delete(page);
    }
  }

  const hasChanged = computed(
    () => asked.value !== null && asked.value.draft !== form.draft.value,
  );
  const isBehind = computed(() => hasChanged.value && !form.isFaulty.value);
  /** Whom the list is to show: the form's patient, else the one last matched. */
  const wanted = () => (isBehind.value ? form.draft.value : asked.value?.draft);

  return {
    answer,
    /** Near misses, and what to ask next. */
    beside: computed(() => beside.value),
    /** The patient that the answer is of. */
    asked: computed(() => asked.value?.draft ?? null),
    shown: computed(() => shown.value),
    running,
    problem,
    /** The pages that are loaded. */
    pages: computed(() => pages.value),
    /** The trials of the list from the first on, as far as they are loaded without a gap. */
    listed: computed(() => {
      const listed = [];
      for (let page = 0; pages.value.has(page); page += 1) listed.push(...(pages.value.get(page) ?? []));
      return listed;
    }),
    /** How many trials the list has, loaded or not. */
    total: computed(() => {
      const { groups = [] } = asked.value ?? {};
      return groups.reduce((sum, group) => sum + (answer.value?.groups[group] ?? 0), 0);
    }),
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
    /** Loads a page of the list, for the patient already matched. */
    load,
    request,
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
      const draft = wanted();
      answer.value = null;
      beside.value = NOTHING_BESIDE;
      return draft ? fresh(draft) : undefined;
    },
  };
}

/** @typedef {ReturnType<typeof createMatching>} Matching */
