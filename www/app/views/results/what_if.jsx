/**
 * @import { Move, WhatIf as Outcome } from '../../../engine/views.js'
 * @import { Trying } from '../../store/what_if.js'
 * @import { Variable, VariableChoice } from '../../store/variables.js'
 */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { finding } from '../../format/finding.js';
import { count } from '../../format/text.js';
import { hasMessage, language, locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { GROUPS } from '../../store/matching.js';
import { VARIED, variableKey } from '../../store/variables.js';
import { Combobox } from '../form/combobox.jsx';
import { termName } from '../form/term.js';
import { Problem } from '../problem.jsx';
import { Quote } from '../quote.jsx';
import { GroupTag, TrialId } from '../trial_card.jsx';
import { FieldName, FieldValue, Reasons, Word } from '../verdicts.jsx';
import { Over } from './over.jsx';
import { Entry } from './typed_answer.jsx';

/** Changes one fact and shows which trials move; the patient stays as it is until it is applied. */
export function WhatIf() {
  const { whatIf } = useStore();
  const trying = whatIf.trying.value;
  if (!trying) return null;
  return (
    <Over name="what-if" title={t('what-if-title')} onClose={whatIf.close}>
      <p class="hint">{t('what-if-hint')}</p>
      <div class="what-if-change">
        <Chooser trying={trying} />
        {trying.variable && (
          <Change key={variableKey(trying.variable)} trying={trying} variable={trying.variable} />
        )}
      </div>
      {trying.problem && <Problem title={t('what-if-title')} error={trying.problem} />}
      {trying.isRunning && <p class="waiting">{t('matching')}</p>}
      {trying.result && !trying.isRunning && <Result outcome={trying.result} />}
    </Over>
  );
}

/**
 * Which fact is changed: one of those at hand, or any of the vocabularies.
 * @param {{ trying: Trying }} props
 */
function Chooser({ trying }) {
  const { whatIf } = useStore();
  const text = useSignal('');
  return (
    <div class="what-if-facts">
      {trying.variables.length > 0 && (
        <div class="what-if-variables" role="group" aria-label={t('what-if-fact')}>
          {trying.variables.map((variable) => (
            <button
              key={variableKey(variable)}
              type="button"
              aria-pressed={variable === trying.variable}
              onClick={() => whatIf.choose(variable)}
            >
              {variableName(variable, trying)}
            </button>
          ))}
        </div>
      )}
      <Combobox
        id="what-if-other"
        label={t('what-if-other')}
        hint={t('what-if-other-hint')}
        kinds={VARIED}
        value={text.value}
        onText={(typed) => {
          text.value = typed;
        }}
        onPick={(hit) => {
          text.value = '';
          whatIf.add(hit);
        }}
      />
    </div>
  );
}

/** @param {{ trying: Trying, variable: Variable }} props */
function Change({ trying, variable }) {
  const { whatIf } = useStore();
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useLayoutEffect(() => heading.current?.focus(), []);
  const term = trying.terms.get(`${variable.term?.kind} ${variable.term?.code}`);
  const units = variable.units.length > 0 ? variable.units : (term?.units ?? []);
  return (
    <section class="what-if-form" aria-labelledby="what-if-variable">
      <h3 id="what-if-variable" ref={heading} tabIndex={-1}>
        {t('what-if-were', { fact: variableName(variable, trying) })}
      </h3>
      {variable.choices.length > 0 && (
        <div class="replies">
          {variable.choices.map((choice) => (
            <button
              key={JSON.stringify(choice.reply)}
              type="button"
              aria-pressed={choice.reply === trying.reply}
              onClick={() => whatIf.tryReply(choice.reply)}
            >
              {choiceLabel(choice)}
            </button>
          ))}
        </div>
      )}
      <Entry
        // Units arrive after the fact itself.
        key={units.length}
        kind={variable.input}
        subject={variable.subject}
        units={units}
        unit={units[0] ?? ''}
        button={t('what-if-try')}
        prefix="what-if"
        onTake={(entered) => whatIf.tryTyped(variable, entered)}
      />
    </section>
  );
}

/** @param {VariableChoice} choice */
function choiceLabel({ message, label = '', label_zh: chinese = '' }) {
  if (message) return t(message);
  return language.value === 'zh' ? chinese : label;
}

/**
 * @param {Variable} variable
 * @param {Trying} trying
 */
function variableName({ subject, term, detail }, { terms }) {
  const entry = terms.get(`${term?.kind} ${term?.code}`);
  const name = entry ? termName(entry) : (term?.code ?? plainName(subject));
  return detail ? `${name} ${detail}` : name;
}

/**
 * The name of a fact that stands in no vocabulary.
 * @param {Variable['subject']} subject
 */
function plainName(subject) {
  const { kind } = subject;
  if (kind === 'reproductive') return t(`reproductive-${subject['state']}`);
  if (kind === 'signature' && hasMessage(`signature-${subject['signature']}`))
    return t(`signature-${subject['signature']}`);
  return t(`what-if-${kind}`);
}

/** @param {{ outcome: Outcome }} props */
function Result({ outcome }) {
  const { whatIf } = useStore();
  const { moves, moved } = outcome;
  return (
    <section class="what-if-result" aria-labelledby="what-if-result-heading">
      <h3 id="what-if-result-heading">
        <span role="status">
          {t('what-if-moves', { moves: count(moves, locale.value), number: moves })}
        </span>
      </h3>
      <Groups outcome={outcome} />
      <div class="actions">
        <button type="button" class="primary what-if-apply" onClick={whatIf.apply}>
          {t('what-if-apply')}
        </button>
        <button type="button" class="what-if-discard" onClick={whatIf.close}>
          {t('what-if-discard')}
        </button>
      </div>
      {moved.length > 0 && (
        <ol class="moves">
          {moved.map((move) => (
            <Moved key={move.nct_id} move={move} />
          ))}
        </ol>
      )}
      {moves > moved.length && <p class="hint">{t('what-if-first', { shown: moved.length })}</p>}
    </section>
  );
}

/**
 * The groups before and after, and how many go from where to where.
 * @param {{ outcome: Outcome }} props
 */
function Groups({ outcome: { before, after, flows } }) {
  return (
    <div class="what-if-groups">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('what-if-group')}</th>
            <th scope="col">{t('what-if-before')}</th>
            <th scope="col">{t('what-if-after')}</th>
            <th scope="col">{t('what-if-difference')}</th>
          </tr>
        </thead>
        <tbody>
          {GROUPS.map((group) => (
            <tr key={group}>
              <th scope="row">
                <GroupTag group={group} />
              </th>
              <td>{count(before[group], locale.value)}</td>
              <td>{count(after[group], locale.value)}</td>
              <td>{signed(after[group] - before[group])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {flows.length > 0 && (
        <ul class="flows" aria-label={t('what-if-flows')}>
          {flows.map(({ from, to, trials }) => (
            <li key={`${from} ${to}`}>
              <strong>{count(trials, locale.value)}</strong> <GroupTag group={from} />{' '}
              <span aria-hidden="true">→</span>
              <span class="hidden">{t('what-if-to')}</span> <GroupTag group={to} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** @param {number} difference */
const signed = (difference) =>
  new Intl.NumberFormat(locale.value, { signDisplay: 'exceptZero' }).format(difference);

/** @param {{ move: Move }} props */
function Moved({ move: { nct_id: id, title, from, to, flips } }) {
  return (
    <li class="move">
      <p class="near-title" lang="en">
        {title}
      </p>
      <p class="facts">
        <TrialId id={id} />
        <span>
          <GroupTag group={from.group} /> <span aria-hidden="true">→</span>
          <span class="hidden">{t('what-if-to')}</span> <GroupTag group={to.group} />
        </span>
        {to.rank !== null && <span>{t('rank', { rank: to.rank })}</span>}
      </p>
      {flips.length === 0 && <p class="hint">{t('what-if-by-order')}</p>}
      {flips.map((flip, i) => (
        <FlipLine key={i} flip={flip} />
      ))}
    </li>
  );
}

/** @param {{ flip: Move['flips'][number] }} props */
function FlipLine({ flip: { before, after } }) {
  const verdict = after ?? before;
  if (!verdict) return null;
  return (
    <p class="flip">
      {before && <Word name={finding(before)} />} <span aria-hidden="true">→</span>
      <span class="hidden">{t('what-if-to')}</span> {after && <Word name={finding(after)} />}{' '}
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
  );
}
