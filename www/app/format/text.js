/**
 * Where a study's own page is; synthetic and foreign ids have none.
 * @param {string} id
 * @returns {string | undefined}
 */
export function registryLink(id) {
  return /^NCT\d{8}$/.test(id) ? `https://clinicaltrials.gov/study/${id}` : undefined;
}

/**
 * A part of a score given in millionths, as a number with two decimals.
 * @param {number} millionths
 * @param {string} locale
 */
export function score(millionths, locale) {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(millionths / 1e6);
}

/**
 * @param {number} value
 * @param {string} locale
 */
export function count(value, locale) {
  return new Intl.NumberFormat(locale).format(value);
}

/**
 * Bytes as mebibytes with one decimal.
 * @param {number} bytes
 * @param {string} locale
 */
export function megabytes(bytes, locale) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1048576);
}

/**
 * A length of time, to a tenth below ten milliseconds.
 * @param {number} milliseconds
 * @param {string} locale
 */
export function duration(milliseconds, locale) {
  const digits = milliseconds < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(milliseconds);
}

/**
 * The calendar day of a moment where the user is, `YYYY-MM-DD`.
 * @param {Date} moment
 */
export function isoDay(moment) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/**
 * An exact decimal as text, shortened to five significant digits for reading.
 * @param {string} value
 * @param {string} locale
 */
export function decimal(value, locale) {
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 5 });
  return format.format(Number(value));
}
