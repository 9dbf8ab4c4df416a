/** @import { TrialResult, Verdict } from '../../../engine/answer.js' */
import { FINDINGS, finding } from '../../format/finding.js';
import { masked } from '../../format/mask.js';
import { marginText, reasonText } from '../../format/reason.js';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { clinicianGroup, verdictKey } from '../../store/worklist/entry.js';
import { Quote } from '../quote.jsx';
import { Facts } from '../trial_card.jsx';
import { FieldName, FieldValue, Word } from '../verdicts.jsx';

/**
 * One trial on paper: its verdicts with the sentences they rest on.
 * @param {{ trial: TrialResult }} props
 */
export function PrintedTrial({ trial }) {
  const { print } = useStore();
  const names = FINDINGS.filter((name) => !print.choices.value.isBrief || name !== 'favours');
  const { nearest } = trial.sites;
  return (
    <section class="print-trial">
      <h3>
        {trial.rank}. <span lang="en">{trial.title}</span>
      </h3>
      <Facts trial={trial} />
      {nearest && (
        <p>
          {t('sites-nearest')} {[nearest.facility, nearest.city].filter(Boolean).join(', ')}
        </p>
      )}
      <Followed trial={trial} />
      <ul class="print-verdicts">
        {names.flatMap((name) =>
          trial.verdicts
            .filter((verdict) => finding(verdict) === name)
            .map((verdict, i) => <Line key={`${name} ${i}`} trial={trial} verdict={verdict} />),
        )}
      </ul>
    </section>
  );
}

/** @param {{ trial: TrialResult }} props */
function Followed({ trial }) {
  const { worklist, print } = useStore();
  const entry = worklist.entryOf(trial.nct_id);
  if (!entry) return null;
  const group = clinicianGroup(entry, trial.verdicts);
  const isMasked = print.choices.value.isMasked;
  return (
    <p class="print-followed">
      {t('screen-worklist')}: {t(`entry-${entry.state}`)}
      {group && ` · ${t('override-group-follows', { group: t(`group-${group}`) })}`}
      {!isMasked && [entry.override?.reason, entry.note].filter(Boolean).map((text) => ` · ${text}`)}
    </p>
  );
}

/** @param {{ trial: TrialResult, verdict: Verdict }} props */
function Line({ trial, verdict }) {
  const { worklist, print } = useStore();
  const { isMasked } = print.choices.value;
  const override = worklist.entryOf(trial.nct_id)?.verdicts[verdictKey(verdict)];
  const texts = verdict.reasons
    .map((reason) => (isMasked ? masked(reason) : reason))
    .flatMap((reason) => [reasonText(reason), marginText(reason)])
    .filter(Boolean);
  return (
    <li>
      <Word name={finding(verdict)} /> <Ground verdict={verdict} />
      {texts.length > 0 && <span> {texts.join(t('list-separator'))}</span>}
      {override && (
        <strong>
          {' '}
          {t('override-verdict-is', {
            word: t(`effect-${override.to}`),
            reason: isMasked ? '' : override.reason,
          })}
        </strong>
      )}
    </li>
  );
}

/** @param {{ verdict: Verdict }} props */
function Ground({ verdict }) {
  if (!('text' in verdict.source))
    return (
      <>
        <FieldName verdict={verdict} /> <FieldValue verdict={verdict} />
      </>
    );
  return (
    <>
      <span class="criterion-kind">
        {t(`section-${verdict.section}`)}
        {verdict.parse !== 'exact' && ` · ${t(`parse-${verdict.parse}`)}`}
      </span>{' '}
      <Quote source={verdict.source} />
    </>
  );
}
