/** @import { LogRecord } from '../../store/worklist/log.js' */
import { hasMessage, locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Every change of state and every override, as it was logged. */
export function Log() {
  const { worklist, saving } = useStore();
  const log = worklist.log.value;
  return (
    <section class="panel" aria-labelledby="log-heading">
      <h3 id="log-heading">{t('log')}</h3>
      <p class="hint">{t('log-hint')}</p>
      <div class="field initials">
        <label for="initials">{t('log-by')}</label>
        <input
          id="initials"
          autoComplete="off"
          value={worklist.by.value}
          onInput={(event) => (worklist.by.value = event.currentTarget.value)}
        />
      </div>
      {log.length > 0 && (
        <>
          <details>
            <summary>{t('log-records', { number: log.length })}</summary>
            <Records log={log} />
          </details>
          <p class="hash">
            {t('log-last')} <code>{log.at(-1)?.hash}</code>
          </p>
          <button type="button" onClick={saving.check}>
            {t('log-check')}
          </button>
        </>
      )}
      <p role="status">{saving.broken.value !== null && checked(saving.broken.value)}</p>
    </section>
  );
}

/** @param {number} broken */
const checked = (broken) => (broken === 0 ? t('log-intact') : t('log-broken', { number: broken }));

/** @param {{ log: readonly LogRecord[] }} props */
function Records({ log }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('table-of', { name: t('log') })}>
      <table>
        <thead>
          <tr>
            {['n', 'at', 'by', 'trial', 'change', 'reason'].map((column) => (
              <th key={column} scope="col">
                {t(`log-column-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {log.map((record) => (
            <tr key={record.n}>
              <td>{record.n}</td>
              <td>{new Date(record.at).toLocaleString(locale.value)}</td>
              <td>{record.by}</td>
              <td>{record.trial}</td>
              <td>{change(record)}</td>
              <td>{record.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** @type {Record<LogRecord['what'], string>} Message prefixes of what stands in `from` and `to`. */
const WORDS = { state: 'entry', removed: 'entry', group: 'group', verdict: 'effect' };

/** @param {LogRecord} record */
function change({ what, subject, from, to }) {
  const word = (/** @type {string} */ code) => {
    const id = `${WORDS[what]}-${code}`;
    return code && hasMessage(id) ? t(id) : code;
  };
  const args = { subject, from: word(from) || t('entry-none'), to: word(to) };
  return t(what === 'removed' || to ? `log-${what}` : 'log-withdrawn', args);
}
