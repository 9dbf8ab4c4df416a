/**
 * Leaves out of a printed sheet what identifies a person, after the Safe Harbor method (45 CFR
 * 164.514(b)(2)): dates become years, ages of 90 and more are pooled, free text is dropped. The
 * engine's `patient::deidentify` does the same to a patient's record.
 *
 * @import { Reason } from '../../engine/answer.js'
 */
import { ageInYears } from './age.js';

/** The age from which all ages are one. */
const POOLED = 90;

/**
 * A text with its calendar dates cut to their years.
 * @param {string} text
 */
export const yearsOnly = (text) => text.replaceAll(/\b(\d{4})-\d{2}(-\d{2})?\b/g, '$1');

/**
 * An age in years, those of 90 and more as one.
 * @param {string} years
 */
export const pooled = (years) => (Number(years) >= POOLED ? `≥ ${POOLED}` : years);

/**
 * The age in years of somebody born on a date, pooled; two figures where it is not certain.
 * @param {string} birth `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @param {string} day `YYYY-MM-DD`
 */
export function ageOf(birth, day) {
  const { least, most } = ageInYears(birth, day);
  if (most >= POOLED) return pooled(String(most));
  return least === most ? String(most) : `${least}–${most}`;
}

/**
 * A reason without what identifies.
 * @param {Reason} reason
 * @returns {Reason}
 */
export function masked({ code, args, margin }) {
  const entries = Object.entries(args).map(([name, value]) => [name, maskedArgument(name, value, args)]);
  return { code, args: Object.fromEntries(entries), ...(margin && { margin: masked(margin) }) };
}

/**
 * @param {string} name
 * @param {string} value
 * @param {Record<string, string>} args
 */
function maskedArgument(name, value, args) {
  const isAge = name === 'age' && (args['unit'] ?? 'years') === 'years';
  return isAge ? pooled(value) : yearsOnly(String(value));
}
