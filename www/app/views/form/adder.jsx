/**
 * @import { Hit, VocabularyKind } from '../../../engine/vocabulary.js'
 * @import { ListName } from '../../store/rows.js'
 */
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { fieldId } from '../../store/rows.js';
import { Combobox } from './combobox.jsx';

/**
 * The field that adds rows to a list: what is taken becomes a row, and the field is free for
 * the next. Backspace in the free field takes the last row out again.
 * @param {object} props
 * @param {ListName} props.list
 * @param {readonly VocabularyKind[]} props.kinds
 * @param {readonly { value: string, label: string }[]} [props.owns]
 * @param {(own: string) => object} [props.fromOwn] The row of a choice of the form itself.
 * @param {string} [props.next] The field of the new row to go on with.
 */
export function Adder({ list, kinds, owns, fromOwn = () => ({}), next }) {
  const { form, vocabulary } = useStore();
  const text = useSignal('');
  const add = (/** @type {object} */ filled) => {
    text.value = '';
    const { id } = form.addRow(list, filled);
    if (next) focusSoon(fieldId(list, id, next));
  };
  const pick = async (/** @type {Hit} */ { kind, code }) => {
    const term = await vocabulary.describe(kind, code);
    if (term) add({ term });
  };
  const removeLast = () => {
    const last = form.draft.value[list].at(-1);
    if (last) form.removeRow(list, last.id);
  };
  return (
    <Combobox
      id={`add-${list}`}
      label={t(`add-${list}`)}
      hint={t(`add-${list}-hint`)}
      kinds={kinds}
      owns={owns}
      value={text.value}
      onText={(typed) => (text.value = typed)}
      onPick={pick}
      onOwn={(own) => add(fromOwn(own))}
      onFree={(typed) => add({ text: typed })}
      onBackspace={removeLast}
    />
  );
}

/**
 * Goes to a field that the rendering makes which the change before has asked for: right after it,
 * for in the time of a frame a quick hand has gone on elsewhere.
 * @param {string} id
 */
function focusSoon(id) {
  queueMicrotask(() => document.getElementById(id)?.focus());
}
