import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Nobody has touched the page for long: it is about to lock. Any touch keeps it open. */
export function IdleWarning() {
  const { session, worklist } = useStore();
  const seconds = session.idle.secondsLeft.value;
  if (seconds === null) return null;
  const isUnsaved = worklist.isUnsaved.value && worklist.size.value > 0;
  return <Warning seconds={seconds} isUnsaved={isUnsaved} onStay={session.idle.touch} />;
}

/** @param {{ seconds: number, isUnsaved: boolean, onStay: () => void }} props */
function Warning({ seconds, isUnsaved, onStay }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  // A popover lies above a panel that is open.
  useLayoutEffect(() => box.current?.showPopover(), []);
  return (
    <section ref={box} class="idle-warning" popover="manual" aria-label={t('lock')}>
      <p>
        <strong role="alert">{t('idle-warning')}</strong> <span>{t('idle-seconds', { seconds })}</span>
        {isUnsaved && <strong> {t('idle-unsaved')}</strong>}
      </p>
      <button type="button" onClick={onStay}>
        {t('idle-stay')}
      </button>
    </section>
  );
}
