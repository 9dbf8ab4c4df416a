/** @import { ImportReport as Report } from '../../engine/protocol.js' */
import { count } from '../format/text.js';
import { locale, t } from '../i18n/index.js';

const shown = (/** @type {number} */ n) => count(n, locale.value);

/**
 * What became of each record of a registry file.
 * @param {{ report: Report, onDismiss: () => void }} props
 */
export function ImportReport({ report, onDismiss }) {
  return (
    <section class="report notice" aria-label={t('report-label')}>
      <p role="status">
        {t('report-summary', {
          read: shown(report.read),
          taken: shown(report.taken),
          rejected: shown(report.rejected),
        })}
      </p>
      <Rejections report={report} />
      <Warnings warnings={report.warnings} />
      <button type="button" class="quiet" onClick={onDismiss}>
        {t('dismiss')}
      </button>
    </section>
  );
}

/** @param {{ report: Report }} props */
function Rejections({ report }) {
  if (report.rejections.length === 0) return null;
  return (
    <details>
      <summary>{t('report-rejections', { rejected: shown(report.rejected) })}</summary>
      <ul>
        {report.rejections.map(({ file, position, id, reason }) => (
          <li key={`${file} ${position}`}>
            <span lang="en">{position}</span> {id && <code>{id}</code>}{' '}
            <span lang="en">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** @param {{ warnings: Report['warnings'] }} props */
function Warnings({ warnings }) {
  if (warnings.length === 0) return null;
  return (
    <details>
      <summary>{t('report-warnings')}</summary>
      <ul>
        {warnings.map(({ field, value, count: times }) => (
          <li key={`${field} ${value}`}>
            <code>{field}</code> <q>{value}</q> × {shown(times)}
          </li>
        ))}
      </ul>
    </details>
  );
}
