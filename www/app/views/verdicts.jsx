/** @import { Source, Verdict } from '../../engine/answer.js' */
/** @import { Finding } from '../format/finding.js' */
import { useSignal } from '@preact/signals';
import { FINDINGS, finding } from '../format/finding.js';
import { marginText, reasonText } from '../format/reason.js';
import { t } from '../i18n/index.js';
import { Icon } from './icons.jsx';
import { Quote } from './quote.jsx';
import { CriteriaBar } from './results/criteria_bar.jsx';
import { Threshold } from './results/threshold.jsx';
import { VerdictActions } from './results/verdict_actions.jsx';
import { VerdictOverride } from './worklist/verdict_override.jsx';

export const isCriterion = (/** @type {Verdict} */ verdict) => verdict.kind === 'criterion';

/**
 * All verdicts on one trial: in short by what they come to, and each with its ground.
 * @param {{ id: string, verdicts: readonly Verdict[] }} props `id`: of the trial.
 */
export function Verdicts({ id, verdicts }) {
  const fields = verdicts.filter((verdict) => !isCriterion(verdict));
  const criteria = verdicts.filter(isCriterion);
  return (
    <>
      <dl class="findings">
        {FINDINGS.map((name) => (
          <FindingLine key={name} name={name} verdicts={fields.filter((v) => finding(v) === name)} />
        ))}
      </dl>
      <div class="folds">
        <Criteria id={id} verdicts={criteria} />
        <Grounds verdicts={fields} />
      </div>
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
 * A part that is drawn once it has been opened: a list of thousands keeps what nobody has opened
 * out of the page.
 * @param {object} props
 * @param {string} props.class
 * @param {import('preact').ComponentChildren} props.summary
 * @param {() => import('preact').VNode} props.children
 */
function Fold({ class: name, summary, children }) {
  const isOpen = useSignal(false);
  return (
    <details
      class={name}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{summary}</summary>
      {isOpen.value && children()}
    </details>
  );
}

/**
 * Every rule with the registry field and value it rests on.
 * @param {{ verdicts: readonly Verdict[] }} props
 */
function Grounds({ verdicts }) {
  return (
    <Fold class="grounds" summary={t('grounds-summary', { rules: verdicts.length })}>
      {() => (
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
      )}
    </Fold>
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
 * @param {{ id: string, verdicts: readonly Verdict[] }} props
 */
function Criteria({ id, verdicts }) {
  if (verdicts.length === 0) return null;
  return (
    <Fold class="criteria-box" summary={<CriteriaBar verdicts={verdicts} />}>
      {() => <CriteriaList id={id} verdicts={verdicts} />}
    </Fold>
  );
}

/**
 * The verdicts on criteria, in the order in which they matter.
 * @param {object} props
 * @param {string} props.id Of the trial.
 * @param {readonly Verdict[]} props.verdicts
 * @param {Source | null} [props.chosen] The source that is shown in the full text.
 * @param {(source: Source) => void} [props.onChoose] Shows a source in the full text.
 */
export function CriteriaList({ id, verdicts, chosen, onChoose }) {
  if (verdicts.length === 0) return <p>{t('criteria-none')}</p>;
  return (
    <ol class="criteria">
      {FINDINGS.flatMap((name) => verdicts.filter((verdict) => finding(verdict) === name)).map(
        (verdict, i) => (
          <Criterion
            key={i}
            id={id}
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
 * @param {string} props.id
 * @param {Verdict} props.verdict
 * @param {boolean} props.isChosen
 * @param {(source: Source) => void} [props.onChoose]
 */
function Criterion({ id, verdict, isChosen, onChoose }) {
  const name = finding(verdict);
  const { source } = verdict;
  return (
    <li class={`criterion finding-${name}`}>
      <Word name={name} />
      <span class="criterion-kind">
        {t(`section-${verdict.section}`)}
        {verdict.parse !== 'exact' && ` · ${t(`parse-${verdict.parse}`)}`}
      </span>
      {'text' in source && <Quote source={source} />}
      <Reasons reasons={verdict.reasons} />
      <Threshold verdict={verdict} />
      <div class="criterion-actions">
        {onChoose && 'text' in source && (
          <button
            type="button"
            class="show-in-text"
            aria-pressed={isChosen}
            onClick={() => onChoose(source)}
          >
            {t('show-in-text')}
          </button>
        )}
        <VerdictActions id={id} verdict={verdict} />
      </div>
      <VerdictOverride verdict={verdict} />
    </li>
  );
}
