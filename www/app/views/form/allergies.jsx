import { useStore } from '../../store/context.js';
import { Adder } from './adder.jsx';
import { FactRow } from './fact_row.jsx';
import { ListGroup } from './list_group.jsx';

/** Allergies and intolerances to drugs and their classes. */
export function Allergies() {
  const { form } = useStore();
  return (
    <ListGroup
      list="allergies"
      canBeComplete
      rows={form.draft.value.allergies.map((row) => (
        <FactRow key={row.id} list="allergies" row={row} />
      ))}
    >
      <Adder list="allergies" kinds={['drug', 'therapy_class']} />
    </ListGroup>
  );
}
