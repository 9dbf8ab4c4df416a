/** @import { EntryState } from '../../store/worklist/entry.js' */
import { t } from '../../i18n/index.js';
import { STATES } from '../../store/worklist/entry.js';

/**
 * How far a trial is, as a list that opens.
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label Read out alone.
 * @param {EntryState | null} props.value null where the trial is not followed.
 * @param {(state: EntryState) => void} props.onChoose
 */
export function StateSelect({ id, label, value, onChoose }) {
  return (
    <select
      id={id}
      class={`state state-${value ?? 'none'}`}
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChoose(/** @type {EntryState} */ (currentTarget.value))}
    >
      {value === null && <option value="">{t('entry-none')}</option>}
      {STATES.map((state) => (
        <option key={state} value={state}>
          {t(`entry-${state}`)}
        </option>
      ))}
    </select>
  );
}
