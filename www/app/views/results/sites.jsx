import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';

/**
 * How many sites a trial has, where, and which open one is nearest.
 * @param {{ sites: import('../../../engine/answer.js').SiteSummary }} props
 */
export function Sites({ sites: { total, open, countries, nearest } }) {
  if (total === 0) return <p class="sites">{t('sites-none')}</p>;
  return (
    <p class="sites">
      {t('sites', { total, open })}{' '}
      <span lang="en">{countries.join(' · ')}</span>
      {nearest && (
        <span class="nearest">
          {' '}
          {t('sites-nearest')}{' '}
          <span lang="en">{[nearest.facility, nearest.city].filter(Boolean).join(', ')}</span>
          {nearest.distance_km !== undefined &&
            ` ${t('sites-distance', { km: count(nearest.distance_km, locale.value) })}`}
        </span>
      )}
    </p>
  );
}
