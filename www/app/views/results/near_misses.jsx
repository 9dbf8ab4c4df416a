/** @import { TrialResult } from '../../../engine/answer.js' */
import { t } from '../../i18n/index.js';
import { Quote } from '../quote.jsx';
import { GroupTag, TrialId } from '../trial_card.jsx';
import { FieldName, FieldValue, Reasons, decides } from '../verdicts.jsx';

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
  return (
    <li class="near-miss">
      <p class="near-title" lang="en">
        {trial.title}
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
        </p>
      ))}
    </li>
  );
}

/** @param {import('../../../engine/answer.js').Verdict} verdict */
const isTheReason = ({ effect, parse }) => effect === 'against' && decides(parse);
