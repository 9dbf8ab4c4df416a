/** @import { SnapshotSummary } from '../../../engine/answer.js' */
import { count, megabytes } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { SnapshotAge } from './snapshot_age.jsx';

/**
 * One snapshot of the manager.
 * @param {{ summary: SnapshotSummary }} props
 */
export function SnapshotRow({ summary }) {
  const { library, shelf } = useStore();
  const isUsed = library.current.value?.hash === summary.hash;
  const kept = shelf.kept.value.find((other) => other.summary.hash === summary.hash);
  return (
    <li aria-current={isUsed ? 'true' : undefined}>
      <h3>
        <bdi>{summary.name}</bdi> {isUsed && <span class="in-use">{t('snapshots-in-use')}</span>}
      </h3>
      <p>
        {t('snapshot-date', { date: summary.date })} <SnapshotAge summary={summary} />
        {' · '}
        {t('snapshot-trials', { trials: count(summary.trials, locale.value) })}
        {kept && ` · ${t('status-megabytes', { megabytes: megabytes(kept.bytes, locale.value) })}`}
      </p>
      {summary.synthetic && <p>{t('synthetic')}</p>}
      <p>
        {kept
          ? t(`snapshots-from-${kept.kind}`, { source: kept.source, date: kept.keptOn })
          : t('snapshots-not-kept')}
      </p>
      <p class="hash">
        {t('snapshots-hash')} <code>{summary.hash}</code>
      </p>
      {!isUsed && <Actions summary={summary} />}
    </li>
  );
}

/** @param {{ summary: SnapshotSummary }} props */
function Actions({ summary }) {
  const { library } = useStore();
  const { name } = summary;
  return (
    <div class="actions">
      <button
        type="button"
        aria-label={t('snapshots-use-named', { name })}
        onClick={() => library.choose(summary)}
      >
        {t('snapshots-use')}
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={t('snapshots-remove-named', { name })}
        onClick={() => library.remove(summary)}
      >
        {t('snapshots-remove')}
      </button>
    </div>
  );
}
