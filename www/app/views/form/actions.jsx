import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Match, clear, and the way back and forth. */
export function Actions() {
  const { form } = useStore();
  return (
    <div class="actions">
      <button type="submit" class="primary">
        {t('match')}
      </button>
      <button type="button" onClick={form.undo} disabled={!form.canUndo.value}>
        {t('undo')}
      </button>
      <button type="button" onClick={form.redo} disabled={!form.canRedo.value}>
        {t('redo')}
      </button>
      <button type="button" onClick={form.clear}>
        {t('clear')}
      </button>
    </div>
  );
}
