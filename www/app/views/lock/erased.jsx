import { t } from '../../i18n/index.js';

/**
 * Everything kept on this device has been deleted.
 * @param {{ failed: readonly string[], onAgain: () => void }} props
 */
export function Erased({ failed, onAgain }) {
  return (
    <main class="alone">
      <h1>{t(failed.length === 0 ? 'erased' : 'erased-in-part')}</h1>
      {failed.map((reason) => (
        <p key={reason} class="problem-words" lang="en">
          {reason}
        </p>
      ))}
      <p>{t('erased-again')}</p>
      <button type="button" class="primary" onClick={onAgain}>
        {t('erased-start')}
      </button>
    </main>
  );
}
