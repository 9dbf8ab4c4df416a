/**
 * @import { Draft } from '../../store/draft.js'
 * @import { ListName, Row } from '../../store/rows.js'
 */
import { ageOf, pooled, yearsOnly } from '../../format/mask.js';
import { t } from '../../i18n/index.js';
import { LIST_NAMES } from '../../store/rows.js';
import { rowName } from '../form/digest.js';
import { factWords } from '../intake/fact_words.js';

/** The kind of fact that a row of each list is. */
const KINDS = /** @type {const} */ ({
  conditions: 'condition',
  biomarkers: 'biomarker',
  measures: 'measure',
  therapies: 'therapy',
  allergies: 'allergy',
});

/**
 * The patient as entered: titles and what stands under them; what is not entered is left out.
 * @param {Draft} draft
 * @param {{ isMasked: boolean, day: string }} how
 * @returns {[string, string][]}
 */
export function patientRows(draft, { isMasked, day }) {
  const lists = LIST_NAMES.map((list) => [titleOf(list), wordsOf(draft, list, isMasked)]);
  const rows = /** @type {[string, string][]} */ ([
    [t('age'), birthWords(draft, { isMasked, day })],
    [t('sex'), draft.sex && t(`sex-${draft.sex}`)],
    [t('diagnosis'), diagnosisWords(draft, isMasked)],
    ...lists,
    [t('lines'), draft.lines],
    [t('healthy'), draft.healthy && t(`answer-${draft.healthy}`)],
    [t('reproduction'), reproductiveWords(draft)],
    [t('note'), isMasked ? '' : draft.note.trim()],
  ]);
  return rows.filter(([, words]) => words !== '');
}

/** @param {ListName} list */
const titleOf = (list) => t(`group-title-${list}`);

/**
 * @param {Draft} draft
 * @param {{ isMasked: boolean, day: string }} how
 */
function birthWords({ birthKind, age, birthDate }, { isMasked, day }) {
  if (birthKind === 'age') return age && t('digest-age', { age: isMasked ? pooled(age) : age });
  if (!birthDate) return '';
  const years = t('digest-age', { age: ageOf(birthDate, day) });
  return isMasked ? years : birthDate;
}

/** @param {Draft} draft @param {boolean} isMasked */
function diagnosisWords({ diagnosis }, isMasked) {
  // Without it the sheet would say nothing.
  if (!diagnosis.term) return isMasked ? yearsOnly(diagnosis.text) : diagnosis.text;
  return rowWords('condition', diagnosis, isMasked);
}

/**
 * @param {Draft} draft
 * @param {ListName} list
 * @param {boolean} isMasked
 */
function wordsOf(draft, list, isMasked) {
  const rows = /** @type {readonly Row[]} */ (draft[list]);
  // Free text may hold anything.
  const shown = isMasked ? rows.filter(({ term, ...row }) => term || 'signature' in row) : rows;
  const words = shown.map((row) => rowWords(KINDS[list], row, isMasked));
  return [...words, draft.complete.includes(list) ? t(`complete-${list}`) : '']
    .filter(Boolean)
    .join(t('list-separator'));
}

/**
 * @param {(typeof KINDS)[ListName]} kind
 * @param {any} row
 * @param {boolean} isMasked
 */
function rowWords(kind, row, isMasked) {
  const answers = Object.entries(row.qualifiers ?? {});
  const qualifiers = answers.filter(([, answer]) => answer === 'yes').map(([code]) => code);
  const denied = answers.filter(([, answer]) => answer === 'no').map(([code]) => t('digest-absent', { name: t(`qualifier-${code}`) }));
  const words = [factWords({ kind, value: { ...row, qualifiers } }, rowName(row)), ...denied].join(' ');
  return isMasked ? yearsOnly(words) : words;
}

/** @param {Draft} draft */
const reproductiveWords = ({ reproductive }) =>
  Object.entries(reproductive)
    .filter(([, answer]) => answer)
    .map(([code, answer]) => `${t(`reproductive-${code}`)}: ${t(`answer-${answer}`)}`)
    .join(t('list-separator'));
