/**
 * Vocabulary entries as `src/vocab` writes them. Types alone.
 *
 * @typedef {'condition' | 'gene' | 'drug' | 'therapy_class' | 'analyte'} VocabularyKind
 *
 * @typedef {object} Hit An entry that answers a text.
 * @property {VocabularyKind} kind
 * @property {string} code Its stable code.
 * @property {string} name English.
 * @property {string} name_zh Chinese.
 * @property {string | null} xref Its code in another system, such as `LOINC:718-7`.
 * @property {string} matched The name or synonym that answered.
 * @property {'exact' | 'prefix' | 'word_prefix' | 'initials' | 'fuzzy'} quality
 *
 * @typedef {object} Description An entry by its code.
 * @property {VocabularyKind} kind
 * @property {string} code
 * @property {string} name
 * @property {string} name_zh
 * @property {string | null} xref
 * @property {string[]} variants Common variants of a gene.
 * @property {string[]} units Units an analyte may be given in, the usual one first.
 *
 * @typedef {object} InUsualUnit A value in the usual unit of its analyte.
 * @property {string} value Exact decimal.
 * @property {string} unit Empty for a score.
 * @property {boolean} exact Whether the conversion is exact by definition.
 */

export {};
