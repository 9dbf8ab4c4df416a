import { t } from '../../i18n/index.js';
import { OneOf } from '../choices.jsx';

/**
 * A question with the answers yes, no and not known.
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.label
 * @param {import('../../store/rows.js').Answer3} props.value
 * @param {(answer: import('../../store/rows.js').Answer3) => void} props.onChoose
 */
export function YesNo({ name, label, value, onChoose }) {
  return (
    <OneOf
      name={name}
      label={label}
      value={value}
      onChoose={(answer) => onChoose(/** @type {import('../../store/rows.js').Answer3} */ (answer))}
      choices={['yes', 'no', ''].map((answer) => ({
        value: answer,
        label: t(`answer-${answer || 'unknown'}`),
      }))}
    />
  );
}
