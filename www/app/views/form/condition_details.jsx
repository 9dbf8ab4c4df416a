/** @import { ConditionRow } from '../../store/rows.js' */
import { t } from '../../i18n/index.js';
import { GRADES, QUALIFIERS, fieldId } from '../../store/rows.js';
import { YesNo } from './answers.jsx';
import { ConditionField } from './condition_field.jsx';
import { TextField } from './text_field.jsx';

/** The qualifiers asked of every diagnosis; the others when they are wanted. */
const FIRST = QUALIFIERS.slice(0, 3);

/**
 * Stage, activity, dates and qualities of a condition.
 * @param {object} props
 * @param {string} props.list
 * @param {ConditionRow} props.row
 * @param {(change: Partial<ConditionRow>) => void} props.onEdit
 */
export function ConditionDetails({ list, row, onEdit }) {
  const id = (/** @type {string} */ field) => fieldId(list, row.id, field);
  return (
    <>
      <TextField
        id={id('stage')}
        label={t('stage')}
        hint={t('stage-hint')}
        value={row.stage}
        onInput={(stage) => onEdit({ stage })}
      />
      <div class="questions">
        <YesNo
          name={id('active')}
          label={t('active')}
          value={row.active}
          onChoose={(active) => onEdit({ active })}
        />
      </div>
      <Qualifiers codes={FIRST} list={list} row={row} onEdit={onEdit} />
      <details class="further">
        <summary>{t('further-condition')}</summary>
        <div class="pair">
          {/** @type {const} */ (['onset', 'resolved']).map((field) => (
            <TextField
              key={field}
              id={id(field)}
              label={t(field)}
              hint={t('date-hint')}
              inputMode="numeric"
              value={row[field]}
              onInput={(text) => onEdit({ [field]: text })}
            />
          ))}
        </div>
        <Grade list={list} row={row} onEdit={onEdit} />
        <ConditionField
          id={id('cause')}
          label={t('cause')}
          hint={t('cause-hint')}
          value={row.cause}
          onEdit={(cause) => onEdit({ cause })}
        />
        <Qualifiers codes={QUALIFIERS.slice(FIRST.length)} list={list} row={row} onEdit={onEdit} />
      </details>
    </>
  );
}

/**
 * How severe, by the grades of trials.
 * @param {{ list: string, row: ConditionRow, onEdit: (change: Partial<ConditionRow>) => void }} props
 */
function Grade({ list, row, onEdit }) {
  const id = fieldId(list, row.id, 'grade');
  const choose = (/** @type {string} */ chosen) => {
    const none = Object.fromEntries(GRADES.map((code) => [code, /** @type {const} */ ('')]));
    onEdit({ qualifiers: { ...row.qualifiers, ...none, ...(chosen && { [chosen]: 'yes' }) } });
  };
  return (
    <div class="field">
      <label for={id}>{t('grade')}</label>
      <select
        id={id}
        value={GRADES.find((code) => row.qualifiers[code] === 'yes') ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {['', ...GRADES].map((code) => (
          <option key={code} value={code}>
            {t(code ? `qualifier-${code}` : 'answer-unknown')}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * @param {{ codes: readonly string[], list: string, row: ConditionRow,
 *   onEdit: (change: Partial<ConditionRow>) => void }} props
 */
function Qualifiers({ codes, list, row, onEdit }) {
  return (
    <div class="questions">
      {codes.map((code) => (
        <YesNo
          key={code}
          name={fieldId(list, row.id, code)}
          label={t(`qualifier-${code}`)}
          value={row.qualifiers[code] ?? ''}
          onChoose={(answer) => onEdit({ qualifiers: { ...row.qualifiers, [code]: answer } })}
        />
      ))}
    </div>
  );
}
