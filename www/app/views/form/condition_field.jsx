/** @import { NamedCondition } from '../../store/rows.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Combobox } from './combobox.jsx';
import { termName } from './term.js';

/**
 * A condition that a row names beside its own: what a therapy was for, what an illness comes from.
 * What is only typed is not used, and the field says so.
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {string} props.hint
 * @param {NamedCondition} props.value
 * @param {(value: NamedCondition) => void} props.onEdit
 */
export function ConditionField({ id, label, hint, value: { text, term }, onEdit }) {
  const { vocabulary } = useStore();
  return (
    <Combobox
      id={id}
      label={label}
      hint={text && !term ? t('condition-unknown') : hint}
      kinds={['condition']}
      value={term ? termName(term) : text}
      onText={(typed) => onEdit({ text: typed, term: null })}
      onPick={async ({ kind, code }) => {
        const found = await vocabulary.describe(kind, code);
        if (found) onEdit({ text: termName(found), term: found });
      }}
    />
  );
}
