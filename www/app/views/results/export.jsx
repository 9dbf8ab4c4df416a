import { useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';
import { Lazy } from '../lazy.jsx';

const load = async () => (await import('./export_ways.jsx')).ExportWays;

/** Ways to take the list along as a file, once they are asked for. */
export function Export() {
  const isOpen = useSignal(false);
  return (
    <details
      class="export"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary class="button">{t('export')}</summary>
      {isOpen.value && <Lazy load={load} />}
    </details>
  );
}
