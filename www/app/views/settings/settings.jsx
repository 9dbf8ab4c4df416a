import { LANGUAGES, language, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { LOCK_MINUTES } from '../../store/settings.js';
import { OneOf } from '../choices.jsx';
import { changeLanguage } from '../language.js';
import { EngineSettings } from './engine_settings.jsx';
import { Erase } from './erase.jsx';
import { Select } from './select.jsx';
import { Status } from './status.jsx';
import { Units } from './units.jsx';

/** What the user chooses for this device, and how the engine fares. */
export function Settings() {
  return (
    <div class="sheet">
      <h2>{t('panel-settings')}</h2>
      <Display />
      <Privacy />
      <EngineSettings />
      <Status />
      <Erase />
    </div>
  );
}

function Display() {
  const { settings } = useStore();
  return (
    <section>
      <h3>{t('settings-display')}</h3>
      <OneOf
        name="language"
        label={t('language')}
        value={language.value}
        onChoose={(code) => changeLanguage(settings, /** @type {any} */ (code))}
        choices={LANGUAGES.map(({ code, label }) => ({ value: code, label }))}
      />
      <Units name="units" />
    </section>
  );
}

function Privacy() {
  const { settings } = useStore();
  return (
    <section>
      <h3>{t('settings-privacy')}</h3>
      <Select
        id="lock-minutes"
        label={t('settings-lock')}
        hint={t('settings-lock-hint')}
        value={settings.all.value.lockMinutes}
        onChoose={(minutes) => settings.set('lockMinutes', minutes)}
        choices={LOCK_MINUTES.map((minutes) => ({
          value: minutes,
          label: t('settings-minutes', { minutes }),
        }))}
      />
    </section>
  );
}
