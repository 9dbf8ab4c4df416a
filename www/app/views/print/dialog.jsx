import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { PRINTED } from '../../store/print.js';
import { Select } from '../settings/select.jsx';

/** What to print, before it is printed. */
export function PrintDialog() {
  const { print } = useStore();
  return print.isOpen.value ? <Opened /> : null;
}

function Opened() {
  const { print } = useStore();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { label, isMasked, most } = print.choices.value;
  const start = () => {
    dialog.current?.close();
    // The sheet is printed as the choices are; the browser asks for paper and printer.
    window.print();
  };
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="print-heading" onClose={print.close}>
      <h2 id="print-heading">{t('print')}</h2>
      <Select
        id="print-most"
        label={t('print-most')}
        value={most}
        onChoose={(value) => print.choose({ most: value })}
        choices={PRINTED.map((value) => ({
          value,
          label: value === 0 ? t('print-most-all') : t('print-most-first', { trials: value }),
        }))}
      />
      <Tick name="isBrief" />
      <Tick name="isMasked" />
      <p class="hint">{t('print-isMasked-hint')}</p>
      {!isMasked && (
        <div class="field">
          <label for="print-label">{t('print-label')}</label>
          <input
            id="print-label"
            autoComplete="off"
            value={label}
            onInput={(event) => print.choose({ label: event.currentTarget.value })}
          />
        </div>
      )}
      <div class="actions">
        <button type="button" class="primary" onClick={start}>
          {t('print-do')}
        </button>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          {t('cancel')}
        </button>
      </div>
    </dialog>
  );
}

/** @param {{ name: 'isBrief' | 'isMasked' }} props */
function Tick({ name }) {
  const { print } = useStore();
  return (
    <label class="tick">
      <input
        type="checkbox"
        id={`print-${name}`}
        checked={print.choices.value[name]}
        onChange={(event) => print.choose({ [name]: event.currentTarget.checked })}
      />
      <span>{t(`print-${name}`)}</span>
    </label>
  );
}
