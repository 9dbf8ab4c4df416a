/** @import { Screened } from '../../../engine/cohort.js' */
import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { SHOWN } from '../../store/cohort/results.js';
import { GROUPS } from '../../store/matching.js';
import { OneOf } from '../choices.jsx';
import { Icon } from '../icons.jsx';
import { GROUP_ICONS } from '../trial_card.jsx';
import { VirtualTable } from '../virtual_rows.jsx';

/** Height of a row in CSS pixels, as `cohort.css` has it. */
const HEIGHT = 34;

/** The patients as they come: counts of each group and the best trials. */
export function ResultTable() {
  const { cohort } = useStore();
  const { shown, wanted, listed, results } = cohort;
  return (
    <section class="panel" aria-labelledby="cohort-results-heading">
      <h3 id="cohort-results-heading">{t('cohort-results')}</h3>
      <div class="cohort-choice">
        <OneOf
          name="cohort-shown"
          label={t('cohort-shown')}
          value={shown.value}
          onChoose={(value) => (shown.value = /** @type {typeof shown.value} */ (value))}
          choices={SHOWN.map((value) => ({ value, label: t(`cohort-shown-${value}`) }))}
        />
        <div class="field">
          <label for="cohort-wanted">{t('cohort-wanted')}</label>
          <input
            id="cohort-wanted"
            autoComplete="off"
            value={wanted.value}
            onInput={(event) => (wanted.value = event.currentTarget.value)}
          />
        </div>
      </div>
      <p role="status">
        {t('cohort-listed', {
          listed: count(listed.value.length, locale.value),
          all: count(results.value.length, locale.value),
        })}
      </p>
      <VirtualTable
        label={t('table-of', { name: t('cohort-results') })}
        items={listed.value}
        height={HEIGHT}
        columns={GROUPS.length + 4}
        head={<Head />}
      >
        {(screened, i) => <PatientRow key={screened.row} screened={screened} index={i} />}
      </VirtualTable>
    </section>
  );
}

function Head() {
  return (
    <tr aria-rowindex={1}>
      <th scope="col">{t('cohort-row')}</th>
      <th scope="col">{t('worklist-label')}</th>
      {GROUPS.map((group) => (
        <th key={group} scope="col" class="figure">
          <Icon name={GROUP_ICONS[group]} /> {t(`group-${group}`)}
        </th>
      ))}
      <th scope="col">{t('cohort-best')}</th>
      <th scope="col">
        <span class="hidden">{t('cohort-open-column')}</span>
      </th>
    </tr>
  );
}

/** @param {{ screened: Screened, index: number }} props */
function PatientRow({ screened, index }) {
  const { row, id, groups, error } = screened;
  return (
    <tr aria-rowindex={index + 2} class={error ? 'is-failed' : undefined}>
      <th scope="row">{count(row, locale.value)}</th>
      <td class="cut">{id}</td>
      {error ? (
        <td colSpan={GROUPS.length + 1} class="cut" title={error.message}>
          <Icon name="caution" /> {t('cohort-failed')} <span lang="en">{error.message}</span>
        </td>
      ) : (
        <>
          {GROUPS.map((group) => (
            <td key={group} class="figure">
              {count(groups?.[group] ?? 0, locale.value)}
            </td>
          ))}
          <td class="cut">
            <Best screened={screened} />
          </td>
        </>
      )}
      <td>{!error && <Open screened={screened} />}</td>
    </tr>
  );
}

/** @param {{ screened: Screened }} props */
function Best({ screened: { trials = [] } }) {
  return trials.map(({ nct_id: id, group }, i) => (
    <span key={id} title={t(`group-${group}`)}>
      {i > 0 && ' · '}
      <Icon name={GROUP_ICONS[group]} />
      <span class="hidden">{t(`group-${group}`)}</span> {id}
    </span>
  ));
}

/** @param {{ screened: Screened }} props */
function Open({ screened: { row, id } }) {
  const { cohort } = useStore();
  return (
    <button
      type="button"
      class="quiet"
      aria-label={t('cohort-open-patient', { patient: id || row })}
      onClick={() => cohort.open(row)}
    >
      {t('cohort-open-do')}
    </button>
  );
}
