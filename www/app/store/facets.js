/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { FacetCount, Facets } from '../../engine/answer.js'
 * @import { Form } from './form.js'
 * @import { Matching } from './matching.js'
 */
import { computed, effect, signal } from '@preact/signals';
import { firstWishes, isNarrowed } from './draft.js';
import { PHASES, STATUSES, STUDY_TYPES } from './registry_words.js';

/** Cities offered for a text. */
const CITIES = 8;

/** Distances to choose from, in kilometres. */
export const RADII = ['25', '50', '100', '250', '500', '1000', '2500'];

/**
 * The facets that are lists of values: the draft's field, the member of the answer, and the
 * values that are always offered.
 * @typedef {'statuses' | 'phases' | 'studyTypes' | 'about' | 'countries'} ListFacet
 * @type {readonly { field: ListFacet, member: keyof Facets, values: readonly string[] }[]}
 */
export const LIST_FACETS = [
  { field: 'statuses', member: 'statuses', values: STATUSES },
  { field: 'phases', member: 'phases', values: PHASES },
  { field: 'studyTypes', member: 'study_types', values: STUDY_TYPES },
  { field: 'about', member: 'conditions', values: [] },
  { field: 'countries', member: 'countries', values: [] },
];

/**
 * A value of a facet, with how many trials choosing it alone would keep; `null` before a match.
 * @typedef {{ value: string, trials: number | null }} FacetValue
 */

/**
 * The values of a facet in their order: all there are, or once they are counted those that keep
 * a trial or are chosen.
 * @param {readonly string[]} values In their order; empty for that of the counts.
 * @param {readonly FacetCount[] | undefined} counts
 * @param {readonly string[]} chosen
 * @returns {FacetValue[]}
 */
export function facetValues(values, counts, chosen) {
  if (!counts) return [...new Set([...values, ...chosen])].map((value) => ({ value, trials: null }));
  const trials = new Map(counts.map((count) => [count.value, count.trials]));
  const counted = [...trials.keys()].filter((value) => value !== null);
  const all = [...new Set([...values, ...counted, ...chosen])];
  return all
    .map((value) => ({ value, trials: trials.get(value) ?? 0 }))
    .filter(({ value, trials }) => trials > 0 || chosen.includes(value));
}

/**
 * How many trials have no value, and so stay whatever is chosen.
 * @param {readonly FacetCount[] | undefined} counts
 */
export const withoutValue = (counts) => counts?.find(({ value }) => value === null)?.trials ?? 0;

/**
 * What the list may be narrowed by.
 * @param {object} needs
 * @param {Form} needs.form
 * @param {Pick<Matching, 'answer'>} needs.matching
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 */
export function createFacets({ form, matching, ask }) {
  const names = signal(
    /** @type {ReadonlyMap<string, { name: string, name_zh: string }>} */ (new Map()),
  );

  /** @param {string[]} codes Of conditions without a name. */
  async function name(codes) {
    const terms = codes.map((code) => ({ kind: /** @type {const} */ ('condition'), code }));
    const found = await ask((engine) => engine.describeTerms(terms));
    const next = new Map(names.peek());
    codes.forEach((code, i) => next.set(code, found[i] ?? { name: code, name_zh: code }));
    names.value = next;
  }

  effect(() => {
    const counted = matching.answer.value?.facets?.conditions ?? [];
    const codes = [...counted.flatMap(({ value }) => value ?? []), ...form.draft.value.about];
    const unknown = [...new Set(codes)].filter((code) => !names.peek().has(code));
    // Without names there are codes; a failure is told by what was asked for.
    if (unknown.length > 0) name(unknown).catch(() => {});
  });

  return {
    /** Trials by the values of each facet; undefined before the first match. */
    counts: computed(() => matching.answer.value?.facets),
    /** Names of conditions by their codes. */
    names: computed(() => names.value),
    isNarrowed: computed(() => isNarrowed(form.draft.value)),
    /** Takes all choices back. */
    reset: () => form.take(firstWishes()),
    /** Cities of the snapshot's sites that begin with a text. */
    findCities: (/** @type {string} */ text) => ask((engine) => engine.findPlaces(text, CITIES)),
  };
}
