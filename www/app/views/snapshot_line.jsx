import { count } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { SnapshotAge } from './snapshots/snapshot_age.jsx';

/** Name, date and size of the snapshot in use. */
export function SnapshotLine() {
  const { library, panel } = useStore();
  const summary = library.current.value;
  if (!summary) return <p class="snapshot-line">{t('snapshot-none')}</p>;
  return (
    <p class="snapshot-line">
      <strong>
        <bdi>{summary.name}</bdi>
      </strong>
      <span>{t('snapshot-date', { date: summary.date })}</span>
      <SnapshotAge summary={summary} />
      <span>{t('snapshot-trials', { trials: count(summary.trials, locale.value) })}</span>
      <button type="button" class="quiet" onClick={() => panel.show('snapshots')}>
        {t('snapshots-manage')}
      </button>
    </p>
  );
}
