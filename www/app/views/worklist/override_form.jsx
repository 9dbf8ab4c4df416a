/** @import { Override } from '../../store/worklist/entry.js' */
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';

/**
 * The clinician's word beside the engine's: what, and why. Both are needed; both can be
 * withdrawn, with a reason as well.
 * @template {string} T
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {readonly { value: T, label: string }[]} props.choices
 * @param {Override<T> | null} props.override
 * @param {(to: T | null, reason: string) => void} props.onOverride
 */
export function OverrideForm({ id, label, choices, override, onOverride }) {
  const to = useSignal(/** @type {string} */ (override?.to ?? ''));
  const reason = useSignal(override?.reason ?? '');
  const faulty = useSignal(false);
  /** @param {T | null} word */
  const decide = (word) => {
    faulty.value = reason.value.trim() === '' || word === /** @type {any} */ ('');
    if (!faulty.value) onOverride(word, reason.value.trim());
  };
  return (
    <div class="override" role="group" aria-label={label}>
      <div class="field">
        <label for={`${id}-to`}>{label}</label>
        <select id={`${id}-to`} value={to.value} onChange={(event) => (to.value = event.currentTarget.value)}>
          <option value="">{t('override-choose')}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      <div class="field override-reason">
        <label for={`${id}-reason`}>{t('override-reason')}</label>
        <input
          id={`${id}-reason`}
          autoComplete="off"
          value={reason.value}
          aria-invalid={faulty.value || undefined}
          aria-describedby={faulty.value ? `${id}-fault` : undefined}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
        {faulty.value && (
          <p class="fault" id={`${id}-fault`}>
            {t('fault-override')}
          </p>
        )}
      </div>
      <div class="actions">
        <button type="button" onClick={() => decide(/** @type {T} */ (to.value))}>
          {t('override-do')}
        </button>
        {override && (
          <button type="button" class="quiet" onClick={() => decide(null)}>
            {t('override-withdraw')}
          </button>
        )}
      </div>
    </div>
  );
}
