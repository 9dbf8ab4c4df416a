import { score } from '../format/text.js';
import { locale, t } from '../i18n/index.js';

const WIDTH = 64;

/**
 * The parts of a score, each a figure with a small bar of the same length scale.
 * @param {{ parts: Record<string, number> }} props
 */
export function Score({ parts }) {
  return (
    <dl class="score">
      {Object.entries(parts).map(([name, millionths]) => (
        <div key={name} class="score-part" title={t(`score-${name}-hint`)}>
          <dt>{t(`score-${name}`)}</dt>
          <dd>
            <Bar share={millionths / 1e6} />
            {score(millionths, locale.value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** @param {{ share: number }} props Share of the full length; nothing is drawn below 0. */
function Bar({ share }) {
  const filled = Math.max(0, Math.min(1, share)) * WIDTH;
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} 8`} width={WIDTH} height="8" aria-hidden="true">
      <rect class="bar-ground" width={WIDTH} height="8" rx="2" />
      <rect class="bar-filled" width={filled} height="8" rx="2" />
    </svg>
  );
}
