/** @import { MeasureRow } from '../../store/rows.js' */
import { unitsInOrder } from '../../format/units.js';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { fieldId } from '../../store/rows.js';
import { Adder } from './adder.jsx';
import { FactRow } from './fact_row.jsx';
import { ListGroup } from './list_group.jsx';
import { Reading } from './reading.jsx';
import { Units } from '../settings/units.jsx';
import { TextField } from './text_field.jsx';

/**
 * Whether the row is a performance status, which has a group of its own.
 * @param {MeasureRow} row
 */
export const isScore = ({ term }) => term?.code === 'ecog' || term?.code === 'karnofsky';

/** Labs and vitals: value, unit, date, and what it comes to in the usual unit. */
export function Measures() {
  const { form } = useStore();
  const rows = form.draft.value.measures.filter((row) => !isScore(row));
  return (
    <ListGroup
      list="measures"
      rows={rows.map((row) => (
        <FactRow
          key={row.id}
          list="measures"
          row={row}
          hasPresence={false}
          onUnit={(unit) => form.editRow('measures', row.id, { unit })}
        >
          {row.term && <Value row={row} />}
        </FactRow>
      ))}
    >
      <Adder list="measures" kinds={['analyte']} next="value" />
      <Units name="units-of-form" />
    </ListGroup>
  );
}

/** @param {{ row: MeasureRow }} props */
function Value({ row }) {
  const { form } = useStore();
  const id = (/** @type {string} */ field) => fieldId('measures', row.id, field);
  const edit = (/** @type {Partial<MeasureRow>} */ change) =>
    form.editRow('measures', row.id, change);
  return (
    <>
      <div class="measure">
        <TextField
          id={id('value')}
          label={t('value')}
          inputMode="decimal"
          value={row.value}
          onInput={(value) => edit({ value })}
        />
        <UnitChoice id={id('unit')} row={row} onChoose={(unit) => edit({ unit })} />
        <TextField
          id={id('date')}
          label={t('date')}
          inputMode="numeric"
          value={row.date}
          onInput={(date) => edit({ date })}
        />
      </div>
      <Reading row={row} />
      <details class="further">
        <summary>{t('further-limits')}</summary>
        <div class="pair">
          {/** @type {const} */ (['lower', 'upper']).map((field) => (
            <TextField
              key={field}
              id={id(field)}
              label={t(`limit-${field}`)}
              inputMode="decimal"
              value={row[field]}
              onInput={(text) => edit({ [field]: text })}
            />
          ))}
        </div>
      </details>
    </>
  );
}

/**
 * The units of the analyte; one read from a file is kept as it was written.
 * @param {{ id: string, row: MeasureRow, onChoose: (unit: string) => void }} props
 */
function UnitChoice({ id, row, onChoose }) {
  const { settings } = useStore();
  const { code = '', units: known = [] } = row.term ?? {};
  const units = unitsInOrder(code, known, settings.all.value.units);
  if (units.length === 0 && !row.unit) return null;
  const written = row.unit && !units.includes(row.unit) ? [row.unit] : [];
  return (
    <div class="field">
      <label for={id}>{t('unit')}</label>
      <select id={id} value={row.unit} onChange={(event) => onChoose(event.currentTarget.value)}>
        {['', ...written, ...units].map((unit) => (
          <option key={unit} value={unit}>
            {unit || t('unit-choose')}
          </option>
        ))}
      </select>
    </div>
  );
}
