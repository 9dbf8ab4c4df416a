/** @import { PatientJson } from '../../../engine/patient.js' */
import { t } from '../../i18n/index.js';

/**
 * A patient in one line: age or birth, sex, diagnosis.
 * @param {PatientJson} patient
 */
export function patientLine({ birth, sex, diagnosis }) {
  const born = birth?.years ? t('digest-age', { age: birth.years.value }) : birth?.date;
  return [born, sex && t(`sex-${sex}`), diagnosis].filter(Boolean).join(' · ');
}
