import { count, megabytes } from '../format/text.js';
import { locale, t } from '../i18n/index.js';

/**
 * How far a long step is. Without a total the bar moves but promises nothing.
 * @param {object} props
 * @param {string} props.label
 * @param {number} props.done
 * @param {number | null} props.total
 * @param {"bytes" | "trials"} [props.unit]
 * @param {string} [props.words] How far it is, in the place of the figures.
 */
export function Progress({ label, done, total, unit = 'bytes', words }) {
  const known = total !== null && total > 0;
  return (
    <div class="progress">
      <span class="progress-label">{label}</span>
      <progress
        aria-label={label}
        max={known ? total : undefined}
        value={known ? Math.min(done, total) : undefined}
      />
      <span class="progress-figure">{words ?? figure(done, known ? total : null, unit)}</span>
    </div>
  );
}

/**
 * @param {number} done
 * @param {number | null} total
 * @param {"bytes" | "trials"} unit
 */
function figure(done, total, unit) {
  const shown = unit === 'bytes' ? megabytes : count;
  const args = { done: shown(done, locale.value), total: shown(total ?? 0, locale.value) };
  return t(`progress-${unit}${total === null ? '-open' : ''}`, args);
}
