/**
 * What a combobox offers.
 *
 * @import { Hit } from '../../../engine/vocabulary.js'
 */
import { termCode, otherName, termName } from './term.js';

/**
 * @typedef {object} Option
 * @property {string} key
 * @property {string} name What is taken.
 * @property {string} note The synonym that answered, the name in the other language.
 * @property {string} code
 * @property {Hit | null} hit The entry; `null` for what the form itself offers, and free text.
 * @property {string} value Code of what the form itself offers, or the free text.
 * @property {'entry' | 'own' | 'free'} kind
 */

/**
 * An entry of the vocabulary that answers the text.
 * @param {Hit} hit
 * @returns {Option}
 */
export function entryOption(hit) {
  const name = termName(hit);
  const others = [hit.matched, otherName(hit)].filter((other) => other !== name);
  return {
    key: `${hit.kind}:${hit.code}`,
    name,
    note: [...new Set(others)].join(' · '),
    code: termCode(hit),
    hit,
    value: hit.code,
    kind: 'entry',
  };
}

/**
 * A choice of the form itself, such as a signature that is in no vocabulary.
 * @param {{ value: string, label: string }} own
 * @returns {Option}
 */
export const ownOption = ({ value, label }) => ({
  key: `own:${value}`,
  name: label,
  note: '',
  code: '',
  hit: null,
  value,
  kind: 'own',
});

/**
 * The text as it is.
 * @param {string} text
 * @param {string} name
 * @returns {Option}
 */
export const freeOption = (text, name) => ({
  key: 'free',
  name,
  note: '',
  code: '',
  hit: null,
  value: text,
  kind: 'free',
});

/**
 * The form's own choices that a text speaks of.
 * @param {readonly { value: string, label: string }[]} owns
 * @param {string} text
 */
export function ownOptions(owns, text) {
  const wanted = text.trim().toLowerCase();
  const answers = (/** @type {string} */ label) => label.toLowerCase().includes(wanted);
  return owns.filter(({ label, value }) => answers(label) || answers(value)).map(ownOption);
}
