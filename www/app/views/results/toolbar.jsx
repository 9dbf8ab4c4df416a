import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { saveFile } from '../save_file.js';
import { Export } from './export.jsx';

/** What can be done with the list as a whole. */
export function Toolbar() {
  const { print, whatIf } = useStore();
  return (
    <div class="toolbar" role="group" aria-label={t('list-tools')}>
      <SortChoice />
      <button type="button" onClick={whatIf.openAny}>
        {t('what-if')} …
      </button>
      <Export />
      <button type="button" class="print-open" onClick={print.open}>
        {t('print')}
      </button>
      <RemarksFile />
    </div>
  );
}

/** What trials of one step are ordered by. */
function SortChoice() {
  const { form } = useStore();
  const { place, sort } = form.draft.value;
  return (
    <label class="sort">
      <span>{t('sort')}</span>
      <select
        id="sort"
        value={place ? sort : 'relevance'}
        onChange={(event) =>
          form.edit('sort', event.currentTarget.value === 'distance' ? 'distance' : 'relevance')
        }
      >
        <option value="relevance">{t('sort-relevance')}</option>
        <option value="distance" disabled={!place}>
          {t(place ? 'sort-distance' : 'sort-distance-needs-city')}
        </option>
      </select>
    </label>
  );
}

/** The remarks on verdicts, once there are any. */
function RemarksFile() {
  const { remarks, session } = useStore();
  if (remarks.count.value === 0) return null;
  const save = () =>
    saveFile(`trialmatch-remarks-${session.today()}.jsonl`, 'application/jsonl', remarks.take());
  return (
    <button type="button" class="save-remarks" onClick={save}>
      {t('remarks-save', { count: remarks.count.value })}
      {remarks.unsaved.value > 0 && (
        <small> {t('remarks-unsaved', { count: remarks.unsaved.value })}</small>
      )}
    </button>
  );
}
