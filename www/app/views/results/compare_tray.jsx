import { useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { FEWEST, MOST } from '../../store/compare.js';

/** The trials chosen to be compared, at the foot of the window while there are any. */
export function CompareTray() {
  const { compare } = useStore();
  const tray = useRef(/** @type {HTMLElement | null} */ (null));
  const chosen = compare.chosen.value;
  if (chosen.length === 0) return null;
  const remove = (/** @type {string} */ id) => {
    compare.remove(id);
    tray.current?.focus();
  };
  return (
    <section ref={tray} class="compare-tray" aria-label={t('compare-tray')} tabIndex={-1}>
      <p role="status">{t('compare-count', { count: chosen.length, most: MOST })}</p>
      <ul>
        {chosen.map(({ id, title }) => (
          <li key={id}>
            <span title={title}>{id}</span>
            <button
              type="button"
              class="quiet"
              aria-label={t('compare-remove', { id })}
              onClick={() => remove(id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="primary compare-open"
        disabled={chosen.length < FEWEST}
        onClick={compare.open}
      >
        {t('compare')}
      </button>
      <button type="button" class="quiet" onClick={compare.clear}>
        {t('compare-clear')}
      </button>
    </section>
  );
}
