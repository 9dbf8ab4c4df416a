import { LANGUAGES, language, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { changeLanguage } from './language.js';
import { LockButton } from './lock/lock_button.jsx';
import { ScreenNav } from './screens.jsx';
import { SnapshotLine } from './snapshot_line.jsx';
import { SyntheticBanner } from './synthetic_banner.jsx';

/** Name, data in use, language; and that the data is synthetic, when it is. */
export function Header() {
  return (
    <header>
      <div class="top">
        <h1>TrialMatch</h1>
        <ScreenNav />
        <SnapshotLine />
        <Tools />
        <LanguageSwitch />
      </div>
      <SyntheticBanner />
    </header>
  );
}

function Tools() {
  const { panel } = useStore();
  return (
    <div class="tools">
      <button type="button" class="quiet" onClick={() => panel.show('settings')}>
        {t('panel-settings')}
      </button>
      <button type="button" class="quiet" onClick={() => panel.show('about')}>
        {t('panel-about')}
      </button>
      <LockButton />
    </div>
  );
}

function LanguageSwitch() {
  const { settings } = useStore();
  return (
    <div class="languages" role="group" aria-label={t('language')}>
      {LANGUAGES.map(({ code, locale, label }) => (
        <button
          key={code}
          type="button"
          class="quiet"
          lang={locale}
          aria-pressed={language.value === code}
          onClick={() => changeLanguage(settings, code)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
