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
 * @property {readonly string[]} countries In the registry's words; none for any.
 * @property {readonly string[]} about Codes of conditions that trials must be about; none for any.
 * @property {Place | null} place Where distances count from.
 * @property {string} radius How far a site may be in kilometres; empty for any distance.
 * @property {'relevance' | 'distance'} sort
 */

/**
 * A city of the snapshot's sites; without a name where a file gave the coordinates alone.
 * @typedef {object} Place
 * @property {string} city
 * @property {string} state
 * @property {string} country
 * @property {number} latitude Degrees north.
 * @property {number} longitude Degrees east.
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
  countries: [],
  about: [],
  place: null,
  radius: '',
  sort: 'relevance',
  kept: {},
  caseId: '',
});

/** The wishes that narrow the list, in the order of the page. */
export const WISHES = /** @type {const} */ ([
  'statuses',
  'phases',
  'studyTypes',
  'about',
  'countries',
  'place',
  'radius',
]);

/**
 * Whether the list is narrowed otherwise than at first.
 * @param {Draft} draft
 */
export const isNarrowed = (draft) => WISHES.some((wish) => !sameWish(draft[wish], EMPTY_DRAFT[wish]));

/** The wishes as they are at first. */
export const firstWishes = () => Object.fromEntries(WISHES.map((wish) => [wish, EMPTY_DRAFT[wish]]));

/**
 * @param {unknown} one
 * @param {unknown} other
 */
const sameWish = (one, other) => JSON.stringify(one) === JSON.stringify(other);

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
