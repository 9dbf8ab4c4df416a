import { hasMessage, t } from '../i18n/index.js';
import { Icon } from './icons.jsx';

/**
 * Something failed: what, the engine's own words, what helps, and a way on.
 * @param {object} props
 * @param {string} props.title
 * @param {{ code?: string, message: string, help?: string }} props.error
 * @param {() => void} [props.onRetry]
 * @param {() => void} [props.onDismiss]
 */
export function Problem({ title, error, onRetry, onDismiss }) {
  return (
    <section class="problem" role="alert">
      <h3>
        <Icon name="caution" /> {title}
      </h3>
      {knownCause(error.code)}
      {error.message && (
        <p class="problem-words" lang="en">
          {error.message}
        </p>
      )}
      {error.help && (
        <p class="problem-words" lang="en">
          {error.help}
        </p>
      )}
      <div class="actions">
        {onRetry && (
          <button type="button" onClick={onRetry}>
            {t('retry')}
          </button>
        )}
        {onDismiss && (
          <button type="button" class="quiet" onClick={onDismiss}>
            {t('dismiss')}
          </button>
        )}
      </div>
    </section>
  );
}

/** @param {string | undefined} code */
function knownCause(code) {
  const id = `cause-${code}`;
  return code && hasMessage(id) ? <p>{t(id)}</p> : null;
}
