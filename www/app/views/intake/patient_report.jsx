/**
 * @import { Ignored, PatientJson } from '../../../engine/patient.js'
 * @import { Arrival } from '../../store/intake.js'
 */
import { count } from '../../format/text.js';
import { locale, patientMessage, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { patientsOf } from '../../store/intake.js';
import { LIST_NAMES } from '../../store/rows.js';

/** How many of the ignored elements are listed. */
const LISTED = 200;

/**
 * The patients of a file: what was taken into the form, and what was not, with the reason.
 * @param {{ arrival: Extract<Arrival, { kind: 'patient' }> }} props
 */
export function PatientReport({ arrival: { name, file, chosen } }) {
  const patients = patientsOf(file);
  const patient = chosen === null ? undefined : patients[chosen];
  return (
    <>
      {patients.length === 0 && <p role="status">{t('patient-none', { name })}</p>}
      {patients.length > 1 && <Chooser name={name} patients={patients} chosen={chosen} />}
      {patient && <p role="status">{t('patient-taken', { name, count: facts(patient) })}</p>}
      {file.kind === 'fhir' && <LeftOut ignored={file.ignored} all={file.ignored_count} />}
    </>
  );
}

/**
 * How many facts stand in a patient's lists.
 * @param {PatientJson} patient
 */
const facts = (patient) =>
  LIST_NAMES.reduce((sum, list) => sum + (patient[list]?.length ?? 0), 0);

/** @param {{ name: string, patients: PatientJson[], chosen: number | null }} props */
function Chooser({ name, patients, chosen }) {
  const { intake } = useStore();
  return (
    <div class="field">
      <label for="patient-of-file">{t('patient-choose', { name, count: patients.length })}</label>
      <select
        id="patient-of-file"
        value={chosen ?? ''}
        onChange={(event) => intake.choose(Number(event.currentTarget.value))}
      >
        {chosen === null && <option value="">{t('patient-choose-none')}</option>}
        {patients.map((patient, i) => (
          <option key={i} value={i}>
            {[i + 1, patient['id'], patient['diagnosis']].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
      <button type="button" onClick={intake.screenAll}>
        {t('patient-screen-all')}
      </button>
    </div>
  );
}

/** @param {{ ignored: Ignored[], all: number }} props */
function LeftOut({ ignored, all }) {
  if (all === 0) return null;
  return (
    <details>
      <summary>{t('patient-ignored', { count: count(all, locale.value) })}</summary>
      <ul>
        {ignored.slice(0, LISTED).map(({ resource, path, reason, detail }, i) => (
          <li key={i}>
            <code>{path || resource}</code> {reasonWords(reason, detail)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/**
 * @param {string} reason
 * @param {string} [detail]
 */
const reasonWords = (reason, detail = '') =>
  patientMessage(`ignored-${reason}`, { detail }) || detail;
