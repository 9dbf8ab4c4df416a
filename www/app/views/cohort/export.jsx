import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { saveFile } from '../save_file.js';

/** Media types of the forms that results are saved in. */
const TYPES = /** @type {const} */ ({ csv: 'text/csv', ndjson: 'application/x-ndjson' });

/** The results and what excludes, as files of the forms that the command line writes. */
export function Export() {
  const { cohort, session } = useStore();
  const name = `trialmatch-cohort-${session.today()}`;
  const save = async (/** @type {keyof typeof TYPES} */ format) => {
    const file = await cohort.exported(format);
    if (file) saveFile(`${name}.${format}`, TYPES[format], file);
  };
  const counts = cohort.outcome.value?.attrition;
  return (
    <div class="actions">
      {/** @type {const} */ (['csv', 'ndjson']).map((format) => (
        <button key={format} type="button" onClick={() => save(format)}>
          {t(`cohort-save-${format}`)}
        </button>
      ))}
      {counts && (
        <button
          type="button"
          onClick={() =>
            saveFile(`${name}-attrition.json`, 'application/json', JSON.stringify(counts, null, 2))
          }
        >
          {t('cohort-save-attrition')}
        </button>
      )}
    </div>
  );
}
