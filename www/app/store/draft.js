/**
 * What the clinician has entered, as text: read and checked only when it is used.
 *
 * @import { Answer3, ConditionRow, Lists } from './rows.js'
 */
import { OPEN_STATUSES } from './registry_words.js';
import { newRow } from './rows.js';

/**
 * @typedef {object} Person
 * @property {"age" | "date"} birthKind
 * @property {string} age Completed years.
 * @property {string} birthDate `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 * @property {"" | "female" | "male"} sex Empty for not known.
 * @property {Answer3} healthy Takes part as a healthy volunteer.
 * @property {Readonly<Partial<Record<string, Answer3>>>} reproductive By the codes of `REPRODUCTIVE`.
 */

/**
 * @typedef {object} Wishes
 * @property {readonly string[]} statuses Registry codes wanted; none for any.
 * @property {readonly string[]} phases Registry codes wanted; none for any.
 * @property {readonly string[]} studyTypes Registry codes wanted; none for any.
 */

/**
 * @typedef {Person & Lists & Wishes & {
 *   diagnosis: ConditionRow,
 *   lines: string,
 *   complete: readonly string[],
 *   note: string,
 *   kept: Readonly<Record<string, unknown>>,
 *   caseId: string,
 * }} Draft
 * `diagnosis` is what the search begins with, coded or in the user's words; `lines` the count
 * of earlier lines of systemic therapy; `complete` the lists that hold everything there is;
 * `kept` what the form does not show of a patient read from a file; `caseId` tells one patient
 * of the session from another, empty while nothing is entered.
 */

/** @type {Draft} */
export const EMPTY_DRAFT = Object.freeze({
  birthKind: 'age',
  age: '',
  birthDate: '',
  sex: '',
  healthy: '',
  reproductive: {},
  diagnosis: newRow('conditions'),
  conditions: [],
  biomarkers: [],
  measures: [],
  therapies: [],
  lines: '',
  allergies: [],
  complete: [],
  note: '',
  statuses: OPEN_STATUSES,
  phases: [],
  studyTypes: [],
  kept: {},
  caseId: '',
});

/** Questions on pregnancy and childbearing: code, and the sex they are asked of. */
const QUESTIONS = /** @type {const} */ ([
  ['pregnant', 'female'],
  ['breastfeeding', 'female'],
  ['childbearing_potential', 'female'],
  ['postmenopausal', 'female'],
  ['sterile', ''],
  ['contraception', ''],
  ['plans_pregnancy', ''],
]);

/**
 * The questions on pregnancy and childbearing that a patient of this sex is asked.
 * @param {Person['sex']} sex
 */
export const reproductiveQuestions = (sex) =>
  QUESTIONS.filter(([, of]) => of === '' || sex !== 'male').map(([code]) => code);
