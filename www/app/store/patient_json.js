/**
 * The draft as the patient's JSON form `trialmatch.patient/1`, and back. What is not entered is
 * left out: absent means not known.
 *
 * @import { Draft } from './draft.js'
 * @import { Answer3, ConditionRow, ListName, Lists, Row } from './rows.js'
 */
import { reproductiveQuestions } from './draft.js';
import { LIST_NAMES } from './rows.js';

/** @param {string} text */
const trimmed = (text) => text.trim() || undefined;

/** @param {Answer3 | undefined} answer */
const truth = (answer) => (answer ? answer === 'yes' : undefined);

/**
 * The object without its undefined fields.
 * @param {Record<string, unknown>} object
 */
const compact = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * @param {readonly unknown[]} list
 */
const filled = (list) => (list.length > 0 ? list : undefined);

/**
 * The draft's patient.
 * @param {Draft} draft
 */
export function toPatient(draft) {
  const lists = LIST_NAMES.map((list) => [list, filled(factRows(draft, list).map(/** @type {any} */ (WRITERS[list])))]);
  return compact({
    ...draft.kept,
    format: 'trialmatch.patient/1',
    birth: birthOf(draft),
    sex: draft.sex || undefined,
    healthy_volunteer: truth(draft.healthy),
    diagnosis: trimmed(draft.diagnosis.text),
    location: locationOf(draft),
    reproductive: reproductiveOf(draft),
    ...Object.fromEntries(lists),
    lines: draft.lines.trim() ? { count: Number(draft.lines) } : undefined,
    complete: filled(draft.complete),
    note: noteOf(draft),
  });
}

/**
 * The rows of a list that become facts, in the order of the JSON form: coded, and with a value
 * where there must be one. The diagnosis is the first of the conditions.
 * @template {ListName} L
 * @param {Draft} draft
 * @param {L} list
 * @returns {Lists[L]}
 */
export function factRows(draft, list) {
  /** @type {readonly Row[]} */
  const rows = list === 'conditions' ? [draft.diagnosis, ...draft.conditions] : draft[list];
  return /** @type {any} */ (rows.filter(isFact));
}

/** @param {Row & { value?: string, signature?: string }} row */
function isFact(row) {
  return (row.term !== null || Boolean(row.signature)) && row.value?.trim() !== '';
}

/** @param {Draft} draft */
function locationOf({ place, radius }) {
  if (!place) return undefined;
  const { latitude, longitude } = place;
  return compact({ latitude, longitude, radius_km: radius ? Number(radius) : undefined });
}

/** @param {Draft} draft */
function birthOf({ birthKind, age, birthDate }) {
  if (birthKind === 'date') return birthDate.trim() ? { date: birthDate.trim() } : undefined;
  return age.trim() ? { years: { value: age.trim() } } : undefined;
}

/** @param {Draft} draft */
function reproductiveOf({ sex, reproductive }) {
  const asked = reproductiveQuestions(sex).map((code) => [code, truth(reproductive[code])]);
  const answered = compact(Object.fromEntries(asked));
  return Object.keys(answered).length > 0 ? answered : undefined;
}

/**
 * The note, and after it the present facts that have no code: they are searched as text.
 * @param {Draft} draft
 */
function noteOf(draft) {
  const uncoded = LIST_NAMES.flatMap((list) => /** @type {readonly Row[]} */ (draft[list]))
    .filter((row) => row.term === null && row.presence === 'present' && row.text.trim())
    .map((row) => row.text.trim());
  // Not trimmed: facts read in the note name its bytes.
  return [draft.note, ...uncoded].filter((text) => text.trim()).join('\n') || undefined;
}

/** @param {Row} row */
const commonOf = ({ presence, source, kept }) => ({
  ...kept,
  presence: presence === 'present' ? undefined : presence,
  source: source === 'form' ? undefined : source,
});

/**
 * The qualifiers that were answered so.
 * @param {ConditionRow} row
 * @param {Answer3} answer
 */
const qualifiersOf = ({ qualifiers }, answer) =>
  filled(Object.keys(qualifiers).filter((code) => qualifiers[code] === answer));

/** What agent or class a row names. */
/** @param {Row} row */
const agentOf = ({ term }) =>
  term?.kind === 'therapy_class' ? { class: term.code } : { drug: term?.code };

/** @type {{ [L in ListName]: (row: Lists[L][number]) => object }} */
const WRITERS = {
  conditions: (row) =>
    compact({
      condition: row.term?.code,
      ...commonOf(row),
      active: truth(row.active),
      stage: trimmed(row.stage),
      cause: row.cause.term?.code,
      qualifiers: qualifiersOf(row, 'yes'),
      not_qualifiers: qualifiersOf(row, 'no'),
      onset: trimmed(row.onset),
      resolved: trimmed(row.resolved),
    }),
  biomarkers: (row) =>
    compact({
      gene: row.term?.code,
      signature: row.signature || undefined,
      ...commonOf(row),
      alteration: trimmed(row.alteration),
      method: trimmed(row.method),
      date: trimmed(row.date),
    }),
  measures: (row) => {
    const [, comparator, value] = /^\s*([<>]?)\s*(.*?)\s*$/.exec(row.value) ?? [];
    return compact({
      analyte: row.term?.code,
      value,
      unit: trimmed(row.unit),
      comparator: comparator || undefined,
      date: trimmed(row.date),
      lower_limit: trimmed(row.lower),
      upper_limit: trimmed(row.upper),
      ...row.kept,
      source: commonOf(row).source,
    });
  },
  therapies: (row) =>
    compact({
      ...agentOf(row),
      ...commonOf(row),
      setting: row.setting || undefined,
      purpose: row.purpose.term?.code,
      line: row.line.trim() ? Number(row.line) : undefined,
      start: trimmed(row.start),
      end: trimmed(row.end),
      ongoing: truth(row.ongoing),
      response: trimmed(row.response),
    }),
  allergies: (row) => compact({ ...agentOf(row), ...commonOf(row) }),
};
