/**
 * A note with the facts read in it, each accepted or rejected, on its way into the form.
 *
 * @import { Proposal } from '../../engine/patient.js'
 * @import { Draft } from './draft.js'
 * @import { ListName, Row } from './rows.js'
 * @import { Names } from './patient_read.js'
 */
import { rowsOf } from './patient_read.js';
import { LIST_NAMES } from './rows.js';

/** Doubts that do not keep a fact from being taken over when nobody chooses. */
const MILD = ['inferred', 'unit_assumed'];

/** @type {Record<string, ListName>} */
const LIST_OF = {
  condition: 'conditions',
  biomarker: 'biomarkers',
  measure: 'measures',
  therapy: 'therapies',
  allergy: 'allergies',
};

/**
 * Whether a proposal is accepted until somebody rejects it.
 * @param {Proposal} proposal
 */
export const isPlain = ({ doubts }) => doubts.every((doubt) => MILD.includes(doubt));

/**
 * A stretch of the note, and the proposal it belongs to where there is one.
 * @typedef {{ text: string, proposal: number | null }} Stretch
 */

/**
 * The note cut into stretches: where proposals overlap, the first has the words.
 * @param {string} note
 * @param {readonly Proposal[]} proposals
 * @returns {Stretch[]}
 */
export function stretches(note, proposals) {
  const bytes = new TextEncoder().encode(note);
  const decoder = new TextDecoder();
  const text = (/** @type {number} */ from, /** @type {number} */ to) =>
    decoder.decode(bytes.subarray(from, to));
  const inOrder = proposals
    .map(({ start, end }, proposal) => ({ start, end, proposal }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  /** @type {Stretch[]} */
  const cut = [];
  let done = 0;
  for (const { start, end, proposal } of inOrder) {
    if (start < done || end <= start) continue;
    if (start > done) cut.push({ text: text(done, start), proposal: null });
    cut.push({ text: text(start, end), proposal });
    done = end;
  }
  if (done < bytes.length) cut.push({ text: text(done, bytes.length), proposal: null });
  return cut;
}

/**
 * The change of a draft that accepts these proposals. What the form knows already stays: it is
 * the user's own; facts that are there in the same words are not added again.
 * @param {Draft} draft
 * @param {readonly Proposal[]} accepted
 * @param {Names} names
 * @returns {Partial<Draft>}
 */
export function withProposals(draft, accepted, names) {
  const patient = collected(accepted);
  /** @type {Partial<Record<ListName, Row[]>>} */
  const added = {};
  for (const list of LIST_NAMES) {
    const known = new Set([...draft[list], draft.diagnosis].map(likeness));
    const rows = /** @type {Row[]} */ (rowsOf(patient, list, names));
    added[list] = rows.filter((row) => !known.has(likeness(row)));
  }
  const { diagnosis, conditions } = withDiagnosis(draft, added.conditions ?? []);
  return /** @type {Partial<Draft>} */ ({
    ...personOf(draft, patient),
    ...Object.fromEntries(
      LIST_NAMES.map((list) => [list, [...draft[list], ...(added[list] ?? [])]]),
    ),
    diagnosis,
    conditions: [...draft.conditions, ...conditions],
    complete: [...new Set([...draft.complete, ...patient.complete])],
    ...keptOf(draft, patient),
  });
}

/**
 * The facts of proposals in the lists of a patient.
 * @param {readonly Proposal[]} proposals
 */
function collected(proposals) {
  /** @type {Record<string, any>} */
  const patient = { reproductive: {}, participation: {}, complete: [] };
  for (const { fact } of proposals) {
    const list = LIST_OF[fact.kind];
    if (list) (patient[list] ??= []).push(fact.value);
    else if (fact.kind === 'complete') patient['complete'].push(fact.value);
    else if (fact.kind === 'reproductive') Object.assign(patient['reproductive'], fact.value);
    else if (fact.kind === 'participation') Object.assign(patient['participation'], fact.value);
    else patient[fact.kind] ??= fact.value;
  }
  return /** @type {Record<string, any> & { reproductive: object, complete: string[] }} */ (patient);
}

/**
 * Age, sex, lines and pregnancy, where the form does not know them yet.
 * @param {Draft} draft
 * @param {Record<string, any>} patient
 */
function personOf(draft, { birth, sex, lines, reproductive }) {
  const isKnown = draft.age.trim() !== '' || draft.birthDate.trim() !== '';
  const years = birth?.years?.value;
  const answers = Object.entries(reproductive).map(([code, yes]) => [code, yes ? 'yes' : 'no']);
  return {
    ...(!isKnown && birth?.date && { birthKind: 'date', birthDate: birth.date }),
    ...(!isKnown && years !== undefined && { birthKind: 'age', age: String(years) }),
    sex: draft.sex || sex || '',
    lines: draft.lines || (lines ? String(lines.count) : ''),
    reproductive: { ...Object.fromEntries(answers), ...draft.reproductive },
  };
}

/**
 * What the form keeps without showing it: consent and compliance.
 * @param {Draft} draft
 * @param {Record<string, any>} patient
 */
function keptOf(draft, { participation }) {
  if (Object.keys(participation).length === 0) return {};
  return { kept: { ...draft.kept, participation: { ...participation, .../** @type {object | undefined} */ (draft.kept['participation']) } } };
}

/**
 * Where the form has no diagnosis, a present condition becomes it: one with a stage or spread
 * before others.
 * @param {Draft} draft
 * @param {readonly any[]} conditions
 */
function withDiagnosis(draft, conditions) {
  if (draft.diagnosis.text.trim() !== '') return { diagnosis: draft.diagnosis, conditions };
  const present = conditions.filter((row) => row.presence === 'present');
  const said = (/** @type {any} */ row) => row.stage || Object.keys(row.qualifiers).length > 0;
  const main = present.find(said) ?? present[0];
  if (!main) return { diagnosis: draft.diagnosis, conditions };
  return {
    diagnosis: { ...main, text: main.term?.name ?? main.text },
    conditions: conditions.filter((row) => row !== main),
  };
}

/**
 * What makes two rows the same fact.
 * @param {Row} row
 */
function likeness({ id, source, kept, text, term, ...rest }) {
  return JSON.stringify([term?.code ?? text, rest]);
}
