import { useEffect } from 'preact/hooks';
import { megabytes } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { OfflineState } from '../update/offline_state.jsx';

/** What runs now and what is kept. */
export function Status() {
  const { startup, shelf, offline } = useStore();
  useEffect(() => void shelf.measure(), []);
  const info = startup.info.value;
  const size = (/** @type {number | null} */ bytes) =>
    bytes === null
      ? t('status-unmeasured')
      : t('status-megabytes', { megabytes: megabytes(bytes, locale.value) });
  return (
    <section>
      <h3>{t('settings-status')}</h3>
      <dl class="status-facts">
        {info && (
          <>
            <Fact name={t('part-engine')}>{info.version}</Fact>
            <Fact name={t('settings-variant')}>{t(`variant-${info.variant}`)}</Fact>
            <Fact name={t('settings-threads')}>{info.threads}</Fact>
            <Fact name={t('status-memory')}>{size(info.memory_bytes)}</Fact>
          </>
        )}
        <Fact name={t('status-kept')}>{size(shelf.usage.value)}</Fact>
        <Fact name={t('status-offline')}>
          <OfflineState />
        </Fact>
      </dl>
      <button type="button" onClick={offline.check}>
        {t('update-check')}
      </button>
      <p role="status">{offline.checked.value && t(`checked-${offline.checked.value}`)}</p>
    </section>
  );
}

/** @param {{ name: string, children: import('preact').ComponentChildren }} props */
function Fact({ name, children }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
