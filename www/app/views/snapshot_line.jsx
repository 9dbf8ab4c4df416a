import { count } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';

/** Name, date and size of the snapshot in use. */
export function SnapshotLine() {
  const { library } = useStore();
  const summary = library.current.value;
  if (!summary) return <p class="snapshot-line">{t('snapshot-none')}</p>;
  return (
    <p class="snapshot-line">
      <strong>
        <bdi>{summary.name}</bdi>
      </strong>
      <span>{t('snapshot-date', { date: summary.date })}</span>
      <span>{t('snapshot-trials', { trials: count(summary.trials, locale.value) })}</span>
    </p>
  );
}
