/** @import { ComparedTrial, Comparison, ComparisonRow } from '../../../engine/views.js' */
import { useSignal } from '@preact/signals';
import { finding } from '../../format/finding.js';
import { t, verdictMessage } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { FEWEST } from '../../store/compare.js';
import { Icon } from '../icons.jsx';
import { Problem } from '../problem.jsx';
import { Quote } from '../quote.jsx';
import { Facts } from '../trial_card.jsx';
import { FieldValue, Reasons, Word, isCriterion } from '../verdicts.jsx';
import { Over } from './over.jsx';
import { Sites } from './sites.jsx';

/** Two to four trials side by side, topic by topic. */
export function Compare() {
  const { compare } = useStore();
  if (!compare.isOpen.value) return null;
  const found = compare.found.value;
  const problem = compare.problem.value;
  return (
    <Over name="compare" title={t('compare-title')} onClose={compare.close}>
      {problem && (
        <Problem title={t('compare-title')} error={problem} onRetry={compare.retry} />
      )}
      {found ? <Compared comparison={found} /> : !problem && <p class="waiting">{t('comparing')}</p>}
    </Over>
  );
}

/** @param {{ comparison: Comparison }} props */
function Compared({ comparison: { trials, rows } }) {
  const onlyDiffering = useSignal(false);
  const differing = rows.filter(({ differs }) => differs);
  const alike = rows.filter(({ differs }) => !differs);
  return (
    <>
      <div class="compare-tools">
        <p role="status">{t('compare-differing', { count: differing.length, all: rows.length })}</p>
        <label class="tick">
          <input
            type="checkbox"
            checked={onlyDiffering.value}
            onChange={() => {
              onlyDiffering.value = !onlyDiffering.value;
            }}
          />
          <span>{t('compare-only-differing')}</span>
        </label>
        <AddTrial trials={trials} />
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('compare-title')}>
        <table class={`compared compared-${trials.length}`}>
          <thead>
            <tr>
              <th scope="col">{t('compare-topic')}</th>
              {trials.map((trial) => (
                <TrialHead key={trial.nct_id} trial={trial} isRemovable={trials.length > FEWEST} />
              ))}
            </tr>
          </thead>
          <Rows title={t('compare-differ')} rows={differing} trials={trials} />
          {!onlyDiffering.value && (
            <Rows title={t('compare-alike')} rows={alike} trials={trials} />
          )}
        </table>
      </div>
    </>
  );
}

/** @param {{ trial: ComparedTrial, isRemovable: boolean }} props */
function TrialHead({ trial, isRemovable }) {
  const { compare } = useStore();
  const { nct_id: id } = trial;
  return (
    <th scope="col" class="compared-trial">
      <span lang="en" class="compared-title">
        {trial.title}
      </span>
      <Facts trial={trial} />
      <Sites sites={trial.sites} />
      {isRemovable && (
        <button type="button" onClick={() => compare.remove(id)}>
          {t('compare-take-out')} <span class="hidden">{id}</span>
        </button>
      )}
    </th>
  );
}

/** @param {{ title: string, rows: readonly ComparisonRow[], trials: readonly ComparedTrial[] }} props */
function Rows({ title, rows, trials }) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr class="compared-part">
        <th scope="colgroup" colSpan={trials.length + 1}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={JSON.stringify(row.topic)} row={row} trials={trials} />
      ))}
    </tbody>
  );
}

/** @param {{ row: ComparisonRow, trials: readonly ComparedTrial[] }} props */
function Row({ row: { text, cells, differs }, trials }) {
  return (
    <tr class={differs ? 'is-differing' : undefined}>
      <th scope="row">
        {verdictMessage(text.code, text.args)}
        {differs && (
          <span class="differs">
            <Icon name="differs" /> {t('compare-differs')}
          </span>
        )}
      </th>
      {cells.map(({ verdicts }, column) => (
        <td key={column}>
          <Cell trial={trials[column]} places={verdicts} />
        </td>
      ))}
    </tr>
  );
}

/**
 * What one trial asks of a topic.
 * @param {{ trial: ComparedTrial | undefined, places: readonly number[] }} props
 */
function Cell({ trial, places }) {
  const verdicts = places.flatMap((place) => trial?.verdicts[place] ?? []);
  if (verdicts.length === 0) return <em class="asks-nothing">{t('compare-asks-nothing')}</em>;
  return verdicts.map((verdict, i) => (
    <div key={i} class="compared-verdict">
      <Word name={finding(verdict)} />{' '}
      {'text' in verdict.source ? (
        <>
          {verdict.section !== 'inclusion' && (
            <span class="criterion-kind">{t(`section-${verdict.section}`)} </span>
          )}
          <Quote source={verdict.source} />
        </>
      ) : (
        <FieldValue verdict={verdict} />
      )}
      {isCriterion(verdict) && <Reasons reasons={verdict.reasons} />}
    </div>
  ));
}

/**
 * Adds another trial of the list.
 * @param {{ trials: readonly ComparedTrial[] }} props
 */
function AddTrial({ trials }) {
  const { compare, matching } = useStore();
  if (compare.isFull.value) return null;
  const listed = [...matching.pages.value.values()].flat();
  const others = listed.filter(({ nct_id: id }) => !trials.some((trial) => trial.nct_id === id));
  const add = (/** @type {string} */ id) => {
    const trial = others.find((other) => other.nct_id === id);
    if (trial) compare.add({ id, title: trial.title });
  };
  return (
    <label class="sort">
      <span>{t('compare-add')}</span>
      <select value="" onChange={(event) => add(event.currentTarget.value)}>
        <option value="">{t('compare-add-choose')}</option>
        {others.slice(0, LISTED).map(({ nct_id: id, rank, title }) => (
          <option key={id} value={id} lang="en">
            {`${rank} · ${id} · ${title}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Trials of the list that are offered: of thousands nobody chooses in a menu. */
const LISTED = 100;
