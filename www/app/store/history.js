/**
 * Earlier states of a value, for undo. Edits of one field in a row count as one step.
 * @template T
 * @typedef {object} History
 * @property {readonly T[]} past Oldest first.
 * @property {string} field The field edited last; empty at a border between steps.
 */

/** How many steps can be undone. */
export const DEPTH = 100;

/** @type {History<never>} */
export const NO_HISTORY = { past: [], field: '' };

/**
 * Notes the state before an edit of `field`.
 * @template T
 * @param {History<T>} history
 * @param {T} before
 * @param {string} field Empty for an edit that is a step of its own.
 * @returns {History<T>}
 */
export function remember(history, before, field) {
  if (field !== '' && field === history.field) return history;
  return { past: [...history.past, before].slice(-DEPTH), field };
}

/**
 * The latest earlier state and the history without it.
 * @template T
 * @param {History<T>} history
 * @returns {{ value: T | undefined, history: History<T> }}
 */
export function undo(history) {
  return {
    value: history.past.at(-1),
    history: { past: history.past.slice(0, -1), field: '' },
  };
}
