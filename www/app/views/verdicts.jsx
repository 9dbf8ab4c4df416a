import { t } from '../i18n/index.js';
import { reasonText } from '../format/reason.js';
import { Icon } from './icons.jsx';

/**
 * @typedef {import("../../engine/answer.js").Verdict} Verdict
 */

/** The order in which verdicts matter to a reader. */
const ORDER = ['against', 'undecided', 'favours', 'not_screened'];

/**
 * Verdicts, those against the patient first; the sort keeps the given order otherwise.
 * @param {readonly Verdict[]} verdicts
 */
export function byWeight(verdicts) {
  return verdicts.toSorted((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
}

/**
 * The verdict as icon and word. A partly read criterion that speaks against says so.
 * @param {{ verdict: Verdict }} props
 */
function Word({ verdict }) {
  const partly = verdict.effect === 'against' && verdict.parse !== 'exact';
  const name = partly ? 'check' : verdict.effect;
  return (
    <span class={`word word-${name}`}>
      <Icon name={name} /> {t(`effect-${name}`)}
    </span>
  );
}

/**
 * The verdicts on registry fields and on the user's own filters.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
export function FieldVerdicts({ verdicts }) {
  return (
    <ul class="rules" aria-label={t('rules-label')}>
      {verdicts.map((verdict) => 'field' in verdict.source && (
        <li key={verdict.source.field.path} class={`rule rule-${verdict.effect}`}>
          <FieldName path={verdict.source.field.path} />
          <Word verdict={verdict} />
          <FieldValue {...verdict.source.field} />
          <Reasons reasons={verdict.reasons} />
        </li>
      ))}
    </ul>
  );
}

/** @param {{ path: string }} props */
function FieldName({ path }) {
  return <span class="rule-name">{t(`rule-${path.split('.').at(-1)}`)}</span>;
}

/** @param {{ path: string, value: string }} props */
function FieldValue({ path, value }) {
  return (
    <span class="rule-source">
      {value === '' ? <em>{t('field-absent')}</em> : <bdi lang="en">{value}</bdi>}
      <code>{path}</code>
    </span>
  );
}

/**
 * The verdicts on criteria, each with the sentence it rests on.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
export function CriterionVerdicts({ verdicts }) {
  return (
    <ol class="criteria">
      {byWeight(verdicts).map((verdict, i) => (
        <li key={i} class={`criterion rule-${verdict.effect}`}>
          <Word verdict={verdict} />
          <span class="criterion-kind">
            {t(`section-${verdict.section}`)}
            {verdict.parse !== 'exact' && ` · ${t(`parse-${verdict.parse}`)}`}
          </span>
          {'text' in verdict.source && <q lang="en">{verdict.source.text.quote}</q>}
          <Reasons reasons={verdict.reasons} />
        </li>
      ))}
    </ol>
  );
}

/** @param {{ reasons: Verdict["reasons"] }} props */
function Reasons({ reasons }) {
  const texts = reasons.map(reasonText).filter(Boolean);
  if (texts.length === 0) return null;
  return <span class="reasons">{texts.join(t('list-separator'))}</span>;
}
