/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Hit, VocabularyKind } from '../../engine/vocabulary.js'
 * @import { PatientJson } from '../../engine/patient.js'
 * @import { Names } from './patient_read.js'
 * @import { Term } from './rows.js'
 */
import { codesOf } from './patient_read.js';

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
     * The names of all entries that a patient's facts have.
     * @param {PatientJson} patient
     * @returns {Promise<Names>}
     */
    namesOf: async (patient) => {
      const codes = codesOf(patient);
      const terms = await ask((engine) => engine.describeTerms(codes));
      const found = new Map(codes.map(({ kind, code }, i) => [`${kind} ${code}`, terms[i] ?? null]));
      return (kind, code) => found.get(`${kind} ${code}`) ?? null;
    },
    /**
     * A value in the usual unit of its analyte.
     * @param {{ analyte: string, value: string, unit: string }} measure
     */
    inUsualUnit: (measure) => ask((engine) => engine.inUsualUnit(measure)),
  };
}

/** @typedef {ReturnType<typeof createVocabulary>} Vocabulary */
