/**
 * @import { Issue } from '../../engine/patient.js'
 * @import { Draft } from './draft.js'
 * @import { ListName } from './rows.js'
 */
import { effect, signal } from '@preact/signals';
import { factRows, toPatient } from './patient_json.js';
import { LIST_NAMES } from './rows.js';

/** How long the form must rest before it is reviewed, in milliseconds. */
const REST = 150;

/** @typedef {ReadonlyMap<string, readonly Issue[]>} Issues By the part of the form. */

/**
 * What the engine finds in the record as it is entered; the newest review counts.
 * @param {object} needs
 * @param {ReturnType<typeof import('./form.js').createForm>} needs.form
 * @param {(patient: object) => Promise<Issue[]>} needs.review
 */
export function createIssues({ form, review }) {
  const issues = signal(/** @type {Issues} */ (new Map()));
  effect(() => {
    const draft = form.draft.value;
    // What is faulty in form is not yet a record.
    if (form.isFaulty.value) return undefined;
    let isNewest = true;
    const rest = setTimeout(async () => {
      // An engine that has stopped is told of where a match is asked.
      const found = await review(toPatient(draft)).catch(() => []);
      if (isNewest) issues.value = byPart(draft, found);
    }, REST);
    return () => {
      isNewest = false;
      clearTimeout(rest);
    };
  });
  return issues;
}

/**
 * The issues by the part of the form that shows them: a row as `measures-7`, the diagnosis as
 * `diagnosis`, else the first member of the path, such as `birth`.
 * @param {Draft} draft The one that was reviewed.
 * @param {readonly Issue[]} issues
 * @returns {Issues}
 */
export function byPart(draft, issues) {
  const parts = new Map();
  for (const issue of issues) {
    const part = partOf(draft, issue.field);
    parts.set(part, [...(parts.get(part) ?? []), issue]);
  }
  return parts;
}

/**
 * @param {Draft} draft
 * @param {string} field
 */
function partOf(draft, field) {
  const [, member = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(field) ?? [];
  const list = LIST_NAMES.find((name) => name === member);
  if (!list || index === undefined) return member;
  const row = factRows(draft, list)[Number(index)];
  if (!row || row === draft.diagnosis) return 'diagnosis';
  return rowPart(list, row.id);
}

/**
 * The part of the form that a row is.
 * @param {ListName} list
 * @param {number} id
 */
export const rowPart = (list, id) => `${list}-${id}`;
