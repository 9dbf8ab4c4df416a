import { useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Deletes everything kept on this device, once it is said twice. */
export function Erase() {
  const { session } = useStore();
  const asks = useSignal(false);
  return (
    <section>
      <h3>{t('erase')}</h3>
      <p>{t('erase-what')}</p>
      {asks.value ? (
        <div class="actions">
          <button type="button" class="danger" onClick={session.erase}>
            {t('erase-confirm')}
          </button>
          <button type="button" class="quiet" onClick={() => (asks.value = false)}>
            {t('cancel')}
          </button>
        </div>
      ) : (
        <button type="button" onClick={() => (asks.value = true)}>
          {t('erase-all')}
        </button>
      )}
    </section>
  );
}
