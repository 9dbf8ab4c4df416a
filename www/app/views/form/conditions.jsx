import { useStore } from '../../store/context.js';
import { t } from '../../i18n/index.js';
import { Adder } from './adder.jsx';
import { ConditionDetails } from './condition_details.jsx';
import { FactRow } from './fact_row.jsx';
import { ListGroup } from './list_group.jsx';

/** Other conditions, present or denied. */
export function Conditions() {
  const { form } = useStore();
  const rows = form.draft.value.conditions;
  return (
    <ListGroup
      list="conditions"
      canBeComplete
      rows={rows.map((row) => (
        <FactRow key={row.id} list="conditions" row={row}>
          {row.term && row.presence === 'present' && (
            <details class="further">
              <summary>{t('further-stage')}</summary>
              <ConditionDetails
                list="conditions"
                row={row}
                onEdit={(change) => form.editRow('conditions', row.id, change)}
              />
            </details>
          )}
        </FactRow>
      ))}
    >
      <Adder list="conditions" kinds={['condition']} />
    </ListGroup>
  );
}
