/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Hit, VocabularyKind } from '../../engine/vocabulary.js'
 * @import { Term } from './rows.js'
 */

/** How many entries are offered for a text. */
const OFFERED = 8;

/**
 * The engine's vocabularies: at hand as soon as the engine is, before model and trials.
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} ask
 */
export function createVocabulary(ask) {
  return {
    /**
     * What is offered for a text as it is typed.
     * @param {readonly VocabularyKind[]} kinds
     * @param {string} text
     * @returns {Promise<Hit[]>}
     */
    lookUp: (kinds, text) => ask((engine) => engine.lookUp([...kinds], text, OFFERED)),
    /**
     * An entry by its code, with what a row of the form needs of it.
     * @param {VocabularyKind} kind
     * @param {string} code
     * @returns {Promise<Term | null>}
     */
    describe: async (kind, code) => {
      const [term] = await ask((engine) => engine.describeTerms([{ kind, code }]));
      return term ?? null;
    },
    /**
     * Entries by their codes.
     * @param {{ kind: VocabularyKind, code: string }[]} terms
     * @returns {Promise<(Term | null)[]>}
     */
    describeAll: (terms) => ask((engine) => engine.describeTerms(terms)),
    /**
     * A value in the usual unit of its analyte.
     * @param {{ analyte: string, value: string, unit: string }} measure
     */
    inUsualUnit: (measure) => ask((engine) => engine.inUsualUnit(measure)),
  };
}

/** @typedef {ReturnType<typeof createVocabulary>} Vocabulary */
