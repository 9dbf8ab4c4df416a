/** @import { TrialResult } from '../../../engine/answer.js' */
import { decides } from '../../format/finding.js';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Quote } from '../quote.jsx';
import { GroupTag, TrialId } from '../trial_card.jsx';
import { FieldName, FieldValue, Reasons } from '../verdicts.jsx';
import { Threshold } from './threshold.jsx';
import { WhatIfButton } from './verdict_actions.jsx';

/**
 * The best excluded trials that one reason alone excludes, each with that reason and by how much.
 * @param {{ trials: readonly TrialResult[] }} props
 */
export function NearMisses({ trials }) {
  if (trials.length === 0) return null;
  return (
    <details class="near-misses">
      <summary>
        <h3>{t('near-misses', { trials: trials.length })}</h3>
      </summary>
      <p class="hint">{t('near-misses-hint')}</p>
      <ul>
        {trials.map((trial) => (
          <NearMiss key={trial.nct_id} trial={trial} />
        ))}
      </ul>
    </details>
  );
}

/** @param {{ trial: TrialResult }} props */
function NearMiss({ trial }) {
  const { trialView } = useStore();
  return (
    <li class="near-miss">
      <p class="near-title">
        <button type="button" class="title-button" lang="en" onClick={() => trialView.open(trial)}>
          {trial.title}
        </button>
      </p>
      <p class="facts">
        <GroupTag group={trial.group} />
        <TrialId id={trial.nct_id} />
        <span class="conditions" lang="en">
          {trial.conditions.join(' · ')}
        </span>
      </p>
      {trial.verdicts.filter(isTheReason).map((verdict, i) => (
        <p key={i} class="only-reason">
          {'text' in verdict.source ? (
            <>
              <span class="criterion-kind">{t(`section-${verdict.section}`)}</span>{' '}
              <Quote source={verdict.source} />
            </>
          ) : (
            <>
              <FieldName verdict={verdict} /> <FieldValue verdict={verdict} />
            </>
          )}
          <Reasons reasons={verdict.reasons} />
          <Threshold verdict={verdict} />
          <WhatIfButton verdict={verdict} />
        </p>
      ))}
    </li>
  );
}

/** @param {import('../../../engine/answer.js').Verdict} verdict */
const isTheReason = ({ effect, parse }) => effect === 'against' && decides(parse);
