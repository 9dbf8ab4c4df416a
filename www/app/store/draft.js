/**
 * What the clinician has entered, as text: read and checked only when it is used.
 * @typedef {object} Draft
 * @property {"age" | "date"} birthKind
 * @property {string} age Completed years.
 * @property {string} birthDate `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 * @property {"" | "female" | "male"} sex Empty for not known.
 * @property {string} diagnosis
 * @property {string} note
 * @property {readonly string[]} statuses Registry codes wanted; none for any.
 * @property {readonly string[]} phases Registry codes wanted; none for any.
 * @property {readonly string[]} studyTypes Registry codes wanted; none for any.
 */

/** Statuses under which a study takes, or will take, participants. */
export const OPEN_STATUSES = [
  'RECRUITING',
  'NOT_YET_RECRUITING',
  'ENROLLING_BY_INVITATION',
  'AVAILABLE',
];

/** All statuses of the registry, the open ones first. */
export const STATUSES = [
  ...OPEN_STATUSES,
  'ACTIVE_NOT_RECRUITING',
  'SUSPENDED',
  'COMPLETED',
  'TERMINATED',
  'WITHDRAWN',
  'UNKNOWN',
  'TEMPORARILY_NOT_AVAILABLE',
  'NO_LONGER_AVAILABLE',
  'APPROVED_FOR_MARKETING',
  'WITHHELD',
];

/** All phases of the registry. */
export const PHASES = ['EARLY_PHASE1', 'PHASE1', 'PHASE2', 'PHASE3', 'PHASE4', 'NA'];

/** All study types of the registry. */
export const STUDY_TYPES = ['INTERVENTIONAL', 'OBSERVATIONAL', 'EXPANDED_ACCESS'];

/** @type {Draft} */
export const EMPTY_DRAFT = Object.freeze({
  birthKind: 'age',
  age: '',
  birthDate: '',
  sex: '',
  diagnosis: '',
  note: '',
  statuses: OPEN_STATUSES,
  phases: [],
  studyTypes: [],
});

/** Oldest age taken, in years: above the longest life on record. */
export const OLDEST = 130;

/**
 * What is wrong with a draft: message ids by field. Empty when it can be matched.
 * @param {Draft} draft
 * @param {string} today `YYYY-MM-DD`
 * @returns {Partial<Record<"age" | "birthDate" | "diagnosis", string>>}
 */
export function faults(draft, today) {
  const birth = draft.birthKind === 'age' ? ageFault(draft.age) : dateFault(draft.birthDate, today);
  if (birth) return { [draft.birthKind === 'age' ? 'age' : 'birthDate']: birth };
  return isBlank(draft) ? { diagnosis: 'fault-nothing' } : {};
}

/**
 * Whether nothing is said of the patient.
 * @param {Draft} draft
 */
function isBlank(draft) {
  const birth = draft.birthKind === 'age' ? draft.age : draft.birthDate;
  return [birth, draft.sex, draft.diagnosis, draft.note].every((text) => text.trim() === '');
}

/** @param {string} text */
function ageFault(text) {
  const age = text.trim();
  if (age === '') return undefined;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(age)) return 'fault-age-number';
  return Number(age) > OLDEST ? 'fault-age-range' : undefined;
}

/**
 * @param {string} text
 * @param {string} today
 */
function dateFault(text, today) {
  const date = text.trim();
  if (date === '') return undefined;
  if (!isDate(date)) return 'fault-date-form';
  if (date > today) return 'fault-date-future';
  return Number(today.slice(0, 4)) - Number(date.slice(0, 4)) > OLDEST
    ? 'fault-date-range'
    : undefined;
}

/**
 * Whether the text is a year, a month or a day of the calendar.
 * @param {string} text
 */
function isDate(text) {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/**
 * The draft's patient in the JSON form `trialmatch.patient/1`; what is not entered is left
 * out, because absent means not known.
 * @param {Draft} draft
 */
export function toPatient(draft) {
  const trimmed = (/** @type {string} */ text) => text.trim() || undefined;
  return compact({
    format: 'trialmatch.patient/1',
    birth: toBirth(draft),
    sex: draft.sex || undefined,
    diagnosis: trimmed(draft.diagnosis),
    note: trimmed(draft.note),
  });
}

/** @param {Draft} draft */
function toBirth(draft) {
  const age = draft.age.trim();
  const date = draft.birthDate.trim();
  if (draft.birthKind === 'date') return date ? { date } : undefined;
  return age ? { years: { value: age } } : undefined;
}

/**
 * The object without its undefined fields.
 * @template {object} T
 * @param {T} object
 * @returns {Partial<T>}
 */
function compact(object) {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return /** @type {Partial<T>} */ (Object.fromEntries(entries));
}
