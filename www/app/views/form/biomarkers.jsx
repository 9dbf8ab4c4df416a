/** @import { BiomarkerRow } from '../../store/rows.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { ALTERATIONS, SIGNATURES, fieldId } from '../../store/rows.js';
import { Adder } from './adder.jsx';
import { FactRow } from './fact_row.jsx';
import { ListGroup } from './list_group.jsx';
import { TextField } from './text_field.jsx';

/** Genes, proteins and signatures: found, tested negative, or not tested. */
export function Biomarkers() {
  const { form } = useStore();
  return (
    <ListGroup
      list="biomarkers"
      rows={form.draft.value.biomarkers.map((row) => (
        <FactRow key={row.id} list="biomarkers" row={row}>
          <Details row={row} />
        </FactRow>
      ))}
    >
      <Adder
        list="biomarkers"
        kinds={['gene']}
        owns={SIGNATURES.map((value) => ({ value, label: t(`signature-${value}`) }))}
        fromOwn={(signature) => ({ signature })}
        next="alteration"
      />
    </ListGroup>
  );
}

/** @param {{ row: BiomarkerRow }} props */
function Details({ row }) {
  const { form } = useStore();
  const id = (/** @type {string} */ field) => fieldId('biomarkers', row.id, field);
  const edit = (/** @type {Partial<BiomarkerRow>} */ change) =>
    form.editRow('biomarkers', row.id, change);
  return (
    <div class="pair">
      {row.term && (
        <>
          <TextField
            id={id('alteration')}
            label={t('alteration')}
            list={id('variants')}
            value={row.alteration}
            onInput={(alteration) => edit({ alteration })}
          />
          <datalist id={id('variants')}>
            {row.term.variants?.map((variant) => <option key={variant} value={variant} />)}
            {ALTERATIONS.map((kind) => (
              <option key={kind} value={kind} label={t(`alteration-${kind}`)} />
            ))}
          </datalist>
        </>
      )}
      <TextField
        id={id('date')}
        label={t('tested-on')}
        inputMode="numeric"
        value={row.date}
        onInput={(date) => edit({ date })}
      />
    </div>
  );
}
