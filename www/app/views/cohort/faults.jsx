import { count } from '../../format/text.js';
import { locale, patientMessage, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** How many of a kind are listed; all are counted. */
const LISTED = 500;

/** What of the file could not be read: patients as a whole, and single cells. */
export function Faults() {
  const { cohort } = useStore();
  const failed = cohort.failed.value;
  const faults = cohort.faults.value;
  if (failed.length + faults.length === 0) return null;
  const shown = (/** @type {number} */ n) => count(n, locale.value);
  return (
    <section class="panel" aria-labelledby="faults-heading">
      <h3 id="faults-heading">{t('cohort-faults')}</h3>
      {failed.length > 0 && (
        <details open>
          <summary>{t('cohort-failed-patients', { number: shown(failed.length) })}</summary>
          <ul class="faults">
            {failed.slice(0, LISTED).map(({ row, id, error }) => (
              <li key={row}>
                {t('cohort-row-of', { row: shown(row) })} {id}{' '}
                <span lang="en">
                  {error?.message} {error?.help}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {faults.length > 0 && (
        <details>
          <summary>{t('cohort-cells', { number: shown(faults.length) })}</summary>
          <ul class="faults">
            {faults.slice(0, LISTED).map(({ row, line, column, code, args }, i) => (
              <li key={i}>
                {t('cohort-cell-of', { row: shown(row), line: shown(line), column })}{' '}
                {patientMessage(code, args)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
