/** @import { Reason, Verdict } from '../../engine/answer.js' */

/**
 * A number against its limit.
 * @typedef {object} Comparison
 * @property {number} value
 * @property {number} bound
 * @property {string} unit Of both; empty for a score.
 * @property {'least' | 'most'} side Whether the limit is the least or the most that is allowed.
 */

/** "≥ 100 ×10⁹/L": how it compares, the number, the unit. */
const NEEDS = /^([<≤>≥])\s*(-?[\d.]+)\s*(.*)$/;
/** "92 ×10⁹/L": the number, the unit. */
const VALUE = /^(-?[\d.]+)\s*(.*)$/;

/**
 * The number that a reason compares with a limit, where both are told in one unit.
 * @param {Reason} reason
 * @returns {Comparison | null}
 */
export function comparison({ args, margin }) {
  const [, operator, limit = '', unit = ''] = NEEDS.exec(args['needs'] ?? '') ?? [];
  if (!operator) return null;
  const side = operator === '≥' || operator === '>' ? 'least' : 'most';
  if (margin?.args['bound'] !== undefined && margin.args['value'] !== undefined) {
    const { value, bound, unit: shared = '' } = margin.args;
    return { value: Number(value), bound: Number(bound), unit: shared, side };
  }
  const [, value = '', own = ''] = VALUE.exec(args['value'] ?? '') ?? [];
  if (value === '' || own !== unit) return null;
  return { value: Number(value), bound: Number(limit), unit, side };
}

/**
 * The comparisons of a verdict: none where nothing was measured.
 * @param {Verdict} verdict
 * @returns {Comparison[]}
 */
export const comparisons = ({ reasons }) =>
  reasons
    .filter(({ code }) => code.startsWith('measure'))
    .flatMap((reason) => comparison(reason) ?? []);
