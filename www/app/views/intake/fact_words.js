/** @import { Proposal } from '../../../engine/patient.js' */
import { t } from '../../i18n/index.js';
import { alterationWords } from '../form/digest.js';

/** Members of a fact that are said as they are written, in this order. */
const WRITTEN = [
  'stage',
  'alteration',
  'value',
  'unit',
  'line',
  'setting',
  'date',
  'onset',
  'resolved',
  'start',
  'end',
];

/**
 * A fact in a few words.
 * @param {Proposal['fact']} fact
 * @param {string} name Of the vocabulary entry it is about, where there is one.
 */
export function factWords({ kind, value }, name) {
  switch (kind) {
    case 'birth':
      return birthWords(value);
    case 'sex':
      return t(`sex-${value}`);
    case 'lines':
      return String(value.count);
    case 'complete':
      return t(`complete-${value}`);
    case 'reproductive':
      return reproductiveWords(value);
    case 'participation':
      return participationWords(value);
    default:
      return listed(value, name);
  }
}

/** @param {any} birth */
const birthWords = (birth) =>
  birth.date ?? (birth.years ? t('digest-age', { age: birth.years.value }) : '');

/** @param {Record<string, boolean>} answers */
const reproductiveWords = (answers) =>
  Object.entries(answers)
    .map(([code, yes]) => `${t(`reproductive-${code}`)}: ${t(yes ? 'answer-yes' : 'answer-no')}`)
    .join(t('digest-separator'));

/** @param {{ consents?: boolean, complies?: boolean }} facts */
const participationWords = ({ consents, complies }) =>
  Object.entries({ consents, complies })
    .filter(([, yes]) => yes !== undefined)
    .map(([code, yes]) => `${t(`participation-${code}`)}: ${t(yes ? 'answer-yes' : 'answer-no')}`)
    .join(t('digest-separator'));

/**
 * A fact of one of the lists.
 * @param {any} fact
 * @param {string} name
 */
function listed(fact, name) {
  const about = name || (fact.signature ? t(`signature-${fact.signature}`) : '');
  const written = WRITTEN.map((member) => said(member, fact[member]));
  const qualifiers = (fact.qualifiers ?? []).map((/** @type {string} */ code) => qualifier(code));
  const words = [about, ...written, ...qualifiers].filter(Boolean).join(' ');
  if (fact.presence === 'unknown') return t('digest-unknown', { name: words });
  return fact.presence === 'absent' ? t('digest-absent', { name: words }) : words;
}

/**
 * @param {string} member
 * @param {unknown} value
 */
function said(member, value) {
  if (value === undefined || value === null || value === '') return '';
  if (member === 'stage') return t('digest-stage', { stage: String(value) });
  if (member === 'line') return t('digest-line', { line: String(value) });
  if (member === 'setting') return t(`setting-${value}`);
  if (member === 'alteration') return alterationWords(String(value));
  return String(value);
}

/** @param {string} code */
const qualifier = (code) => t(`qualifier-${code}`);
