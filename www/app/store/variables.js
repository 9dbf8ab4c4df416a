/**
 * What can be changed of a patient to see which trials move: one fact, with the replies that it
 * may be given and how it is typed.
 *
 * @import { Question, Reply, Verdict } from '../../engine/answer.js'
 * @import { Hit, VocabularyKind } from '../../engine/vocabulary.js'
 */

/**
 * @typedef {object} Variable
 * @property {{ kind: string, [member: string]: any }} subject As the engine's questions name it.
 * @property {{ kind: VocabularyKind, code: string } | null} term The entry it is about.
 * @property {string} detail What of the entry, such as `L858R`; empty for the entry itself.
 * @property {readonly VariableChoice[]} choices
 * @property {string} input Kind of what is typed: `value`, `age`, `count`, `time`,
 *   `choice_or_time`, or `choice` for nothing.
 * @property {readonly string[]} units Units of a value, where they are known.
 */

/**
 * A reply to choose: worded by a message of the page, or as the engine words it.
 * @typedef {{ reply: Reply, message?: string, label?: string, label_zh?: string }} VariableChoice
 */

const PRESENCES = /** @type {const} */ (['present', 'absent', 'unknown']);

/**
 * A fact as its replies: there, not there, not known.
 * @param {string} member Of the reply.
 * @param {string} list The list of the form whose words are used.
 * @param {object} fact
 * @returns {VariableChoice[]}
 */
const presences = (member, list, fact) =>
  PRESENCES.map((presence) => ({
    reply: { [member]: { ...fact, presence } },
    message: `presence-${list}-${presence}`,
  }));

/**
 * @param {(holds: boolean) => Reply} reply
 * @returns {VariableChoice[]}
 */
const yesOrNo = (reply) => [
  { reply: reply(true), message: 'answer-yes' },
  { reply: reply(false), message: 'answer-no' },
];

/**
 * @param {Partial<Variable> & Pick<Variable, 'subject'>} given
 * @returns {Variable}
 */
const variable = (given) => ({
  term: null,
  detail: '',
  choices: [],
  input: 'choice',
  units: [],
  ...given,
});

/**
 * @param {string} analyte
 */
const measured = (analyte) =>
  variable({
    subject: { kind: 'measure', analyte },
    term: { kind: 'analyte', code: analyte },
    input: 'value',
  });

/** @param {string} condition */
const conditionOf = (condition) =>
  variable({
    subject: { kind: 'condition', condition },
    term: { kind: 'condition', code: condition },
    choices: presences('condition', 'conditions', { condition }),
  });

/**
 * @param {string} gene
 * @param {string} alteration As a record writes it; empty for any.
 */
const geneOf = (gene, alteration) =>
  variable({
    subject: { kind: 'gene', gene, alteration },
    term: { kind: 'gene', code: gene },
    detail: alteration,
    choices: presences('biomarker', 'biomarkers', { gene, ...(alteration && { alteration }) }),
  });

/**
 * @param {'therapy' | 'allergy'} kind
 * @param {{ drug?: string, class?: string }} treatment
 */
const treatmentOf = (kind, treatment) =>
  variable({
    subject: { kind, treatment },
    term: treatment.drug
      ? { kind: 'drug', code: treatment.drug }
      : { kind: 'therapy_class', code: treatment.class ?? '' },
    choices: presences(kind, kind === 'therapy' ? 'therapies' : 'allergies', treatment),
    input: kind === 'therapy' ? 'choice_or_time' : 'choice',
  });

/** @param {string} signature */
const signatureOf = (signature) =>
  variable({
    subject: { kind: 'signature', signature },
    choices: presences('biomarker', 'biomarkers', { signature }),
  });

export const AGE = variable({ subject: { kind: 'age' }, input: 'age' });
export const LINES = variable({ subject: { kind: 'lines' }, input: 'count' });
export const SEX = variable({
  subject: { kind: 'sex' },
  choices: /** @type {const} */ (['female', 'male']).map((sex) => ({
    reply: { sex },
    message: `sex-${sex}`,
  })),
});
export const HEALTHY = variable({
  subject: { kind: 'healthy_volunteer' },
  choices: yesOrNo((holds) => ({ healthy_volunteer: holds })),
});

/** Facts that stand in no vocabulary. */
export const PERSONAL = [AGE, SEX, LINES, HEALTHY];

/** @type {Record<string, (leaf: any) => Variable | null>} */
const OF_LEAF = {
  age: () => AGE,
  sex: () => SEX,
  lines: () => LINES,
  healthy_volunteer: () => HEALTHY,
  measure: ({ analyte }) => measured(analyte),
  condition: ({ condition }) => conditionOf(condition),
  biomarker: ({ marker }) =>
    typeof marker === 'string'
      ? signatureOf(marker)
      : geneOf(marker.gene.gene, alterationText(marker.gene.alteration)),
  therapy: ({ treatment }) => (isNamed(treatment) ? treatmentOf('therapy', treatment) : LINES),
  allergy: ({ treatment }) => (isNamed(treatment) ? treatmentOf('allergy', treatment) : null),
  reproductive: ({ state }) =>
    variable({
      subject: { kind: 'reproductive', state },
      choices: yesOrNo((holds) => ({ reproductive: { state, holds } })),
    }),
};

/** @param {unknown} treatment */
const isNamed = (treatment) => typeof treatment === 'object' && treatment !== null;

/**
 * An alteration of a rule as a patient's record writes it; empty for any.
 * @param {any} alteration
 * @returns {string}
 */
export function alterationText(alteration) {
  if (typeof alteration === 'string') return alteration === 'any' ? '' : alteration;
  const [kind = '', value] = Object.entries(alteration)[0] ?? [];
  if (kind === 'exon') return `exon ${value.number} ${value.kind}`.trim();
  if (kind === 'fusion') return value ? `fusion ${value}` : 'fusion';
  return String(value);
}

/**
 * The statements of a rule in JSON form, in the order they are written.
 * @param {any} rule
 * @returns {any[]}
 */
export function leavesOf(rule) {
  if (!rule) return [];
  if (rule.leaf) return [rule.leaf];
  if (rule.not) return leavesOf(rule.not);
  return (rule.all ?? rule.any ?? []).flatMap(leavesOf);
}

/**
 * What a verdict depends on, each fact once.
 * @param {Verdict} verdict
 * @returns {Variable[]}
 */
export function variablesOf({ rule }) {
  const all = leavesOf(rule).flatMap((leaf) => OF_LEAF[leaf.kind]?.(leaf) ?? []);
  return [...new Map(all.map((found) => [variableKey(found), found])).values()];
}

/** @type {Partial<Record<VocabularyKind, (code: string) => Variable>>} */
const OF_ENTRY = {
  analyte: measured,
  condition: conditionOf,
  gene: (gene) => geneOf(gene, ''),
  drug: (drug) => treatmentOf('therapy', { drug }),
  therapy_class: (code) => treatmentOf('therapy', { class: code }),
};

/** Vocabularies whose entries can be changed. */
export const VARIED = /** @type {VocabularyKind[]} */ (Object.keys(OF_ENTRY));

/**
 * The fact that a vocabulary entry stands for.
 * @param {Pick<Hit, 'kind' | 'code'>} entry
 */
export const variableOfEntry = ({ kind, code }) => OF_ENTRY[kind]?.(code);

/** The member of a subject that names its vocabulary entry. @type {Record<string, VocabularyKind>} */
const NAMED_BY = { analyte: 'analyte', condition: 'condition', gene: 'gene' };

/**
 * The fact that a question asks for, with the question's own replies.
 * @param {Question} question
 * @returns {Variable}
 */
export function variableOfQuestion({ subject, choices, input }) {
  const { drug, class: ofClass } = subject['treatment'] ?? {};
  const named = Object.entries(NAMED_BY).find(([member]) => subject[member]);
  const treated = /** @type {const} */ ([
    ['drug', drug],
    ['therapy_class', ofClass],
  ]).find(([, code]) => code);
  const [kind, code] = named ? [named[1], subject[named[0]]] : (treated ?? []);
  return variable({
    subject,
    term: kind && code ? { kind, code } : null,
    choices,
    input: input.kind,
    units: 'units' in input ? input.units : [],
  });
}

/**
 * One text for each fact, the same for the same.
 * @param {Variable} found
 */
export const variableKey = ({ subject }) => JSON.stringify(subject);
