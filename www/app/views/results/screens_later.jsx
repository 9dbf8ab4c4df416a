import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Problem } from '../problem.jsx';

const loaded = signal(/** @type {typeof import('./screens.jsx').Screens | null} */ (null));
const problem = signal(/** @type {Error | null} */ (null));

/** Loads the screens, once. */
async function load() {
  try {
    problem.value = null;
    loaded.value = (await import('./screens.jsx')).Screens;
  } catch (error) {
    problem.value = /** @type {Error} */ (error);
  }
}

/** The screens over the list: not part of what the page needs to begin. */
export function ScreensLater() {
  const { compare, whatIf, remarks } = useStore();
  const isWanted =
    compare.isOpen.value || whatIf.trying.value !== null || remarks.about.value !== null;
  useEffect(() => {
    if (isWanted && !loaded.value) void load();
  }, [isWanted]);
  const Screens = loaded.value;
  if (Screens) return <Screens />;
  if (!isWanted || !problem.value) return null;
  return <Problem title={t('screen-failed')} error={problem.value} onRetry={load} />;
}
