/** @import { Source, Verdict } from '../../engine/answer.js' */
import { marginText, reasonText } from '../format/reason.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.jsx';
import { Quote } from './quote.jsx';
import { VerdictOverride } from './worklist/verdict_override.jsx';

/** @typedef {'against' | 'check' | 'undecided' | 'favours' | 'not_screened'} Finding */

/** What a verdict comes to, in the order in which it matters to a reader. */
export const FINDINGS = /** @type {const} */ ([
  'against',
  'check',
  'undecided',
  'favours',
  'not_screened',
]);

/**
 * Whether what the rule of a criterion decides is decided by its text: it is read exactly, or
 * with its unread parts in the rule.
 * @param {Verdict['parse']} parse
 */
export const decides = (parse) => parse === 'exact' || parse === 'gapped';

/**
 * A partly read criterion that speaks against is a finding of its own: it does not exclude.
 * @param {Verdict} verdict
 * @returns {Finding}
 */
export function finding({ effect, parse }) {
  return effect === 'against' && !decides(parse) ? 'check' : effect;
}

export const isCriterion = (/** @type {Verdict} */ verdict) => verdict.kind === 'criterion';

/**
 * All verdicts on one trial: in short by what they come to, and each with its ground.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
export function Verdicts({ verdicts }) {
  const fields = verdicts.filter((verdict) => !isCriterion(verdict));
  const criteria = verdicts.filter(isCriterion);
  return (
    <>
      <dl class="findings">
        {FINDINGS.map((name) => (
          <FindingLine key={name} name={name} verdicts={fields.filter((v) => finding(v) === name)} />
        ))}
      </dl>
      <Grounds verdicts={fields} />
      <Criteria verdicts={criteria} />
    </>
  );
}

/** @param {{ name: Finding }} props */
export function Word({ name }) {
  return (
    <span class={`word word-${name}`}>
      <Icon name={name} /> {t(`effect-${name}`)}
    </span>
  );
}

/**
 * The rules that come to one finding; what does not fit is said with its reason.
 * @param {{ name: Finding, verdicts: readonly Verdict[] }} props
 */
function FindingLine({ name, verdicts }) {
  if (verdicts.length === 0) return null;
  return (
    <div class={`finding finding-${name}`}>
      <dt>
        <Word name={name} />
      </dt>
      {verdicts.map((verdict, i) => (
        <dd key={i} class="rule">
          <FieldName verdict={verdict} /> <FieldValue verdict={verdict} />
          {name !== 'favours' && <Reasons reasons={verdict.reasons} />}
        </dd>
      ))}
    </div>
  );
}

/** @param {{ verdict: Verdict }} props */
export function FieldName({ verdict }) {
  return <span class="rule-name">{t(`rule-${fieldOf(verdict).path.split('.').at(-1)}`)}</span>;
}

/** @param {{ verdict: Verdict }} props */
export function FieldValue({ verdict }) {
  const { value } = fieldOf(verdict);
  return value === '' ? <em>{t('field-absent')}</em> : <bdi lang="en">{value}</bdi>;
}

/** @param {Verdict} verdict */
function fieldOf({ source }) {
  return 'field' in source ? source.field : { path: 'eligibilityCriteria', value: '' };
}

/** @param {{ reasons: Verdict['reasons'] }} props */
export function Reasons({ reasons }) {
  const texts = reasons.flatMap((reason) => [reasonText(reason), marginText(reason)]).filter(Boolean);
  if (texts.length === 0) return null;
  return <span class="reasons">{texts.join(t('list-separator'))}</span>;
}

/**
 * Every rule with the registry field and value it rests on.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
function Grounds({ verdicts }) {
  return (
    <details class="grounds">
      <summary>{t('grounds-summary', { rules: verdicts.length })}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('grounds-label')}>
        <table>
          <thead>
            <tr>
              {['rule', 'verdict', 'value', 'field', 'reason'].map((column) => (
                <th key={column} scope="col">
                  {t(`column-${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict, i) => (
              <Ground key={i} verdict={verdict} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** @param {{ verdict: Verdict }} props */
function Ground({ verdict }) {
  return (
    <tr class="ground">
      <th scope="row">
        <FieldName verdict={verdict} />
      </th>
      <td>
        <Word name={finding(verdict)} />
      </td>
      <td>
        <FieldValue verdict={verdict} />
      </td>
      <td>
        <code>{fieldOf(verdict).path}</code>
      </td>
      <td>
        <Reasons reasons={verdict.reasons} />
      </td>
    </tr>
  );
}

/**
 * The verdicts on criteria, counted; in full when opened.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
function Criteria({ verdicts }) {
  if (verdicts.length === 0) return null;
  const number = (/** @type {Finding} */ name) =>
    verdicts.filter((verdict) => finding(verdict) === name).length;
  return (
    <details class="criteria-box">
      <summary>
        {t('criteria-summary', {
          all: verdicts.length,
          favours: number('favours'),
          against: number('against') + number('check'),
          undecided: number('undecided'),
        })}
      </summary>
      <CriteriaList verdicts={verdicts} />
    </details>
  );
}

/**
 * The verdicts on criteria, in the order in which they matter.
 * @param {object} props
 * @param {readonly Verdict[]} props.verdicts
 * @param {Source | null} [props.chosen] The source that is shown in the full text.
 * @param {(source: Source) => void} [props.onChoose] Shows a source in the full text.
 */
export function CriteriaList({ verdicts, chosen, onChoose }) {
  if (verdicts.length === 0) return <p>{t('criteria-none')}</p>;
  return (
    <ol class="criteria">
      {FINDINGS.flatMap((name) => verdicts.filter((verdict) => finding(verdict) === name)).map(
        (verdict, i) => (
          <Criterion
            key={i}
            verdict={verdict}
            isChosen={verdict.source === chosen}
            onChoose={onChoose}
          />
        ),
      )}
    </ol>
  );
}

/**
 * @param {object} props
 * @param {Verdict} props.verdict
 * @param {boolean} props.isChosen
 * @param {(source: Source) => void} [props.onChoose]
 */
function Criterion({ verdict, isChosen, onChoose }) {
  const name = finding(verdict);
  return (
    <li class={`criterion finding-${name}`}>
      <Word name={name} />
      <span class="criterion-kind">
        {t(`section-${verdict.section}`)}
        {verdict.parse !== 'exact' && ` · ${t(`parse-${verdict.parse}`)}`}
      </span>
      {'text' in verdict.source && <Quote source={verdict.source} />}
      <Reasons reasons={verdict.reasons} />
      {onChoose && 'text' in verdict.source && (
        <button type="button" aria-pressed={isChosen} onClick={() => onChoose(verdict.source)}>
          {t('show-in-text')}
        </button>
      )}
      <VerdictOverride verdict={verdict} />
    </li>
  );
}
