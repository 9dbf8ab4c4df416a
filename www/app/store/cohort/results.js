/**
 * What is shown of a cohort's results.
 *
 * @import { Screened } from '../../../engine/cohort.js'
 */

/** Which patients are listed. */
export const SHOWN = /** @type {const} */ (['all', 'with', 'without', 'failed']);

/** @typedef {(typeof SHOWN)[number]} Shown */

/**
 * Whether a patient has a trial that is eligible or possible.
 * @param {Screened} screened
 */
const hasTrials = ({ groups }) => groups !== undefined && groups.eligible + groups.possible > 0;

/** @type {Record<Shown, (screened: Screened) => boolean>} */
const IS_SHOWN = {
  all: () => true,
  with: hasTrials,
  without: (screened) => !screened.error && !hasTrials(screened),
  failed: ({ error }) => error !== undefined,
};

/**
 * The results to list, in their order.
 * @param {readonly Screened[]} results
 * @param {Shown} shown
 * @param {string} wanted A part of the label, or the row's number.
 */
export function listed(results, shown, wanted) {
  const text = wanted.trim().toLowerCase();
  const isWanted = (/** @type {Screened} */ { id, row }) =>
    text === '' || String(row) === text || (id ?? '').toLowerCase().includes(text);
  return results.filter((screened) => IS_SHOWN[shown](screened) && isWanted(screened));
}
