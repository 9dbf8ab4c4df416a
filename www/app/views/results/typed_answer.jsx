/**
 * @import { Question } from '../../../engine/answer.js'
 * @import { Entered } from '../../store/replies.js'
 */
import { useState } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { enteredFault } from '../../store/replies.js';
import { Field } from '../field.jsx';

/** What is typed for each kind of input. */
const FIELDS = /** @type {Partial<Record<string, readonly (keyof Entered)[]>>} */ ({
  age: ['value'],
  count: ['value'],
  value: ['value'],
  time: ['start', 'end'],
  choice_or_time: ['start', 'end'],
});

/**
 * An answer that is typed: a number, a value with its unit, or dates.
 * @param {{ question: Question, onAnswer: () => void }} props
 */
export function Typed({ question: { subject, input }, onAnswer }) {
  const { replies } = useStore();
  const hasUnits = 'units' in input;
  return (
    <Entry
      kind={input.kind}
      subject={subject}
      units={hasUnits ? input.units : []}
      unit={hasUnits ? input.unit : ''}
      range={hasUnits && input.unit === '' ? `${input.low}–${input.high}` : undefined}
      button={t('ask-take')}
      prefix="ask"
      onTake={(entered) => {
        onAnswer();
        return replies.giveTyped(subject, entered);
      }}
    />
  );
}

/**
 * The fields of a fact that is typed, checked when it is taken.
 * @param {object} props
 * @param {string} props.kind Of the input.
 * @param {Question['subject']} props.subject
 * @param {readonly string[]} props.units
 * @param {string} props.unit The one that is offered first.
 * @param {string} [props.range] What is plausible, of a score.
 * @param {string} props.button
 * @param {string} props.prefix Of the fields' ids.
 * @param {(entered: Entered) => void} props.onTake
 */
export function Entry({ kind, subject, units, unit, range, button, prefix, onTake }) {
  const { session } = useStore();
  const fields = FIELDS[kind];
  const offered = units.filter(Boolean);
  const [entered, setEntered] = useState(/** @type {Entered} */ ({ unit }));
  const [fault, setFault] = useState(/** @type {ReturnType<typeof enteredFault>} */ (null));
  if (!fields) return null;
  const id = (/** @type {string} */ field) =>
    `${prefix}-${subject.kind}-${subjectCode(subject)}-${field}`;
  const take = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const found = enteredFault(kind, entered, session.today());
    setFault(found);
    if (found) return document.getElementById(id(found.field))?.focus();
    return onTake(entered);
  };
  return (
    <form class="typed" onSubmit={take} noValidate>
      {fields.map((field) => (
        <Field
          key={field}
          id={id(field)}
          label={labelOf(field, subject.kind)}
          fault={fault?.field === field ? fault.message : undefined}
        >
          {(aria) => (
            <input
              {...aria}
              class="short"
              autoComplete="off"
              inputMode={field === 'value' ? 'decimal' : 'numeric'}
              maxLength={20}
              placeholder={field === 'value' ? range : '2024-06'}
              value={entered[field] ?? ''}
              onInput={(event) => setEntered({ ...entered, [field]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
      {offered.length > 0 && (
        <Field id={id('unit')} label={t('unit')}>
          {(aria) => (
            <select
              {...aria}
              value={entered.unit}
              onChange={(event) => setEntered({ ...entered, unit: event.currentTarget.value })}
            >
              {offered.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <button type="submit">{button}</button>
    </form>
  );
}

/** @param {Question['subject']} subject */
const subjectCode = ({ kind, ...rest }) => JSON.stringify(rest).replaceAll(/[^\w]+/g, '-');

/**
 * @param {keyof Entered} field
 * @param {string} kind Of the subject.
 */
function labelOf(field, kind) {
  if (field === 'value') return t('value');
  if (kind === 'therapy') return t(`course-${field}`);
  return t(field === 'start' ? 'onset' : 'resolved');
}
