import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Nobody has touched the page for long: it is about to lock. Any touch keeps it open. */
export function IdleWarning() {
  const { session } = useStore();
  const seconds = session.idle.secondsLeft.value;
  return seconds === null ? null : <Warning seconds={seconds} onStay={session.idle.touch} />;
}

/** @param {{ seconds: number, onStay: () => void }} props */
function Warning({ seconds, onStay }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  // A popover lies above a panel that is open.
  useEffect(() => box.current?.showPopover(), []);
  return (
    <section ref={box} class="idle-warning" popover="manual" aria-label={t('lock')}>
      <p>
        <strong role="alert">{t('idle-warning')}</strong> <span>{t('idle-seconds', { seconds })}</span>
      </p>
      <button type="button" onClick={onStay}>
        {t('idle-stay')}
      </button>
    </section>
  );
}
