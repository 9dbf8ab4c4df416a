import { useSignal } from '@preact/signals';
import { count } from '../../format/text.js';
import { csvText } from '../../format/csv.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { AMOUNTS } from '../../store/exports.js';
import { Problem } from '../problem.jsx';
import { saveFile } from '../save_file.js';
import { listTable } from './list_table.js';

/** Ways to take the list along as a file. */
export function ExportWays() {
  const { exports, matching } = useStore();
  const limit = useSignal(AMOUNTS[0] ?? 0);
  const deidentified = useSignal(false);
  const day = matching.answer.value?.screened_on ?? '';
  /**
   * @param {string} ending
   * @param {string} type
   * @param {() => Promise<string | undefined>} make
   */
  const save = async (ending, type, make) => {
    const text = await make();
    if (text !== undefined) saveFile(`trialmatch-${day}${ending}`, type, text);
  };
  const csv = async () => {
    const trials = await exports.trials(limit.value);
    return trials && csvText(listTable(trials));
  };
  return (
    <div class="export-ways">
      <label class="sort">
        <span>{t('export-amount')}</span>
        <select
          value={limit.value}
          onChange={(event) => {
            limit.value = Number(event.currentTarget.value);
          }}
        >
          {AMOUNTS.map((amount) => (
            <option key={amount} value={amount}>
              {count(amount, locale.value)}
            </option>
          ))}
        </select>
      </label>
      <Way name="csv" onSave={() => save('.csv', 'text/csv', csv)} />
      <Way
        name="json"
        onSave={() => save('.json', 'application/json', () => exports.json(limit.value))}
      />
      <Way
        name="replay"
        onSave={() =>
          save(`-replay${deidentified.value ? '-deidentified' : ''}.json`, 'application/json', () =>
            exports.replay(limit.value, deidentified.value),
          )
        }
      />
      <label class="tick">
        <input
          type="checkbox"
          id="deidentified"
          checked={deidentified.value}
          onChange={() => {
            deidentified.value = !deidentified.value;
          }}
        />
        <span>{t('export-deidentified')}</span>
      </label>
      <p class="hint">{t('export-patient')}</p>
      {exports.problem.value && <Problem title={t('export-failed')} error={exports.problem.value} />}
    </div>
  );
}

/** @param {{ name: string, onSave: () => void }} props */
function Way({ name, onSave }) {
  const { exports } = useStore();
  return (
    <p class="export-way">
      <button
        type="button"
        class={`export-${name}`}
        disabled={exports.isRunning.value}
        aria-describedby={`export-${name}-what`}
        onClick={onSave}
      >
        {t(`export-${name}`)}
      </button>{' '}
      <span class="hint" id={`export-${name}-what`}>
        {t(`export-${name}-what`)}
      </span>
    </p>
  );
}
