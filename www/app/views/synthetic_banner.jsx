import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Icon } from './icons.jsx';

/** Says that the trials are made up, for as long as they are. */
export function SyntheticBanner() {
  const { library } = useStore();
  if (!library.current.value?.synthetic) return null;
  return (
    <p class="banner">
      <Icon name="caution" /> {t('synthetic')}
    </p>
  );
}
