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
        <GroupButton
          key={group}
          group={group}
          trials={counts[group]}
          isShown={matching.shown.value.includes(group)}
          onClick={() => matching.toggleGroup(group)}
        />
      ))}
    </div>
  );
}

/**
 * @param {object} props
 * @param {import('../../engine/answer.js').Group} props.group
 * @param {number} props.trials
 * @param {boolean} props.isShown
 * @param {() => void} props.onClick
 */
function GroupButton({ group, trials, isShown, onClick }) {
  return (
    <button type="button" class={`group group-${group}`} aria-pressed={isShown} onClick={onClick}>
      <span class="group-name">
        <Icon name={GROUP_ICONS[group]} /> {t(`group-${group}`)}
      </span>
      <span class="group-count">{count(trials, locale.value)}</span>
      <span class="group-meaning">{t(`group-${group}-meaning`)}</span>
      <span class="group-state" aria-hidden="true">
        {t(isShown ? 'group-shown' : 'group-hidden')}
      </span>
    </button>
  );
}
