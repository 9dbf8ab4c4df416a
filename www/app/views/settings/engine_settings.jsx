import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Select } from './select.jsx';

/** Which engine runs, and on how many threads. A change starts it anew. */
export function EngineSettings() {
  const { settings, startup, panel } = useStore();
  const { variant, threads } = settings.all.value;
  /**
   * @template {'variant' | 'threads'} F
   * @param {F} field
   * @param {import('../../store/settings.js').Settings[F]} value
   */
  const change = (field, value) => {
    settings.set(field, value);
    startup.restart();
  };
  return (
    <section>
      <h3>{t('settings-engine')}</h3>
      <Select
        id="variant"
        label={t('settings-variant')}
        hint={t('settings-variant-hint')}
        value={variant}
        onChoose={(chosen) => change('variant', chosen)}
        choices={[
          { value: '', label: t('settings-best') },
          ...panel.variants.value.map((value) => ({ value, label: t(`variant-${value}`) })),
        ]}
      />
      <Select
        id="threads"
        label={t('settings-threads')}
        value={threads}
        onChoose={(chosen) => change('threads', chosen)}
        choices={[
          { value: 0, label: t('settings-threads-all') },
          ...threadChoices().map((value) => ({ value, label: t('engine-threads', { threads: value }) })),
        ]}
      />
    </section>
  );
}

/** Powers of two up to the cores of this machine, and the cores themselves. */
function threadChoices() {
  const cores = navigator.hardwareConcurrency;
  return [1, 2, 4, 8, 16].filter((threads) => threads < cores).concat(Math.min(cores, 16));
}
