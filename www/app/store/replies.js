/**
 * Answers to the engine's questions, on their way into the form.
 *
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Reply } from '../../engine/answer.js'
 * @import { PatientJson } from '../../engine/patient.js'
 * @import { Draft } from './draft.js'
 * @import { Names } from './patient_read.js'
 * @import { ConditionRow, Row } from './rows.js'
 */
import { dateFault } from './dates.js';
import { ageFault, lineFault, numberFault } from './faults.js';
import { toPatient } from './patient_json.js';
import { fromPatient } from './patient_read.js';

/**
 * What is entered in answer to a question, as text.
 * @typedef {object} Entered
 * @property {string} [value] A lab value, an age or a count.
 * @property {string} [unit]
 * @property {string} [start] A date, whole or in part.
 * @property {string} [end]
 */

/**
 * The parts of the form that each kind of reply changes.
 * @type {Record<string, readonly (keyof Draft)[]>}
 */
const CHANGED = {
  birth: ['birthKind', 'age', 'birthDate'],
  sex: ['sex'],
  healthy_volunteer: ['healthy'],
  lines: ['lines'],
  reproductive: ['reproductive'],
  measure: ['measures'],
  biomarker: ['biomarkers'],
  therapy: ['therapies'],
  allergy: ['allergies'],
  condition: ['diagnosis', 'conditions'],
  stage: ['diagnosis', 'conditions'],
  qualifier: ['diagnosis', 'conditions'],
  condition_time: ['diagnosis', 'conditions'],
};

/**
 * What is wrong with a typed answer, and in which field; nothing at all is no answer.
 * @param {string} kind Of the question's input.
 * @param {Entered} entered
 * @param {string} today `YYYY-MM-DD`
 * @returns {{ field: 'value' | 'start' | 'end', message: string } | null}
 */
export function enteredFault(kind, { value = '', start = '', end = '' }, today) {
  if (kind === 'time' || kind === 'choice_or_time') {
    const [first, last] = [dateFault(start, today), dateFault(end, today)];
    if (last) return { field: 'end', message: last };
    const isBlank = `${start}${end}`.trim() === '';
    const message = isBlank ? 'fault-date-form' : first;
    return message ? { field: 'start', message } : null;
  }
  const fault = VALUE_FAULTS[kind] ?? numberFault;
  const message = fault(value.trim() || '?');
  return message ? { field: 'value', message } : null;
}

/** @type {Record<string, (text: string) => string | undefined>} */
const VALUE_FAULTS = { age: ageFault, count: lineFault };

/**
 * The reply that a typed answer stands for; nothing where the question cannot be answered so.
 * @param {{ kind: string, [member: string]: any }} subject
 * @param {Entered} entered
 * @param {string} day The day a value is of, `YYYY-MM-DD`.
 * @returns {Reply | undefined}
 */
export function typedReply(subject, entered, day) {
  const { value = '', unit = '', start = '', end = '' } = trimmed(entered);
  const dates = { ...(start && { start }), ...(end && { end }) };
  switch (subject.kind) {
    case 'age':
      return { birth: { years: { value } } };
    case 'lines':
      return { lines: Number(value) };
    case 'measure':
      return { measure: { analyte: subject['analyte'], value, ...(unit && { unit }), date: day } };
    case 'therapy':
      return { therapy: { ...subject['treatment'], ...dates } };
    case 'condition':
      return { condition: { condition: subject['condition'], ...courseOf(dates) } };
    case 'condition_time':
      return { condition_time: { condition: subject['condition'], course: dates } };
    default:
      return undefined;
  }
}

/**
 * @param {Entered} entered
 * @returns {Entered}
 */
const trimmed = (entered) =>
  Object.fromEntries(Object.entries(entered).map(([field, text]) => [field, text.trim()]));

/** @param {{ start?: string, end?: string }} dates */
const courseOf = ({ start, end }) => ({ ...(start && { onset: start }), ...(end && { resolved: end }) });

/**
 * A patient without a test result that a reply states anew: a reply adds its result, and beside
 * the opposite it would decide nothing.
 * @param {PatientJson} patient
 * @param {Reply} reply
 * @returns {PatientJson}
 */
export function withoutSame(patient, { biomarker }) {
  if (!biomarker || !patient['biomarkers']) return patient;
  const same = (/** @type {any} */ fact) =>
    ['gene', 'signature', 'alteration'].every((part) => fact[part] === biomarker[part]);
  const { biomarkers } = patient;
  return { ...patient, biomarkers: biomarkers.filter((/** @type {any} */ fact) => !same(fact)) };
}

/**
 * The change of a draft that takes over a reply: only what the reply is about. Rows without a
 * code are no facts of the patient and stay as they are.
 * @param {Draft} draft
 * @param {Reply} reply
 * @param {PatientJson} patient The draft's patient with the reply in it.
 * @param {Names} names
 * @returns {Partial<Draft>}
 */
export function withReply(draft, reply, patient, names) {
  const [kind = ''] = Object.keys(reply);
  const read = whole(draft, fromPatient(patient, names));
  const changed = (CHANGED[kind] ?? []).map((part) => {
    const now = /** @type {Record<string, unknown>} */ (read)[part];
    return [part, Array.isArray(now) ? [...uncoded(draft, part), ...now] : now];
  });
  return Object.fromEntries(changed);
}

/**
 * @param {Draft} draft
 * @param {keyof Draft} list
 */
const uncoded = (draft, list) =>
  /** @type {readonly Row[]} */ (draft[list]).filter(
    (row) => row.term === null && !('signature' in row && row.signature),
  );

/**
 * A patient read back, with the diagnosis in the user's words where it is still recorded.
 * @template {{ diagnosis: ConditionRow, conditions: readonly ConditionRow[] }} P
 * @param {Draft} draft
 * @param {P} read
 */
function whole({ diagnosis }, read) {
  const { code } = diagnosis.term ?? {};
  const rows = [...(read.diagnosis.term ? [read.diagnosis] : []), ...read.conditions];
  const own = code && rows.find((row) => row.term?.code === code);
  if (!own) return { ...read, diagnosis, conditions: rows };
  return {
    ...read,
    diagnosis: { ...own, text: diagnosis.text },
    conditions: rows.filter((row) => row !== own),
  };
}

/**
 * @param {object} needs
 * @param {ReturnType<typeof import('./form.js').createForm>} needs.form
 * @param {import('./vocabulary.js').Vocabulary} needs.vocabulary
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {() => string} needs.today `YYYY-MM-DD`
 */
export function createReplies({ form, vocabulary, ask, today }) {
  /** @param {Reply} reply */
  async function give(reply) {
    const before = form.draft.value;
    const patient = await ask((engine) => engine.applyReply(withoutSame(toPatient(before), reply), reply));
    const names = await vocabulary.namesOf(patient);
    // What was typed meanwhile stays: the change is of the reply's own part alone.
    form.take(withReply(form.draft.value, reply, patient, names));
  }
  return {
    /** Takes a reply into the form, as one step that can be undone. */
    give,
    /**
     * Takes a typed answer into the form.
     * @param {{ kind: string }} subject
     * @param {Entered} entered
     */
    giveTyped: async (subject, entered) => {
      const reply = typedReply(subject, entered, today());
      if (reply) await give(reply);
    },
  };
}
