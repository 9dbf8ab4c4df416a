import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { PHASES, STATUSES, STUDY_TYPES } from '../store/registry_words.js';
import { AnyOf } from './choices.jsx';

/** The lists a clinician may narrow the trials by: draft field, message prefix, codes. */
const LISTS = /** @type {const} */ ([
  ['statuses', 'status', STATUSES],
  ['phases', 'phase', PHASES],
  ['studyTypes', 'type', STUDY_TYPES],
]);

/** Status, phase and study type, each folded under what is chosen. */
export function Filters() {
  const { form } = useStore();
  return (
    <div class="filters">
      <h3>{t('filters')}</h3>
      {LISTS.map(([field, prefix, codes]) => (
        <details key={field}>
          <summary>
            <span>{t(`filter-${field}`)}</span>
            <span class="chosen">{chosen(form.draft.value[field], prefix)}</span>
          </summary>
          <AnyOf
            label={t('filter-legend', { name: t(`filter-${field}`) })}
            values={form.draft.value[field]}
            onChoose={(values) => form.edit(field, values)}
            choices={codes.map((value) => ({ value, label: t(`${prefix}-${value}`) }))}
          />
        </details>
      ))}
    </div>
  );
}

/**
 * What is chosen, in words; a long list by its first and how many more.
 * @param {readonly string[]} values
 * @param {string} prefix
 */
function chosen(values, prefix) {
  if (values.length === 0) return t('filter-any');
  const first = t(`${prefix}-${values[0]}`);
  return values.length === 1 ? first : t('filter-more', { first, more: values.length - 1 });
}

/** All filters in one line. */
export function useFilterWords() {
  const { form } = useStore();
  return LISTS.map(
    ([field, prefix]) => `${t(`filter-${field}`)}: ${chosen(form.draft.value[field], prefix)}`,
  ).join(t('list-separator'));
}
