/**
 * The rows of the form's lists: one fact each, as text until it is used.
 *
 * @import { VocabularyKind } from '../../engine/vocabulary.js'
 */

/**
 * A vocabulary entry as the form shows it.
 * @typedef {object} Term
 * @property {VocabularyKind} kind
 * @property {string} code
 * @property {string} name English.
 * @property {string} name_zh Chinese.
 * @property {string | null} xref
 * @property {readonly string[]} [variants] Common variants, of a gene.
 * @property {readonly string[]} [units] Units it may be given in, of an analyte.
 */

/** @typedef {'' | 'yes' | 'no'} Answer3 Yes, no, or not known. */
/** @typedef {'present' | 'absent' | 'unknown'} Presence */

/**
 * Where a fact comes from, as the patient's JSON form writes it.
 * @typedef {'form' | { fhir: string } | { csv: { row: number, column: string } }
 *   | { note: { start: number, end: number } }} Source
 */

/**
 * What all rows have. A row without a term is free text: it is searched and decides nothing.
 * @typedef {object} Row
 * @property {number} id Key of the row in this session.
 * @property {Term | null} term
 * @property {string} text As entered, where there is no term.
 * @property {Presence} presence
 * @property {Source} source
 * @property {Readonly<Record<string, unknown>>} kept What the form does not show of a fact read
 *   from a file; handed on as it is.
 */

/**
 * @typedef {{ text: string, term: Term | null }} NamedCondition A condition beside the row's own, as
 *   entered and as it was found; without a term it decides nothing.
 * @typedef {Row & { active: Answer3, stage: string, cause: NamedCondition, onset: string,
 *   resolved: string, qualifiers: Readonly<Record<string, Answer3>> }} ConditionRow
 * @typedef {Row & { signature: string, alteration: string, method: string, date: string }} BiomarkerRow
 * @typedef {Row & { value: string, unit: string, date: string, lower: string, upper: string }} MeasureRow
 * @typedef {Row & { setting: string, purpose: NamedCondition, line: string, start: string,
 *   end: string, ongoing: Answer3, response: string }} TherapyRow
 * @typedef {Row} AllergyRow
 */

/**
 * @typedef {object} Lists
 * @property {readonly ConditionRow[]} conditions
 * @property {readonly BiomarkerRow[]} biomarkers
 * @property {readonly MeasureRow[]} measures
 * @property {readonly TherapyRow[]} therapies
 * @property {readonly AllergyRow[]} allergies
 */

/** @typedef {keyof Lists} ListName */

/** The lists in the order of the form. */
export const LIST_NAMES = /** @type {const} */ ([
  'conditions',
  'biomarkers',
  'measures',
  'therapies',
  'allergies',
]);

/** Qualifiers of a condition that the form asks for, by their codes. */
export const QUALIFIERS = /** @type {const} */ ([
  'metastatic',
  'locally_advanced',
  'unresectable',
  'recurrent',
  'refractory',
  'progressive',
  'newly_diagnosed',
  'measurable',
  'histologically_confirmed',
  'castration_resistant',
  'mild',
  'moderate',
  'severe',
  'uncontrolled',
  'symptomatic',
  'stable',
  'in_remission',
  'evaluable',
  'treated',
  'curatively_treated',
  'untreated',
]);

/** Grades of severity as trials count them, of which a condition has one: their qualifiers. */
export const GRADES = /** @type {const} */ (['grade_1', 'grade_2', 'grade_3', 'grade_4']);

/** Signatures that are tested as a whole and belong to no gene. */
export const SIGNATURES = /** @type {const} */ ([
  'msi_high',
  'mismatch_repair_deficient',
  'tmb_high',
  'homologous_recombination_deficient',
]);

/** Settings of a therapy. */
export const SETTINGS = /** @type {const} */ ([
  'neoadjuvant',
  'adjuvant',
  'metastatic',
  'maintenance',
]);

/** Kinds of alteration that are not named by a variant. */
export const ALTERATIONS = /** @type {const} */ ([
  'mutation',
  'amplification',
  'deletion',
  'fusion',
  'expression',
  'loss_of_expression',
  'germline',
  'wild_type',
]);

let lastId = 0;

/** What a new row of each list holds. */
const BLANKS = {
  conditions: {
    active: '',
    stage: '',
    cause: { text: '', term: null },
    onset: '',
    resolved: '',
    qualifiers: {},
  },
  biomarkers: { signature: '', alteration: '', method: '', date: '' },
  measures: { value: '', unit: '', date: '', lower: '', upper: '' },
  therapies: {
    setting: '',
    purpose: { text: '', term: null },
    line: '',
    start: '',
    end: '',
    ongoing: '',
    response: '',
  },
  allergies: {},
};

/**
 * A new row of a list: present, entered in the form, the rest not known.
 * @template {ListName} L
 * @param {L} list
 * @param {object} [filled]
 * @returns {Lists[L][number]}
 */
export function newRow(list, filled = {}) {
  lastId += 1;
  const common = { id: lastId, term: null, text: '', presence: 'present', source: 'form', kept: {} };
  return /** @type {any} */ ({ ...common, ...BLANKS[list], ...filled });
}

/**
 * The field of a row, as its control is called in the page and its fault is keyed.
 * @param {string} list
 * @param {number} id
 * @param {string} field
 */
export const fieldId = (list, id, field) => `${list}-${id}-${field}`;
