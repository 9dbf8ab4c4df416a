import { LANGUAGES, language, t, useLanguage } from '../i18n/index.js';
import { withLanguage } from '../store/address.js';
import { SnapshotLine } from './snapshot_line.jsx';
import { SyntheticBanner } from './synthetic_banner.jsx';

/** Name, data in use, language; and that the data is synthetic, when it is. */
export function Header() {
  return (
    <header>
      <div class="top">
        <h1>TrialMatch</h1>
        <SnapshotLine />
        <LanguageSwitch />
      </div>
      <SyntheticBanner />
    </header>
  );
}

function LanguageSwitch() {
  return (
    <div class="languages" role="group" aria-label={t('language')}>
      {LANGUAGES.map(({ code, locale, label }) => (
        <button
          key={code}
          type="button"
          class="quiet"
          lang={locale}
          aria-pressed={language.value === code}
          onClick={() => change(code)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** @param {import('../i18n/index.js').Language} code */
async function change(code) {
  await useLanguage(code);
  history.replaceState(null, '', withLanguage(location.href, code));
}
