/** @import { ScreenName } from '../store/screen.js' */
import { count } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { SCREENS } from '../store/screen.js';
import { Lazy } from './lazy.jsx';

/** @type {Record<Exclude<ScreenName, 'patient'>, () => Promise<import('preact').FunctionComponent>>} */
const LOADERS = {
  cohort: async () => (await import('./cohort/screen.jsx')).CohortScreen,
  worklist: async () => (await import('./worklist/screen.jsx')).WorklistScreen,
};

/** Buttons for the screens of the page. */
export function ScreenNav() {
  const { screen } = useStore();
  return (
    <nav class="screens" aria-label={t('screens')}>
      {SCREENS.map((name) => (
        <button
          key={name}
          type="button"
          class="quiet"
          aria-current={screen.shown.value === name ? 'page' : undefined}
          onClick={() => screen.show(name)}
        >
          {t(`screen-${name}`)}
          {name === 'worklist' && <Size />}
        </button>
      ))}
    </nav>
  );
}

/** How many trials are in the worklist. */
function Size() {
  const { worklist } = useStore();
  const size = worklist.size.value;
  return size > 0 ? <span class="size">{count(size, locale.value)}</span> : null;
}

/** The screen before the user, unless it is the patient's, which stays in the page throughout. */
export function OtherScreen() {
  const { screen } = useStore();
  const name = screen.shown.value;
  if (name === 'patient') return null;
  return (
    <main class={`screen screen-${name}`}>
      <Lazy key={name} load={LOADERS[name]} />
    </main>
  );
}
