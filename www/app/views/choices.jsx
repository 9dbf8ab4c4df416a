/**
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} label
 * @property {string} [note] What stands behind the label, such as a count.
 */

/**
 * One of a few, as a row of radio buttons.
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.label
 * @param {boolean} [props.isLabelHidden] Whether it is read out alone.
 * @param {readonly Choice[]} props.choices
 * @param {string} props.value
 * @param {(value: string) => void} props.onChoose
 */
export function OneOf({ name, label, isLabelHidden = false, choices, value, onChoose }) {
  return (
    <fieldset class="one-of">
      <legend class={isLabelHidden ? 'hidden' : undefined}>{label}</legend>
      <div class="segments">
        {choices.map((choice) => (
          <label key={choice.value} class="segment">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * Any number of a list, as check boxes.
 * @param {object} props
 * @param {string} props.label
 * @param {readonly Choice[]} props.choices
 * @param {readonly string[]} props.values
 * @param {(values: string[]) => void} props.onChoose Gets the values in the list's order.
 */
export function AnyOf({ label, choices, values, onChoose }) {
  const toggled = (/** @type {string} */ value) =>
    choices
      .map((choice) => choice.value)
      .filter((other) => values.includes(other) !== (other === value));
  return (
    <fieldset class="any-of">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="tick">
          <input
            type="checkbox"
            checked={values.includes(choice.value)}
            onChange={() => onChoose(toggled(choice.value))}
          />
          <span>{choice.label}</span>
          {choice.note !== undefined && <span class="tick-note">{choice.note}</span>}
        </label>
      ))}
    </fieldset>
  );
}
