import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** The engine has stopped: what was done about it, once the next one runs. */
export function Recovered() {
  const { recovery, startup, library } = useStore();
  const name = library.current.value?.name;
  if (!recovery.happened.value || startup.problem.value || !name) return null;
  return (
    <section class="notice recovered" role="status">
      <p>{t('recovered', { name })}</p>
      <button type="button" class="quiet" onClick={recovery.dismiss}>
        {t('dismiss')}
      </button>
    </section>
  );
}
