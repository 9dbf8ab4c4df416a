/** @import { ListName } from '../../store/rows.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { digestOf } from './digest.js';
import { Group } from './group.jsx';

/**
 * A list of facts: its rows, what adds to it, and whether it is all there is.
 * @param {object} props
 * @param {ListName} props.list
 * @param {import('preact').ComponentChildren} props.rows
 * @param {import('preact').ComponentChildren} props.children What adds to it.
 * @param {boolean} [props.canBeComplete]
 */
export function ListGroup({ list, rows, children, canBeComplete = false }) {
  const { form } = useStore();
  return (
    <Group name={list} title={t(`group-title-${list}`)} digest={digestOf(form.draft.value[list])}>
      <ul class="facts-list">{rows}</ul>
      {children}
      {canBeComplete && <Complete list={list} />}
    </Group>
  );
}

/** @param {{ list: ListName }} props */
function Complete({ list }) {
  const { form } = useStore();
  const { complete } = form.draft.value;
  const isComplete = complete.includes(list);
  const others = complete.filter((name) => name !== list);
  return (
    <label class="tick">
      <input
        type="checkbox"
        id={`complete-${list}`}
        checked={isComplete}
        onChange={() => form.edit('complete', isComplete ? others : [...others, list])}
      />
      <span>{t(`complete-${list}`)}</span>
    </label>
  );
}
