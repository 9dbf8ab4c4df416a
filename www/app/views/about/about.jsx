import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { FIGURES } from './figures.js';
import { Licences } from './licences.jsx';

/** What this is, how it works, what it cannot do, how well it does, whose work is in it. */
export function About() {
  return (
    <div class="sheet prose">
      <h2>{t('panel-about')}</h2>
      <p>{t('about-what')}</p>
      <p>
        <strong>{t('disclaimer')}</strong>
      </p>
      <Part name="method" points={4} />
      <Part name="limits" points={5} />
      <Part name="privacy" points={4} />
      <section>
        <h3>{t('about-figures')}</h3>
        <p>{t('about-figures-hint')}</p>
        <ul>
          {Object.entries(FIGURES).map(([name, values]) => (
            <li key={name}>{t(`figure-${name}`, shown(values))}</li>
          ))}
        </ul>
      </section>
      <Licences />
    </div>
  );
}

/** @param {{ name: string, points: number }} props */
function Part({ name, points }) {
  return (
    <section>
      <h3>{t(`about-${name}`)}</h3>
      <ul>
        {Array.from({ length: points }, (_, i) => (
          <li key={i}>{t(`about-${name}-${i + 1}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** @param {Record<string, number>} values */
const shown = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, n]) => [name, figure(n)]));

/** @param {number} value */
const figure = (value) =>
  Number.isInteger(value)
    ? count(value, locale.value)
    : new Intl.NumberFormat(locale.value, { maximumSignificantDigits: 4 }).format(value);
