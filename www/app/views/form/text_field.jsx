import { useStore } from '../../store/context.js';
import { Field } from '../field.jsx';

/**
 * A short text of the form; its fault is shown once it was left.
 * @param {object} props
 * @param {string} props.id Also the key of its fault.
 * @param {string} props.label
 * @param {string} [props.hint]
 * @param {string} props.value
 * @param {(text: string) => void} props.onInput
 * @param {'text' | 'decimal' | 'numeric'} [props.inputMode]
 * @param {string} [props.list] Id of a list of suggestions.
 */
export function TextField({ id, label, hint, value, onInput, inputMode = 'text', list }) {
  const { form } = useStore();
  return (
    <Field id={id} label={label} hint={hint} fault={form.faults.value[id]}>
      {(aria) => (
        <input
          {...aria}
          autoComplete="off"
          spellcheck={false}
          inputMode={inputMode}
          maxLength={200}
          list={list}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={() => form.leave(id)}
        />
      )}
    </Field>
  );
}
