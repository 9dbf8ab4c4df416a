import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { TOPS } from '../../store/cohort/cohort.js';
import { OneOf } from '../choices.jsx';
import { useFilterWords } from '../filters.jsx';
import { Select } from '../settings/select.jsx';

/** What is asked of the cohort, and the button that begins. */
export function Wishes() {
  const { cohort, library } = useStore();
  const { top, isOne, attrition } = cohort.wishes.value;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    cohort.run();
  };
  return (
    <form class="panel" aria-labelledby="wishes-heading" onSubmit={submit} noValidate>
      <h3 id="wishes-heading">{t('cohort-wishes')}</h3>
      <OneOf
        name="cohort-trials"
        label={t('cohort-trials')}
        value={isOne ? 'one' : 'all'}
        onChoose={(value) => cohort.wish({ isOne: value === 'one' })}
        choices={['all', 'one'].map((value) => ({ value, label: t(`cohort-trials-${value}`) }))}
      />
      {isOne ? (
        <OneTrial />
      ) : (
        <>
          <Select
            id="cohort-top"
            label={t('cohort-top')}
            value={top}
            onChoose={(value) => cohort.wish({ top: value })}
            choices={TOPS.map((value) => ({ value, label: String(value) }))}
          />
          <label class="tick">
            <input
              type="checkbox"
              id="cohort-attrition"
              checked={attrition}
              onChange={(event) => cohort.wish({ attrition: event.currentTarget.checked })}
            />
            <span>{t('cohort-count')}</span>
          </label>
        </>
      )}
      <p class="hint">{t('cohort-filters', { filters: useFilterWords() })}</p>
      {cohort.preview.value?.is_ready === false && <p class="fault">{t('cohort-not-ready')}</p>}
      <div class="actions">
        <button
          type="submit"
          class="primary"
          disabled={!cohort.isReady.value || !library.current.value || cohort.step.value === 'running'}
        >
          {t('cohort-run')}
        </button>
      </div>
    </form>
  );
}

/** The trial that alone is screened for; those at hand are proposed. */
function OneTrial() {
  const { cohort, matching, worklist } = useStore();
  const listed = matching.listed.value.map(({ nct_id: id }) => id);
  const followed = worklist.cases.value.flatMap(({ entries }) => entries.map(({ trial }) => trial));
  return (
    <div class="field">
      <label for="cohort-trial">{t('cohort-trial')}</label>
      <input
        id="cohort-trial"
        autoComplete="off"
        spellcheck={false}
        list="trials-at-hand"
        placeholder="NCT01234567"
        value={cohort.wishes.value.trial}
        onInput={(event) => cohort.wish({ trial: event.currentTarget.value })}
      />
      <datalist id="trials-at-hand">
        {[...new Set([...followed, ...listed])].map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
    </div>
  );
}
