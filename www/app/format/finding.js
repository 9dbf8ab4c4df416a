/** @import { Verdict } from '../../engine/answer.js' */

/** @typedef {'against' | 'check' | 'undecided' | 'favours' | 'not_screened'} Finding */

/** What a verdict comes to, in the order in which it matters to a reader. */
export const FINDINGS = /** @type {const} */ ([
  'against',
  'check',
  'undecided',
  'favours',
  'not_screened',
]);

/**
 * Whether what the rule of a criterion decides is decided by its text: it is read exactly, or
 * with its unread parts in the rule.
 * @param {Verdict['parse']} parse
 */
export const decides = (parse) => parse === 'exact' || parse === 'gapped';

/**
 * A partly read criterion that speaks against is a finding of its own: it does not exclude.
 * @param {Pick<Verdict, 'effect' | 'parse'>} verdict
 * @returns {Finding}
 */
export function finding({ effect, parse }) {
  return effect === 'against' && !decides(parse) ? 'check' : effect;
}
