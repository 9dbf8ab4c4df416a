import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Combobox } from './combobox.jsx';
import { ConditionDetails } from './condition_details.jsx';
import { Group } from './group.jsx';
import { IssueList } from './issue_list.jsx';
import { SourceTag } from './source_tag.jsx';
import { termCode, termName } from './term.js';

/** The main diagnosis: coded, or in the user's own words. */
export function Diagnosis() {
  const { form } = useStore();
  const row = form.draft.value.diagnosis;
  return (
    <Group name="diagnosis" title={t('diagnosis')} digest={row.text} isOpen>
      <DiagnosisField />
      {row.term && (
        <ConditionDetails
          list="diagnosis"
          row={row}
          onEdit={(change) => form.editDiagnosis(change, Object.keys(change).join())}
        />
      )}
      <IssueList part="diagnosis" />
    </Group>
  );
}

function DiagnosisField() {
  const { form, vocabulary } = useStore();
  const row = form.draft.value.diagnosis;
  return (
    <>
      <Combobox
        id="diagnosis"
        label={t('diagnosis-field')}
        hint={row.text ? undefined : t('diagnosis-hint')}
        fault={form.faults.value.diagnosis}
        kinds={['condition']}
        value={row.text}
        onText={(text) => form.editDiagnosis({ text, term: null }, 'text')}
        onPick={async ({ kind, code }) => {
          const term = await vocabulary.describe(kind, code);
          if (term) form.editDiagnosis({ term, text: termName(term) }, 'term');
        }}
        onFree={(text) => form.editDiagnosis({ text, term: null }, 'term')}
      />
      {row.text && (
        <p class="coding">
          {row.term ? <code>{termCode(row.term)}</code> : t('uncoded-diagnosis')}
          {row.term && otherLanguage(row.term, row.text)}
          <SourceTag source={row.source} />
        </p>
      )}
    </>
  );
}

/**
 * The name that is not the one in the field.
 * @param {import('../../store/rows.js').Term} term
 * @param {string} shown
 */
function otherLanguage(term, shown) {
  const other = [term.name, term.name_zh].find((name) => name !== shown);
  return <span>{other}</span>;
}
