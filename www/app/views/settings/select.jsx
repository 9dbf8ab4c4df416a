import { Field } from '../field.jsx';

/**
 * One of several, from a list that opens.
 * @template {string | number} V
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {string} [props.hint]
 * @param {V} props.value
 * @param {readonly { value: V, label: string }[]} props.choices
 * @param {(value: V) => void} props.onChoose
 */
export function Select({ id, label, hint, value, choices, onChoose }) {
  return (
    <Field id={id} label={label} hint={hint}>
      {(aria) => (
        <select
          {...aria}
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = choices[currentTarget.selectedIndex];
            if (chosen) onChoose(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
