/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * The value below which a part of the values lies, between neighbours in proportion.
 * @param {readonly number[]} values
 * @param {number} part
 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * Rounds of times of one thing: the median of the rounds' medians and of their 95th
 * percentiles, and the least of all.
 * @param {readonly (readonly number[])[]} rounds
 */
export const summary = (rounds) => ({
  p50: median(rounds.map(median)),
  p95: median(rounds.map((times) => quantile(times, 0.95))),
  least: Math.min(...rounds.flat()),
});

/**
 * How many times longer one thing takes than another, round by round in turn: the median, so
 * that what else the machine did concerns both.
 * @param {readonly (readonly number[])[]} rounds
 * @param {readonly (readonly number[])[]} others
 */
export const ratio = (rounds, others) =>
  median(rounds.map((times, i) => median(times) / median(others[i] ?? [])));
