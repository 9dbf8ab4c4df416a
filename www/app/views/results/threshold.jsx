/** @import { Verdict } from '../../../engine/answer.js' */
/** @import { Comparison } from '../../format/threshold.js' */
import { decimal } from '../../format/text.js';
import { comparisons } from '../../format/threshold.js';
import { locale, t } from '../../i18n/index.js';

const WIDTH = 180;
const LINE = 7;

/**
 * Measured values against their limits, as small pictures.
 * @param {{ verdict: Verdict }} props
 */
export function Threshold({ verdict }) {
  const found = comparisons(verdict);
  if (found.length === 0) return null;
  return (
    <span class="thresholds">
      {found.map((one, i) => (
        <Scale key={i} comparison={one} />
      ))}
    </span>
  );
}

/**
 * A line from nought to beyond both numbers: the part that is allowed is thick, the value a dot.
 * @param {{ comparison: Comparison }} props
 */
function Scale({ comparison: { value, bound, unit, side } }) {
  const low = Math.min(0, value, bound);
  const span = (Math.max(value, bound) - low) * 1.25 || 1;
  const at = (/** @type {number} */ number) => 4 + ((number - low) / span) * (WIDTH - 8);
  const [from, to] = side === 'least' ? [at(bound), WIDTH - 4] : [4, at(bound)];
  const figures = { value: decimal(String(value), locale.value), bound: decimal(String(bound), locale.value), unit };
  return (
    <svg
      class="threshold"
      viewBox={`0 0 ${WIDTH} 14`}
      width={WIDTH}
      height="14"
      role="img"
      aria-label={t(`threshold-${side}`, figures)}
    >
      <path class="threshold-line" d={`M4 ${LINE}H${WIDTH - 4}`} />
      <path class="threshold-allowed" d={`M${from} ${LINE}H${to}`} />
      <path class="threshold-bound" d={`M${at(bound)} 1V13`} />
      <circle class="threshold-value" cx={at(value)} cy={LINE} r="4" />
    </svg>
  );
}
