import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Locks at once: someone has come in. */
export function LockButton() {
  const { session } = useStore();
  return (
    <button
      type="button"
      class="quiet"
      aria-keyshortcuts="Control+Shift+L"
      title={t('lock-hint')}
      onClick={session.lock}
    >
      {t('lock')}
    </button>
  );
}
