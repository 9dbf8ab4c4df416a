import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { OneOf } from '../choices.jsx';
import { Group } from './group.jsx';
import { isScore } from './measures.jsx';

const ECOG = ['0', '1', '2', '3', '4', '5', ''];
const KARNOFSKY = ['', ...Array.from({ length: 11 }, (_, i) => String(100 - 10 * i))];

/** Performance status: ECOG and Karnofsky, kept among the measures. */
export function Performance() {
  const { form } = useStore();
  const scores = form.draft.value.measures.filter(isScore);
  const digest = scores.map(({ term, value }) => t(`score-of-${term?.code}`, { value }));
  const ecog = useScore('ecog');
  const karnofsky = useScore('karnofsky');
  return (
    <Group name="performance" title={t('performance')} digest={digest.join(' · ')}>
      <OneOf
        name="ecog"
        label={t('ecog')}
        value={ecog.value}
        onChoose={ecog.choose}
        choices={ECOG.map((value) => ({ value, label: value || t('answer-unknown') }))}
      />
      {ECOG.includes(ecog.value) && ecog.value && <p class="hint">{t(`ecog-${ecog.value}`)}</p>}
      <div class="field">
        <label for="karnofsky">{t('karnofsky')}</label>
        <select
          id="karnofsky"
          class="short"
          value={karnofsky.value}
          onChange={(event) => karnofsky.choose(event.currentTarget.value)}
        >
          {KARNOFSKY.map((value) => (
            <option key={value} value={value}>
              {value || t('answer-unknown')}
            </option>
          ))}
        </select>
      </div>
    </Group>
  );
}

/**
 * A score among the measures: the value of its latest row, and the way to set it.
 * @param {'ecog' | 'karnofsky'} code
 */
function useScore(code) {
  const { form, vocabulary } = useStore();
  const row = form.draft.value.measures.findLast(({ term }) => term?.code === code);
  /** @param {string} value */
  const choose = async (value) => {
    if (row) {
      if (value === '') form.removeRow('measures', row.id);
      else form.editRow('measures', row.id, { value });
      return;
    }
    const term = await vocabulary.describe('analyte', code);
    if (term && value !== '') form.addRow('measures', { term, value });
  };
  return { value: row?.value ?? '', choose };
}
