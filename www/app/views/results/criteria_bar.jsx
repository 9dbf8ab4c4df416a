/** @import { Verdict } from '../../../engine/answer.js' */
/** @import { Finding } from '../../format/finding.js' */
import { FINDINGS, finding } from '../../format/finding.js';
import { t } from '../../i18n/index.js';

const WIDTH = 120;
const HEIGHT = 8;

/**
 * How many criteria fit, are not known, speak against: as a bar, and in words beside it.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
export function CriteriaBar({ verdicts }) {
  const number = (/** @type {Finding} */ name) =>
    verdicts.filter((verdict) => finding(verdict) === name).length;
  return (
    <>
      <Shares shares={FINDINGS.map((name) => ({ name, number: number(name) }))} />{' '}
      {t('criteria-summary', {
        all: verdicts.length,
        favours: number('favours'),
        against: number('against') + number('check'),
        undecided: number('undecided'),
      })}
    </>
  );
}

/**
 * Parts of a whole side by side; each has a pattern of its own height besides its colour.
 * @param {{ shares: readonly { name: Finding, number: number }[] }} props
 */
function Shares({ shares }) {
  const all = shares.reduce((sum, { number }) => sum + number, 0);
  let start = 0;
  return (
    <svg
      class="shares"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      {shares.map(({ name, number }) => {
        const width = (number / all) * WIDTH;
        const x = start;
        start += width;
        const height = HEIGHTS[name];
        return (
          <rect
            key={name}
            class={`share-${name}`}
            x={x}
            y={HEIGHT - height}
            width={Math.max(0, width - 1)}
            height={height}
          />
        );
      })}
    </svg>
  );
}

/** Without colours the parts still differ. @type {Record<Finding, number>} */
const HEIGHTS = { against: 8, check: 6, undecided: 4, favours: 8, not_screened: 2 };
