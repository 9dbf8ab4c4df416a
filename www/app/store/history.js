/**
 * Earlier and later states of a value, for undo and redo. Edits of one field in a row count as
 * one step.
 * @template T
 * @typedef {object} History
 * @property {readonly T[]} past Oldest first.
 * @property {readonly T[]} future What was undone, the latest undone first.
 * @property {string} field The field edited last; empty at a border between steps.
 */

/** How many steps can be undone. */
export const DEPTH = 100;

/** @type {History<never>} */
export const NO_HISTORY = { past: [], future: [], field: '' };

/**
 * Notes the state before an edit of `field`. What was undone before is gone.
 * @template T
 * @param {History<T>} history
 * @param {T} before
 * @param {string} field Empty for an edit that is a step of its own.
 * @returns {History<T>}
 */
export function remember(history, before, field) {
  if (field !== '' && field === history.field) return history;
  return { past: [...history.past, before].slice(-DEPTH), future: [], field };
}

/**
 * The latest earlier state, and the history without it.
 * @template T
 * @param {History<T>} history
 * @param {T} now
 * @returns {{ value: T, history: History<T> }}
 */
export function undo({ past, future }, now) {
  const value = past.at(-1);
  if (value === undefined) return { value: now, history: { past, future, field: '' } };
  return { value, history: { past: past.slice(0, -1), future: [now, ...future], field: '' } };
}

/**
 * The state that was undone last, and the history with the present one in its past.
 * @template T
 * @param {History<T>} history
 * @param {T} now
 * @returns {{ value: T, history: History<T> }}
 */
export function redo({ past, future }, now) {
  const [value, ...rest] = future;
  if (value === undefined) return { value: now, history: { past, future, field: '' } };
  return { value, history: { past: [...past, now], future: rest, field: '' } };
}
