import { megabytes } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Icon } from './icons.jsx';
import { OfflineState } from './update/offline_state.jsx';

/** What the page is and is not, where the data stays, and which engine computes. */
export function Footer() {
  return (
    <footer>
      <p class="disclaimer">
        <Icon name="shield" /> {t('disclaimer')} {t('privacy')}
      </p>
      <EngineLine />
    </footer>
  );
}

function EngineLine() {
  const { startup } = useStore();
  const info = startup.info.value;
  if (!info) return null;
  return (
    <p class="engine-line">
      <span>{t('engine-version', { version: info.version })}</span>
      <span>{t(`variant-${info.variant}`)}</span>
      <span>{t('engine-threads', { threads: info.threads })}</span>
      <span>{t('engine-memory', { megabytes: megabytes(info.memory_bytes, locale.value) })}</span>
      <OfflineState />
    </p>
  );
}
