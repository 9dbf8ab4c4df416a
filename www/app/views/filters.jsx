/** @import { ListFacet } from '../store/facets.js' */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { count } from '../format/text.js';
import { language, locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { EMPTY_DRAFT } from '../store/draft.js';
import { LIST_FACETS, facetValues, withoutValue } from '../store/facets.js';
import { AnyOf } from './choices.jsx';
import { DistanceFacet, distanceDigest } from './results/distance_facet.jsx';

/** Codes of the registry's words, by the prefix of their messages. */
const PREFIXES = /** @type {Partial<Record<ListFacet, string>>} */ ({
  statuses: 'status',
  phases: 'phase',
  studyTypes: 'type',
});

/** What the list may be narrowed by: a button for each facet, and the one that is open below. */
export function Filters() {
  const { facets } = useStore();
  const open = useSignal('');
  const bar = useRef(/** @type {HTMLDivElement | null} */ (null));
  const close = (/** @type {KeyboardEvent} */ event) => {
    // A list of suggestions closes first.
    if (event.key !== 'Escape' || open.value === '' || event.defaultPrevented) return;
    /** @type {HTMLElement | null | undefined} */ (
      bar.current?.querySelector('[aria-expanded=true]')
    )?.focus();
    open.value = '';
  };
  return (
    <div class="filters" role="group" aria-labelledby="filters-heading" ref={bar} onKeyDown={close}>
      <div class="facet-row">
        <h3 id="filters-heading">{t('filters')}</h3>
        {[...LIST_FACETS.map(({ field }) => field), 'distance'].map((name) => (
          <FacetButton key={name} name={name} open={open} />
        ))}
        {facets.isNarrowed.value && (
          <button type="button" class="quiet reset" onClick={facets.reset}>
            {t('filters-reset')}
          </button>
        )}
      </div>
      {open.value !== '' && (
        <div class="facet-panel" id="facet-panel">
          {open.value === 'distance' ? (
            <DistanceFacet />
          ) : (
            <ListPanel field={/** @type {ListFacet} */ (open.value)} />
          )}
        </div>
      )}
    </div>
  );
}

/**
 * @param {object} props
 * @param {string} props.name
 * @param {import('@preact/signals').Signal<string>} props.open
 */
function FacetButton({ name, open }) {
  const { form } = useStore();
  const draft = form.draft.value;
  const isOpen = open.value === name;
  const isDistance = name === 'distance';
  const field = /** @type {ListFacet} */ (name);
  const isSet = isDistance ? draft.place !== null : draft[field] !== EMPTY_DRAFT[field];
  return (
    <button
      type="button"
      class={isSet ? 'facet is-set' : 'facet'}
      aria-expanded={isOpen}
      aria-controls={isOpen ? 'facet-panel' : undefined}
      onClick={() => {
        open.value = isOpen ? '' : name;
      }}
    >
      <span class="facet-name">{t(`filter-${name}`)}</span>{' '}
      <span class="chosen">{isDistance ? distanceDigest(draft) : <ListDigest field={field} />}</span>
    </button>
  );
}

/** @param {{ field: ListFacet }} props */
function ListDigest({ field }) {
  const { form } = useStore();
  const nameOf = useValueName(field);
  const [first, ...more] = form.draft.value[field];
  if (first === undefined) return null;
  return digest(nameOf(first), more.length);
}

/** @param {{ field: ListFacet }} props */
function ListPanel({ field }) {
  const { form, facets } = useStore();
  const { member, values } = LIST_FACETS.find((facet) => facet.field === field) ?? {
    member: /** @type {const} */ ('statuses'),
    values: [],
  };
  const counts = facets.counts.value?.[member];
  const chosen = form.draft.value[field];
  const nameOf = useValueName(field);
  const offered = facetValues(values, counts, chosen);
  const none = withoutValue(counts);
  return (
    <>
      {offered.length === 0 && <p class="hint">{t(counts ? 'facet-empty' : 'facet-after-match')}</p>}
      <AnyOf
        label={t('filter-legend', { name: t(`filter-${field}`) })}
        values={chosen}
        onChoose={(next) => form.edit(field, next)}
        choices={offered.map(({ value, trials }) => ({
          value,
          label: nameOf(value),
          note: trials === null ? undefined : count(trials, locale.value),
        }))}
      />
      {none > 0 && (
        <p class="hint">{t('facet-none', { trials: count(none, locale.value) })}</p>
      )}
      {chosen.length > 0 && (
        <button type="button" class="quiet" onClick={() => form.edit(field, [])}>
          {t('facet-any')}
        </button>
      )}
    </>
  );
}

/**
 * How the values of a facet are called.
 * @param {ListFacet} field
 * @returns {(value: string) => string}
 */
function useValueName(field) {
  const { facets } = useStore();
  const prefix = PREFIXES[field];
  if (prefix) return (value) => t(`${prefix}-${value}`);
  if (field === 'countries') return (value) => value;
  return (value) => {
    const term = facets.names.value.get(value);
    return (language.value === 'zh' ? term?.name_zh : term?.name) ?? value;
  };
}

/** All choices among the registry's fields in one line. */
export function useFilterWords() {
  const { form } = useStore();
  const told = LIST_FACETS.map(({ field }) => {
    const nameOf = useValueName(field);
    const [first, ...more] = form.draft.value[field];
    if (first === undefined) return `${t(`filter-${field}`)}: ${t('facet-any')}`;
    return `${t(`filter-${field}`)}: ${digest(nameOf(first), more.length)}`;
  });
  return told.join(t('list-separator'));
}

/**
 * A choice by its first value and how many more.
 * @param {string} first
 * @param {number} more
 */
const digest = (first, more) => (more === 0 ? first : t('filter-more', { first, more }));
