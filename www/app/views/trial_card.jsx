import { useComputed } from '@preact/signals';
import { registryLink } from '../format/text.js';
import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Icon } from './icons.jsx';
import { Sites } from './results/sites.jsx';
import { Score } from './score.jsx';
import { Verdicts } from './verdicts.jsx';
import { WorklistLine } from './worklist/trial_line.jsx';

/** @typedef {import("../../engine/answer.js").TrialResult} TrialResult */
/** @typedef {import("../../engine/answer.js").Verdict} Verdict */

/**
 * One trial of the list. All text from the registry is shown as text.
 * @param {object} props
 * @param {TrialResult} props.trial
 * @param {number} props.total Trials of the whole list, of which not all are in the page.
 */
export function TrialCard({ trial, total }) {
  const { trialView } = useStore();
  const heading = `trial-${trial.nct_id}`;
  return (
    <li class={`trial trial-${trial.group}`} aria-posinset={trial.rank} aria-setsize={total}>
      <article aria-labelledby={heading}>
        <header>
          <span class="rank" aria-label={t('rank', { rank: trial.rank })}>
            {trial.rank}
          </span>
          <h3 id={heading} lang="en">
            {trial.title}
          </h3>
          <Score parts={{ ...trial.parts }} />
        </header>
        <Facts trial={trial} />
        <Sites sites={trial.sites} />
        <Verdicts id={trial.nct_id} verdicts={trial.verdicts} />
        <div class="card-foot">
          <div class="card-actions">
            <button
              type="button"
              class="open-trial"
              aria-describedby={heading}
              onClick={() => trialView.open(trial)}
            >
              {t('trial-open')}
            </button>
            <CompareTick trial={trial} heading={heading} />
          </div>
          <WorklistLine trial={trial} place="card" />
        </div>
      </article>
    </li>
  );
}

/**
 * Chooses a trial to be compared.
 * @param {{ trial: TrialResult, heading: string }} props
 */
function CompareTick({ trial, heading }) {
  const { compare } = useStore();
  const { nct_id: id, title } = trial;
  // Of thousands of cards only the one that is ticked is drawn anew.
  const isChosen = useComputed(() => compare.has(id)).value;
  return (
    <label class="tick compare-tick">
      <input
        type="checkbox"
        checked={isChosen}
        disabled={!isChosen && compare.isFull.value}
        aria-describedby={heading}
        onChange={() => (isChosen ? compare.remove(id) : compare.add({ id, title }))}
      />
      <span>{t('compare-choose')}</span>
    </label>
  );
}

/** @param {{ trial: Pick<TrialResult, 'group' | 'nct_id' | 'status' | 'phases' | 'study_type' | 'conditions'> }} props */
export function Facts({ trial }) {
  return (
    <p class="facts">
      <GroupTag group={trial.group} />
      <TrialId id={trial.nct_id} />
      <span class={`status status-${trial.status ?? 'none'}`}>
        {trial.status ? t(`status-${trial.status}`) : t('status-none')}
      </span>
      {trial.phases.length > 0 && (
        <span>{trial.phases.map((p) => t(`phase-${p}`)).join(' / ')}</span>
      )}
      {trial.study_type && <span>{t(`type-${trial.study_type}`)}</span>}
      <span class="conditions" lang="en">
        {trial.conditions.join(' · ')}
      </span>
    </p>
  );
}

/** @type {Record<TrialResult["group"], import("./icons.jsx").IconName>} */
export const GROUP_ICONS = {
  eligible: 'favours',
  possible: 'undecided',
  check: 'check',
  excluded: 'against',
};

/** @param {{ group: TrialResult["group"] }} props */
export function GroupTag({ group }) {
  return (
    <span class={`tag tag-${group}`}>
      <Icon name={GROUP_ICONS[group]} /> {t(`group-${group}`)}
    </span>
  );
}

/** @param {{ id: string }} props */
export function TrialId({ id }) {
  const link = registryLink(id);
  if (!link) return <span class="trial-id">{id}</span>;
  return (
    <a class="trial-id" href={link} target="_blank" rel="noopener noreferrer">
      {id}
      <Icon name="outside" />
      <span class="hidden">{t('opens-registry')}</span>
    </a>
  );
}
