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

/**
 * The completed years that somebody may have lived: one figure where the birth date is whole.
 * @param {string} birth `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @param {string} day `YYYY-MM-DD`
 */
export function ageInYears(birth, day) {
  const [year = '', month, date] = birth.split('-');
  const yearsSince = (/** @type {string} */ from) =>
    Number(day.slice(0, 4)) - Number(year) - (day.slice(5) < from ? 1 : 0);
  return {
    least: yearsSince(`${month ?? '12'}-${date ?? '31'}`),
    most: yearsSince(`${month ?? '01'}-${date ?? '01'}`),
  };
}
