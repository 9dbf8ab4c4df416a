import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { OneOf } from '../choices.jsx';

/**
 * Which units are offered first. It stands where values are entered as well as in the settings.
 * @param {{ name: string }} props
 */
export function Units({ name }) {
  const { settings } = useStore();
  return (
    <OneOf
      name={name}
      label={t('settings-units')}
      value={settings.all.value.units}
      onChoose={(units) => settings.set('units', /** @type {any} */ (units))}
      choices={['conventional', 'si'].map((value) => ({ value, label: t(`units-${value}`) }))}
    />
  );
}
