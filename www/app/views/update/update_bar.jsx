import { useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** A new version waits: it comes after this patient, or at once when that is wanted. */
export function UpdateBar() {
  const { offline, form } = useStore();
  const asks = useSignal(false);
  if (!offline.hasUpdate.value) return null;
  const others = offline.others.value;
  const start = () => (form.isBlank.value ? offline.update() : (asks.value = true));
  return (
    <section class="update" role="status">
      <p>{t('update-ready')}</p>
      {others > 0 && <p>{t('update-others', { others })}</p>}
      {asks.value ? <Confirm onNo={() => (asks.value = false)} /> : (
        <button type="button" onClick={start}>
          {t('update-now')}
        </button>
      )}
    </section>
  );
}

/** @param {{ onNo: () => void }} props */
function Confirm({ onNo }) {
  const { offline } = useStore();
  return (
    <>
      <p>{t('update-clears')}</p>
      <button type="button" class="confirm" onClick={offline.update}>
        {t('update-confirm')}
      </button>
      <button type="button" class="quiet" onClick={onNo}>
        {t('cancel')}
      </button>
    </>
  );
}
