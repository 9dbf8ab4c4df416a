/**
 * Corrections of how a table is read: what its values leave open is asked back, what was guessed
 * wrong is corrected; both by the columns' headers.
 *
 * @import { CohortPlan, ColumnQuestion, ColumnRole, Correction, Corrections } from '../../../engine/cohort.js'
 */

/** Roles without content that a column may be given by hand, in the order they are offered. */
export const PLAIN_ROLES = /** @type {const} */ ([
  ...['ignored', 'id', 'birth_date', 'age', 'sex', 'diagnosis', 'stage', 'diagnosed', 'note'],
  ...['lines', 'therapies', 'conditions', 'biomarkers', 'allergies', 'pregnant', 'breastfeeding'],
  ...['postmenopausal', 'healthy_volunteer', 'blood_pressure', 'lab_date', 'latitude', 'longitude'],
]);

/**
 * A way to answer a question of a plan: the id of its message or a unit as it is, and what it
 * changes.
 * @typedef {{ label: string, change: Omit<Correction, 'header'> }} Reply
 */

const DATES = /** @type {const} */ (['day_first', 'month_first']);
const MARKS = /** @type {const} */ (['point', 'comma']);

/**
 * The corrections with one more; what it does not name of the column stays.
 * @param {Corrections} corrections
 * @param {string} header
 * @param {Omit<Correction, 'header'>} change
 * @returns {Corrections}
 */
export function corrected(corrections, header, change) {
  const columns = corrections.columns ?? [];
  const former = columns.find((column) => column.header === header);
  const others = columns.filter((column) => column.header !== header);
  return { ...corrections, columns: [...others, { ...former, header, ...change }] };
}

/**
 * The role of a column's measure with a unit.
 * @param {ColumnRole} role
 * @param {string} unit
 * @returns {ColumnRole}
 */
export const withUnit = (role, unit) =>
  typeof role === 'object' && 'measure' in role ? { measure: { ...role.measure, unit } } : role;

/**
 * The ways to answer a question: codes of messages or units as they are, with what each changes.
 * @param {ColumnQuestion} question
 * @param {CohortPlan} plan
 * @returns {Reply[]}
 */
export function repliesTo({ code, column, readings = [] }, { columns }) {
  if (code === 'csv-ask-dates')
    return DATES.map((dates) => ({ label: `dates-${dates}`, change: { dates } }));
  if (code === 'csv-ask-decimal')
    return MARKS.map((decimal) => ({ label: `decimal-${decimal}`, change: { decimal } }));
  const role = columns.find(({ header }) => header === column)?.role ?? 'ignored';
  return readings.map(({ unit }) => ({ label: unit, change: { role: withUnit(role, unit) } }));
}
