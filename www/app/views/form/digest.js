/** @import { BiomarkerRow, Lists, MeasureRow, Row } from '../../store/rows.js' */
import { hasMessage, t } from '../../i18n/index.js';
import { termName } from './term.js';

/**
 * What a row is about, in the language of the page.
 * @param {Row & { signature?: string }} row
 */
export function rowName(row) {
  if (row.term?.kind === 'gene') return row.term.code;
  if (row.term) return termName(row.term);
  return row.signature ? t(`signature-${row.signature}`) : row.text;
}

/**
 * A list in one line: what is there, what is not, what is open.
 * @param {Lists[keyof Lists]} rows
 */
export const digestOf = (rows) => rows.map(rowDigest).join(t('digest-separator'));

/** @param {Row & Partial<BiomarkerRow & MeasureRow>} row */
function rowDigest(row) {
  const alteration = alterationWords(row.alteration);
  const name = [rowName(row), alteration, row.value, row.unit].filter(Boolean).join(' ');
  return row.presence === 'present' ? name : t(`digest-${row.presence}`, { name });
}

/**
 * An alteration as it is written, or in the language of the page where it is one of the form's.
 * @param {string | undefined} alteration
 */
export function alterationWords(alteration) {
  const id = `alteration-${alteration}`;
  return alteration && hasMessage(id) ? t(id) : alteration;
}
