const DAY = 86_400_000;

/**
 * Whole days from one calendar day to another; `null` when the first is not a date.
 * @param {string} date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: a part left out counts from its first.
 * @param {string} today `YYYY-MM-DD`
 */
export function ageInDays(date, today) {
  const [from, to] = [Date.parse(date), Date.parse(today)];
  return Number.isNaN(from) ? null : Math.floor((to - from) / DAY);
}
