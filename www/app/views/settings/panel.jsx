import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { PANELS } from '../../store/panel.js';
import { Lazy } from '../lazy.jsx';

const LOADERS = {
  settings: async () => (await import('./settings.jsx')).Settings,
  snapshots: async () => (await import('../snapshots/manager.jsx')).Manager,
  about: async () => (await import('../about/about.jsx')).About,
};

/** The panel over the list: settings, trial data, what this is. */
export function Panel() {
  const { panel } = useStore();
  return panel.open.value ? <OpenPanel name={panel.open.value} /> : null;
}

/** @param {{ name: import('../../store/panel.js').PanelName }} props */
function OpenPanel({ name }) {
  const { panel } = useStore();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  // The browser's own modal dialog: it keeps the focus inside and gives it back.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="over" aria-label={t('panel')} onClose={panel.close}>
      <nav aria-label={t('panel')}>
        {PANELS.map((other) => (
          <button
            key={other}
            type="button"
            class="quiet"
            aria-current={other === name ? 'page' : undefined}
            onClick={() => panel.show(other)}
          >
            {t(`panel-${other}`)}
          </button>
        ))}
        <button type="button" class="close" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </nav>
      <Lazy key={name} load={LOADERS[name]} />
    </dialog>
  );
}
