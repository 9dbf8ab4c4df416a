/** @import { FunctionComponent } from 'preact' */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Problem } from './problem.jsx';

/**
 * A part of the page that is fetched when it is first shown.
 * @param {{ load: () => Promise<FunctionComponent> }} props
 */
export function Lazy({ load }) {
  const view = useSignal(/** @type {{ View: FunctionComponent } | null} */ (null));
  const failed = useSignal(/** @type {Error | null} */ (null));
  const fetchIt = () => {
    failed.value = null;
    load().then(
      (View) => (view.value = { View }),
      (error) => (failed.value = error),
    );
  };
  useEffect(fetchIt, []);
  if (failed.value)
    return <Problem title={t('problem-screen')} error={failed.value} onRetry={fetchIt} />;
  if (!view.value) return <p class="waiting">{t('screen-loading')}</p>;
  const { View } = view.value;
  return <View />;
}
