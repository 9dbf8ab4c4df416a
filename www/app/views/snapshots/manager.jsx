import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Select } from '../settings/select.jsx';
import { SnapshotRow } from './snapshot_row.jsx';

/** Ages in days from which data may be said to be old. */
const AGES = [7, 30, 90, 180, 365];

/** Every snapshot at hand: what it is, how old, and the ways to use and remove it. */
export function Manager() {
  const { library, settings } = useStore();
  return (
    <div class="sheet">
      <h2>{t('panel-snapshots')}</h2>
      <p>{t('snapshots-kept-hint')}</p>
      <ul class="snapshots">
        {library.snapshots.value.map((summary) => (
          <SnapshotRow key={summary.hash} summary={summary} />
        ))}
      </ul>
      <Select
        id="old-after"
        label={t('snapshots-old-after')}
        value={settings.all.value.oldAfterDays}
        onChoose={(days) => settings.set('oldAfterDays', days)}
        choices={AGES.map((days) => ({ value: days, label: t('snapshots-days', { days }) }))}
      />
    </div>
  );
}
