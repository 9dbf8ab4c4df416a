import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** The licence of this program, and of everything in it that others made. */
export function Licences() {
  const { panel } = useStore();
  const listed = panel.licences.value;
  return (
    <section>
      <h3>{t('about-licences')}</h3>
      <p>{t('about-own-licence')}</p>
      <details onToggle={panel.readLicences}>
        <summary>{t('about-others-work')}</summary>
        <ul class="licences">
          {listed.map(({ name, version, licence }) => (
            <li key={`${name} ${version}`}>
              {name} {version} <span class="hint">{licence}</span>
            </li>
          ))}
        </ul>
        {listed.length > 0 && (
          <a href="licences/texts.txt" target="_blank" rel="noopener">
            {t('about-licence-texts')}
          </a>
        )}
      </details>
    </section>
  );
}
