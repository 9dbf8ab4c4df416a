/**
 * @import { Draft } from './draft.js'
 * @import { ListName, Row } from './rows.js'
 */
import { dateFault } from './dates.js';
import { LIST_NAMES, fieldId } from './rows.js';

/** Oldest age taken, in years: above the longest life on record. */
export const OLDEST = 130;

/** Message ids of what is wrong, by the id of the field. */
/** @typedef {Readonly<Record<string, string>>} Faults */

/** How each field of a row is checked, whichever list it stands in. */
const CHECKS = /** @type {const} */ ([
  ['onset', dateFault],
  ['resolved', dateFault],
  ['date', dateFault],
  ['start', dateFault],
  ['end', dateFault],
  ['value', valueFault],
  ['lower', numberFault],
  ['upper', numberFault],
  ['line', lineFault],
]);

/**
 * What is wrong with a draft. Empty when it can be matched.
 * @param {Draft} draft
 * @param {string} today `YYYY-MM-DD`
 * @returns {Faults}
 */
export function faults(draft, today) {
  const byAge = draft.birthKind === 'age';
  const found = {
    [byAge ? 'age' : 'birthDate']: byAge
      ? ageFault(draft.age)
      : birthDateFault(draft.birthDate, today),
    lines: lineFault(draft.lines),
    ...rowFaults('diagnosis', draft.diagnosis, today),
    ...Object.fromEntries(LIST_NAMES.flatMap((list) => listFaults(draft, list, today))),
    diagnosis: isBlank(draft) ? 'fault-nothing' : undefined,
  };
  return /** @type {Faults} */ (
    Object.fromEntries(Object.entries(found).filter(([, fault]) => fault))
  );
}

/**
 * @param {Draft} draft
 * @param {ListName} list
 * @param {string} today
 */
function listFaults(draft, list, today) {
  return draft[list].flatMap((row) => Object.entries(rowFaults(list, row, today)));
}

/**
 * @param {string} list
 * @param {Row} row
 * @param {string} today
 * @returns {Record<string, string | undefined>}
 */
function rowFaults(list, row, today) {
  const entries = CHECKS.filter(([field]) => field in row).map(([field, check]) => {
    const text = /** @type {Record<string, any>} */ (row)[field];
    return [fieldId(list, row.id, field), check(text, today)];
  });
  return Object.fromEntries(entries);
}

/**
 * Whether nothing is said of the patient.
 * @param {Draft} draft
 */
function isBlank(draft) {
  const birth = draft.birthKind === 'age' ? draft.age : draft.birthDate;
  const texts = [birth, draft.sex, draft.diagnosis.text, draft.note, draft.lines, draft.healthy];
  const lists = LIST_NAMES.map((list) => draft[list].length);
  const said = [...Object.values(draft.reproductive), ...Object.values(draft.kept)];
  return (
    texts.every((text) => text.trim() === '') &&
    lists.every((length) => length === 0) &&
    said.every((answer) => !answer)
  );
}

/** @param {string} text */
export function ageFault(text) {
  const age = text.trim();
  if (age === '') return undefined;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(age)) return 'fault-age-number';
  return Number(age) > OLDEST ? 'fault-age-range' : undefined;
}

/**
 * @param {string} text
 * @param {string} today
 */
function birthDateFault(text, today) {
  const fault = dateFault(text, today);
  if (fault || text.trim() === '') return fault;
  const years = Number(today.slice(0, 4)) - Number(text.trim().slice(0, 4));
  return years > OLDEST ? 'fault-date-range' : undefined;
}

/**
 * A measured value: a decimal number, below or above it where the laboratory says no more.
 * @param {string} text
 */
function valueFault(text) {
  return numberFault(text.trim().replace(/^[<>]\s*/, ''));
}

/** @param {string} text */
export function numberFault(text) {
  const number = text.trim();
  return number === '' || /^-?\d{1,12}(\.\d{1,12})?$/.test(number) ? undefined : 'fault-number';
}

/** @param {string} text */
export function lineFault(text) {
  return /^\d{0,2}$/.test(text.trim()) ? undefined : 'fault-count';
}
