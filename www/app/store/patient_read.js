/**
 * A patient in the JSON form `trialmatch.patient/1`, as the engine's readers give it, taken
 * into the form. Whatever the form does not show is kept and handed on.
 *
 * @import { VocabularyKind } from '../../engine/vocabulary.js'
 * @import { Draft } from './draft.js'
 * @import { Answer3, ConditionRow, ListName, Lists, Term } from './rows.js'
 */
import { EMPTY_DRAFT } from './draft.js';
import { LIST_NAMES, newRow } from './rows.js';

/** @typedef {Record<string, any>} Fact A fact or patient of the JSON form. */
/** @typedef {(kind: VocabularyKind, code: string) => Term | null} Names */

/** Members of a fact that name a vocabulary entry. */
const CODED = /** @type {const} */ ([
  ['condition', 'condition'],
  ['gene', 'gene'],
  ['analyte', 'analyte'],
  ['drug', 'drug'],
  ['class', 'therapy_class'],
]);

/** @param {unknown} value */
const text = (value) => (value === undefined || value === null ? '' : String(value));

/**
 * @param {unknown} value
 * @returns {Answer3}
 */
const answer = (value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : '');

/**
 * Every vocabulary entry that a patient names.
 * @param {Fact} patient
 */
export function codesOf(patient) {
  const facts = LIST_NAMES.flatMap((list) => /** @type {Fact[]} */ (patient[list] ?? []));
  return facts.flatMap((fact) => [codeOf(fact), besideOf(fact)].flatMap((coded) => coded ?? []));
}

/**
 * The entry that a fact is about: of a drug and its class, the drug.
 * @param {Fact} fact
 * @returns {{ kind: VocabularyKind, code: string } | undefined}
 */
function codeOf(fact) {
  const named = CODED.find(([member]) => fact[member]);
  return named && { kind: named[1], code: fact[named[0]] };
}

/**
 * The condition that a fact names beside its own: what a therapy was for, what an illness comes from.
 * @param {Fact} fact
 * @returns {{ kind: VocabularyKind, code: string } | undefined}
 */
function besideOf({ purpose, cause }) {
  const code = purpose ?? cause;
  return code && { kind: 'condition', code };
}

/**
 * The draft of a patient. The wishes for trials stay those of the form.
 * @param {Fact} patient
 * @param {Names} names
 * @returns {Omit<Draft, 'statuses' | 'phases' | 'studyTypes' | 'countries' | 'about' | 'sort' | 'caseId'>}
 */
export function fromPatient(patient, names) {
  const { format, birth, sex, healthy_volunteer: healthy, lines, note, ...rest } = patient;
  const { diagnosis: words, reproductive, complete, location, ...kept } = rest;
  for (const list of LIST_NAMES) delete kept[list];
  const lists = /** @type {Lists} */ (
    Object.fromEntries(LIST_NAMES.map((list) => [list, rowsOf(patient, list, names)]))
  );
  const { diagnosis, conditions } = diagnosisOf(text(words), lists.conditions);
  return {
    ...birthOf(birth),
    ...lists,
    sex: sex ?? '',
    healthy: answer(healthy),
    reproductive: mapValues(reproductive ?? {}, answer),
    diagnosis,
    conditions,
    lines: text(lines?.count),
    complete: complete ?? [],
    note: text(note),
    ...placeOf(location),
    kept,
  };
}

/**
 * Where the patient is: coordinates, without the name of a city.
 * @param {Fact | undefined} location
 */
function placeOf(location) {
  if (!location) return { place: null, radius: '' };
  const { latitude, longitude, radius_km: radius } = location;
  return { place: { city: '', state: '', country: '', latitude, longitude }, radius: text(radius) };
}

/** @param {Fact | undefined} birth */
function birthOf(birth) {
  const { birthKind, age, birthDate } = EMPTY_DRAFT;
  if (birth?.['date']) return { birthKind: /** @type {const} */ ('date'), age, birthDate: birth['date'] };
  return { birthKind, age: text(birth?.['years']?.value), birthDate };
}

/**
 * The diagnosis in words, and the condition it names taken out of the list.
 * @param {string} words
 * @param {readonly ConditionRow[]} conditions
 */
function diagnosisOf(words, conditions) {
  const wanted = words.trim().toLowerCase();
  const named = conditions.find(
    ({ term, presence }) =>
      presence === 'present' &&
      [term?.name, term?.name_zh].some((name) => name?.toLowerCase() === wanted),
  );
  if (!named) return { diagnosis: newRow('conditions', { text: words }), conditions };
  return {
    diagnosis: { ...named, text: words },
    conditions: conditions.filter((row) => row !== named),
  };
}

/**
 * @param {Fact} patient
 * @param {ListName} list
 * @param {Names} names
 */
export function rowsOf(patient, list, names) {
  return (patient[list] ?? []).map((/** @type {Fact} */ fact) => {
    const { presence, source, ...rest } = fact;
    const coded = codeOf(fact);
    if (coded) delete rest[/** @type {string} */ (CODED.find(([, kind]) => kind === coded.kind)?.[0])];
    return newRow(list, {
      term: coded ? names(coded.kind, coded.code) : null,
      presence: presence ?? 'present',
      source: source ?? 'form',
      ...READERS[list](rest, names),
    });
  });
}

/**
 * What the form shows of a fact, each in its field; the rest is kept.
 * @type {Record<ListName, (fact: Fact, names: Names) => object>}
 */
const READERS = {
  conditions: (
    { active, stage, cause, onset, resolved, qualifiers, not_qualifiers, ...kept },
    names,
  ) => ({
    active: answer(active),
    stage: text(stage),
    cause: named(cause, names),
    onset: text(onset),
    resolved: text(resolved),
    qualifiers: { ...answered(qualifiers, 'yes'), ...answered(not_qualifiers, 'no') },
    kept,
  }),
  biomarkers: ({ signature, alteration, method, date, ...kept }) => ({
    signature: text(signature),
    alteration: text(alteration),
    method: text(method),
    date: text(date),
    kept,
  }),
  measures: ({ value, unit, comparator, date, lower_limit, upper_limit, ...kept }) => ({
    value: `${text(comparator)}${text(value)}`,
    unit: text(unit),
    date: text(date),
    lower: text(lower_limit),
    upper: text(upper_limit),
    kept,
  }),
  therapies: ({ setting, purpose, line, start, end, ongoing, response, ...kept }, names) => ({
    setting: text(setting),
    purpose: named(purpose, names),
    line: text(line),
    start: text(start),
    end: text(end),
    ongoing: answer(ongoing),
    response: text(response),
    kept,
  }),
  allergies: (kept) => ({ kept }),
};

/**
 * @param {string | undefined} code
 * @param {Names} names
 */
const named = (code, names) => {
  const term = code ? names('condition', code) : null;
  return { text: term?.name ?? '', term };
};

/**
 * @param {string[] | undefined} codes
 * @param {Answer3} said
 */
const answered = (codes, said) => Object.fromEntries((codes ?? []).map((code) => [code, said]));

/**
 * @template A, B
 * @param {Record<string, A>} object
 * @param {(value: A) => B} change
 */
const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
