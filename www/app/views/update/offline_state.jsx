import { megabytes } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Whether the page would open without a network. */
export function OfflineState() {
  const { offline } = useStore();
  const state = offline.state.value;
  return (
    <span class="offline-state" data-step={state.step}>
      {t(`offline-${state.step}`, figures(state))}
    </span>
  );
}

/**
 * @param {import('../../store/offline.js').OfflineState} state
 * @returns {Record<string, string>}
 */
function figures(state) {
  if (state.step === 'failed') return { reason: state.reason };
  if (state.step !== 'filling') return {};
  return {
    done: megabytes(state.done, locale.value),
    total: megabytes(state.total, locale.value),
  };
}
