/**
 * @import { ListName, Row } from '../../store/rows.js'
 */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { rowPart } from '../../store/issues.js';
import { OneOf } from '../choices.jsx';
import { rowName } from './digest.js';
import { IssueList } from './issue_list.jsx';
import { SourceTag } from './source_tag.jsx';
import { termCode, termName } from './term.js';

/**
 * One fact of a list: its name and code, where it comes from, whether it is there, the way to
 * take it out, and what else the list asks of it.
 * @param {object} props
 * @param {ListName} props.list
 * @param {Row} props.row
 * @param {boolean} [props.hasPresence] Whether it can be absent; a measured value cannot.
 * @param {(unit: string) => void} [props.onUnit] Takes a unit that was asked back.
 * @param {import('preact').ComponentChildren} [props.children]
 */
export function FactRow({ list, row, hasPresence = true, onUnit, children }) {
  return (
    <li class={`fact fact-${row.presence}`}>
      <FactHead list={list} row={row} />
      {row.term === null && row.text && <p class="hint">{t('uncoded-row')}</p>}
      {hasPresence && <PresenceChoice list={list} row={row} />}
      {children}
      <IssueList part={rowPart(list, row.id)} onUnit={onUnit} />
    </li>
  );
}

/** @param {{ list: ListName, row: Row }} props */
function FactHead({ list, row }) {
  const { form } = useStore();
  const name = rowName(row);
  return (
    <div class="fact-head">
      <strong class="fact-name">{name}</strong>
      {row.term?.kind === 'gene' && <span class="fact-note">{termName(row.term)}</span>}
      {row.term && <code>{termCode(row.term)}</code>}
      <SourceTag source={row.source} />
      <button
        type="button"
        class="quiet remove"
        aria-label={t('remove', { name })}
        onClick={() => form.removeRow(list, row.id)}
      >
        ×
      </button>
    </div>
  );
}

/** @param {{ list: ListName, row: Row }} props */
function PresenceChoice({ list, row }) {
  const { form } = useStore();
  return (
    <OneOf
      name={`${list}-${row.id}-presence`}
      label={t('presence-of', { name: rowName(row) })}
      isLabelHidden
      value={row.presence}
      onChoose={(presence) =>
        form.editRow(list, row.id, { presence: /** @type {Row['presence']} */ (presence) })
      }
      choices={['present', 'absent', 'unknown'].map((value) => ({
        value,
        label: t(`presence-${list}-${value}`),
      }))}
    />
  );
}
