import { count } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { GROUPS } from '../store/matching.js';
import { Icon } from './icons.jsx';
import { GROUP_ICONS } from './trial_card.jsx';

/**
 * How many trials are in each group; each group can be shown or left out.
 * @param {{ counts: import('../../engine/answer.js').Answer['groups'] }} props
 */
export function GroupBar({ counts }) {
  const { matching } = useStore();
  return (
    <div class="groups" role="group" aria-label={t('groups-label')}>
      {GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          class={`group group-${group}`}
          aria-pressed={matching.shown.value.includes(group)}
          onClick={() => matching.toggleGroup(group)}
        >
          <span class="group-name">
            <Icon name={GROUP_ICONS[group]} /> {t(`group-${group}`)}
          </span>
          <span class="group-count">{count(counts[group], locale.value)}</span>
          <span class="group-meaning">{t(`group-${group}-meaning`)}</span>
        </button>
      ))}
    </div>
  );
}
