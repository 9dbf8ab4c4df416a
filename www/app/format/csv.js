/**
 * A table as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8.
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export const csvText = (rows) => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/**
 * A cell that no spreadsheet takes for a formula.
 * @param {string | number} value
 */
function cell(value) {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
