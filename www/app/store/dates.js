/**
 * Whether the text is a year, a month or a day of the calendar: `2024`, `2024-06` or
 * `2024-06-01`.
 * @param {string} text
 */
export function isDate(text) {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

/**
 * What is wrong with a date of the record: a message id, or nothing. A blank is not known.
 * @param {string} text
 * @param {string} today `YYYY-MM-DD`
 */
export function dateFault(text, today) {
  const date = text.trim();
  if (date === '') return undefined;
  if (!isDate(date)) return 'fault-date-form';
  return date > today ? 'fault-date-future' : undefined;
}
