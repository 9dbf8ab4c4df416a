/** @import { Settings } from '../store/settings.js' */

/**
 * The unit in which laboratories that report in SI give an analyte, where it is not the one
 * usual in trials. Source: AMA Manual of Style, table of conventional and SI units.
 * @type {Record<string, string>}
 */
const SI = {
  albumin: 'g/L',
  ammonia: 'µmol/L',
  bilirubin: 'µmol/L',
  bilirubin_direct: 'µmol/L',
  bilirubin_indirect: 'µmol/L',
  bun: 'mmol/L',
  calcium: 'mmol/L',
  calcium_corrected: 'mmol/L',
  calcium_ionized: 'mmol/L',
  cholesterol: 'mmol/L',
  cortisol: 'nmol/L',
  creatinine: 'µmol/L',
  estradiol: 'pmol/L',
  folate: 'nmol/L',
  ft4: 'pmol/L',
  glucose: 'mmol/L',
  glucose_2h: 'mmol/L',
  glucose_fasting: 'mmol/L',
  hba1c: 'mmol/mol',
  hdl: 'mmol/L',
  hemoglobin: 'g/L',
  iron: 'µmol/L',
  lactate: 'mmol/L',
  ldl: 'mmol/L',
  magnesium: 'mmol/L',
  non_hdl: 'mmol/L',
  phosphate: 'mmol/L',
  potassium: 'mmol/L',
  sodium: 'mmol/L',
  t4: 'nmol/L',
  testosterone: 'nmol/L',
  total_protein: 'g/L',
  triglycerides: 'mmol/L',
  urea: 'mmol/L',
  uric_acid: 'µmol/L',
  vitamin_b12: 'pmol/L',
  vitamin_d: 'nmol/L',
};

/**
 * The units of an analyte in the order they are offered: the one usual in trials first, as the
 * engine lists them, or that of SI.
 * @param {string} analyte Its code.
 * @param {readonly string[]} units
 * @param {Settings['units']} system
 */
export function unitsInOrder(analyte, units, system) {
  const first = system === 'si' ? SI[analyte] : undefined;
  if (!first || !units.includes(first)) return units;
  return [first, ...units.filter((unit) => unit !== first)];
}
