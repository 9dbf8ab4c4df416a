import { t } from '../../i18n/index.js';

/**
 * All there is while the page is locked: no engine, no patient.
 * @param {{ onUnlock: () => void }} props
 */
export function Locked({ onUnlock }) {
  return (
    <main class="alone">
      <h1>{t('locked')}</h1>
      <p>{t('locked-cleared')}</p>
      <p>{t('locked-kept')}</p>
      <button type="button" class="primary" onClick={onUnlock}>
        {t('unlock')}
      </button>
    </main>
  );
}
