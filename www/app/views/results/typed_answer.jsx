/**
 * @import { Question, QuestionInput } from '../../../engine/answer.js'
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
export function Typed({ question, onAnswer }) {
  const { replies, session } = useStore();
  const { subject, input } = question;
  const fields = FIELDS[input.kind];
  const units = 'units' in input ? input.units.filter(Boolean) : [];
  const [entered, setEntered] = useState(
    /** @type {Entered} */ ({ unit: 'unit' in input ? input.unit : '' }),
  );
  const [fault, setFault] = useState(/** @type {ReturnType<typeof enteredFault>} */ (null));
  if (!fields) return null;
  const id = (/** @type {string} */ field) => `ask-${subject.kind}-${subjectCode(subject)}-${field}`;
  const take = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const found = enteredFault(input.kind, entered, session.today());
    setFault(found);
    if (found) return document.getElementById(id(found.field))?.focus();
    onAnswer();
    return replies.giveTyped(subject, entered);
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
              placeholder={placeholderOf(field, input)}
              value={entered[field] ?? ''}
              onInput={(event) => setEntered({ ...entered, [field]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
      {units.length > 0 && (
        <Field id={id('unit')} label={t('unit')}>
          {(aria) => (
            <select
              {...aria}
              value={entered.unit}
              onChange={(event) => setEntered({ ...entered, unit: event.currentTarget.value })}
            >
              {units.map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <button type="submit">{t('ask-take')}</button>
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

/**
 * The plausible range of a value without unit, such as a score; the form of a date.
 * @param {keyof Entered} field
 * @param {QuestionInput} input
 */
function placeholderOf(field, input) {
  if (field !== 'value') return '2024-06';
  return 'units' in input && input.unit === '' ? `${input.low}–${input.high}` : undefined;
}
