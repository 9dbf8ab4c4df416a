import { useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Problem } from '../problem.jsx';
import { saveFile } from '../save_file.js';
import { NewPassphrase, OldPassphrase } from './passphrase.jsx';
import { worklistCsv } from './csv.js';

/** @typedef {'file' | 'keep'} Purpose What a new passphrase is for. */

/** Saving and opening: nothing is kept until it is asked for here. */
export function Saving() {
  const { worklist, saving } = useStore();
  const purpose = useSignal(/** @type {Purpose | null} */ (null));
  const problem = saving.problem.value;
  return (
    <section class="panel saving" aria-labelledby="saving-heading" aria-busy={saving.busy.value}>
      <h3 id="saving-heading">{t('saving')}</h3>
      <p role="status">{t(stateOf(worklist, saving))}</p>
      {problem && (
        <Problem title={t('problem-saving')} error={problem} onDismiss={saving.closePending} />
      )}
      {saving.pending.value && <OldPassphrase />}
      {purpose.value && <NewPassphrase purpose={purpose.value} onDone={() => (purpose.value = null)} />}
      <Ways onPurpose={(chosen) => (purpose.value = chosen)} />
    </section>
  );
}

/**
 * @param {import('../../store/worklist/worklist.js').Worklist} worklist
 * @param {import('../../store/worklist/saving.js').Saving} saving
 */
function stateOf({ size, isUnsaved }, { isKeeping }) {
  if (isKeeping.value) return isUnsaved.value ? 'saving-soon' : 'saving-kept';
  if (size.value === 0) return 'saving-nothing';
  return isUnsaved.value ? 'saving-unsaved' : 'saving-saved';
}

/** @param {{ onPurpose: (purpose: Purpose) => void }} props */
function Ways({ onPurpose }) {
  const { worklist, saving, session } = useStore();
  const isEmpty = worklist.size.value === 0 && worklist.log.value.length === 0;
  const saveTable = () =>
    saveFile(`trialmatch-worklist-${session.today()}.csv`, 'text/csv', worklistCsv(worklist.cases.value));
  return (
    <div class="actions">
      <button type="button" disabled={isEmpty} onClick={() => onPurpose('file')}>
        {t('saving-to-file')}
      </button>
      <button type="button" disabled={isEmpty || saving.isKeeping.value} onClick={() => onPurpose('keep')}>
        {t('saving-keep')}
      </button>
      <OpenFile />
      {saving.kept.value && !saving.isKeeping.value && (
        <button type="button" onClick={saving.openKept}>
          {t('saving-open-kept')}
        </button>
      )}
      {saving.kept.value && <Forget />}
      <button type="button" class="quiet" disabled={isEmpty} onClick={saveTable}>
        {t('saving-csv')}
      </button>
    </div>
  );
}

function OpenFile() {
  const { saving } = useStore();
  const taken = (/** @type {HTMLInputElement} */ input) => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) saving.openFile(file);
  };
  return (
    <label class="opener">
      <input
        type="file"
        id="worklist-file"
        class="hidden"
        accept=".json"
        onChange={(event) => taken(event.currentTarget)}
      />
      <span class="button">{t('saving-open-file')}</span>
    </label>
  );
}

/** Deletes what is kept, once it is said twice. */
function Forget() {
  const { saving } = useStore();
  const asks = useSignal(false);
  if (!asks.value)
    return (
      <button type="button" class="quiet" onClick={() => (asks.value = true)}>
        {t('saving-forget')}
      </button>
    );
  return (
    <>
      <button type="button" class="danger" onClick={saving.forget}>
        {t('saving-forget-now')}
      </button>
      <button type="button" class="quiet" onClick={() => (asks.value = false)}>
        {t('cancel')}
      </button>
    </>
  );
}
