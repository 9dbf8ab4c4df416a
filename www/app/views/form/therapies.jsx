/** @import { TherapyRow } from '../../store/rows.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { SETTINGS, fieldId } from '../../store/rows.js';
import { Adder } from './adder.jsx';
import { YesNo } from './answers.jsx';
import { ConditionField } from './condition_field.jsx';
import { FactRow } from './fact_row.jsx';
import { IssueList } from './issue_list.jsx';
import { ListGroup } from './list_group.jsx';
import { TextField } from './text_field.jsx';

/** Therapies had, running or denied, and how many lines there were. */
export function Therapies() {
  const { form } = useStore();
  return (
    <ListGroup
      list="therapies"
      canBeComplete
      rows={form.draft.value.therapies.map((row) => (
        <FactRow key={row.id} list="therapies" row={row}>
          {row.term && row.presence === 'present' && <Course row={row} />}
        </FactRow>
      ))}
    >
      <Adder list="therapies" kinds={['drug', 'therapy_class']} />
      <TextField
        id="lines"
        label={t('lines')}
        hint={t('lines-hint')}
        inputMode="numeric"
        value={form.draft.value.lines}
        onInput={(lines) => form.edit('lines', lines)}
      />
      <IssueList part="lines" />
    </ListGroup>
  );
}

/** @param {{ row: TherapyRow }} props */
function Course({ row }) {
  const { form } = useStore();
  const id = (/** @type {string} */ field) => fieldId('therapies', row.id, field);
  const edit = (/** @type {Partial<TherapyRow>} */ change) =>
    form.editRow('therapies', row.id, change);
  return (
    <details class="further">
      <summary>{t('further-course')}</summary>
      <div class="pair">
        {/** @type {const} */ (['start', 'end', 'line']).map((field) => (
          <TextField
            key={field}
            id={id(field)}
            label={t(`course-${field}`)}
            hint={field === 'line' ? undefined : t('date-hint')}
            inputMode="numeric"
            value={row[field]}
            onInput={(text) => edit({ [field]: text })}
          />
        ))}
        <div class="field">
          <label for={id('setting')}>{t('setting')}</label>
          <select
            id={id('setting')}
            value={row.setting}
            onChange={(event) => edit({ setting: event.currentTarget.value })}
          >
            {['', ...SETTINGS].map((setting) => (
              <option key={setting} value={setting}>
                {t(setting ? `setting-${setting}` : 'answer-unknown')}
              </option>
            ))}
          </select>
        </div>
      </div>
      <ConditionField
        id={id('purpose')}
        label={t('purpose')}
        hint={t('purpose-hint')}
        value={row.purpose}
        onEdit={(purpose) => edit({ purpose })}
      />
      <YesNo
        name={id('ongoing')}
        label={t('ongoing')}
        value={row.ongoing}
        onChoose={(ongoing) => edit({ ongoing })}
      />
    </details>
  );
}
