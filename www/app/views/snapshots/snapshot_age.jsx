/** @import { SnapshotSummary } from '../../../engine/answer.js' */
import { ageInDays } from '../../format/age.js';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Icon } from '../icons.jsx';

/**
 * Says that a snapshot is old, from the age on that the user has set. Made-up trials do not age.
 * @param {{ summary: SnapshotSummary }} props
 */
export function SnapshotAge({ summary: { date, synthetic } }) {
  const { session, settings } = useStore();
  const days = ageInDays(date, session.today());
  if (synthetic || days === null || days < settings.all.value.oldAfterDays) return null;
  return (
    <strong class="old">
      <Icon name="caution" /> {t('snapshot-old', { days })}
    </strong>
  );
}
