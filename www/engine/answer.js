/**
 * The answer's form, as `src/matcher/answer.rs` writes it. Types alone.
 *
 * @typedef {'eligible' | 'possible' | 'check' | 'excluded'} Group
 * @typedef {'met' | 'not_met' | 'unknown'} Truth
 * @typedef {'favours' | 'against' | 'undecided' | 'not_screened'} Effect
 * @typedef {'exact' | 'gapped' | 'partial' | 'unparsed' | 'administrative'} Parse
 * @typedef {'inclusion' | 'exclusion' | 'unclear'} Section
 *
 * @typedef {object} Answer
 * @property {string} format `trialmatch.answer/1`.
 * @property {SnapshotSummary} snapshot What was searched.
 * @property {{ version: string, variant: string, threads: number }} engine What searched.
 * @property {string} screened_on The day ages and windows count from, `YYYY-MM-DD`.
 * @property {number} took_ms Wall time of the match in milliseconds.
 * @property {Record<Group, number>} groups Trials in each group; the sum is the snapshot's count.
 * @property {TrialResult[]} results The best trials, in order.
 * @property {TrialResult[]} near_misses The best excluded trials with one reason against.
 * @property {Question[]} ask_next What to ask next, the most decisive first.
 * @property {Facets} [facets] Trials of each choice, where they were asked for.
 *
 * @typedef {{ value: string | null, trials: number }} FacetCount `null` where the record has none.
 * @typedef {Record<'statuses' | 'study_types' | 'phases' | 'countries' | 'conditions',
 *   FacetCount[]>} Facets
 *
 * @typedef {object} SnapshotSummary
 * @property {string} name
 * @property {string} hash BLAKE3 of the manifest, hex.
 * @property {string} date The day the registry data is of.
 * @property {number} trials Number of trials.
 * @property {boolean} synthetic Made by the demo generator: not real trials.
 *
 * @typedef {object} TrialResult
 * @property {number} rank 1 for the first.
 * @property {string} nct_id Registry id.
 * @property {string} title Brief title.
 * @property {Group} group
 * @property {number} score Integer; higher is better.
 * @property {{ dense: number }} parts Cosine in millionths.
 * @property {string | null} status Registry word (`RECRUITING`), `null` when the record has none.
 * @property {string | null} study_type Registry word (`INTERVENTIONAL`).
 * @property {string[]} phases Registry words (`PHASE1`).
 * @property {string[]} conditions As the registry lists them.
 * @property {SiteSummary} sites Where it takes place.
 * @property {Verdict[]} verdicts One for every structured field and criterion.
 *
 * @typedef {object} SiteSummary
 * @property {number} total
 * @property {number} open Sites whose status, or for want of one the trial's, is wanted.
 * @property {string[]} countries
 * @property {import('./views.js').SiteView} [nearest] The nearest open site, when the patient's
 *   place is known.
 *
 * @typedef {object} Verdict
 * @property {string} kind `age`, `sex`, `status`, `study_type`, `phase`, `healthy_volunteers`,
 *   `studied_condition`, `country`, `distance` or `criterion`.
 * @property {Section} section
 * @property {Truth} truth Truth of the rule as written.
 * @property {Effect} effect What that means for eligibility.
 * @property {Parse} parse How well the text was read.
 * @property {Source} source The registry field or the sentence it rests on.
 * @property {unknown} [rule] The rule in JSON form.
 * @property {Reason[]} reasons Why, as message codes and arguments.
 *
 * @typedef {{ field: { path: string, value: string } }
 *   | { text: { start: number, end: number, start_utf16: number, end_utf16: number,
 *     quote: string, before?: string, after?: string } }} Source
 * @typedef {{ code: string, args: Record<string, string>, margin?: Reason }} Reason `margin`: by
 *   how much a verdict speaks against.
 *
 * @typedef {object} Question A missing fact, and what its answer would decide.
 * @property {{ kind: string, [member: string]: any }} subject
 * @property {Reason} text
 * @property {number} trials Open trials that an answer can decide.
 * @property {number} criteria Undecided criteria that an answer can decide.
 * @property {QuestionInput} input
 * @property {QuestionChoice[]} choices
 * @property {{ nct_id: string, source: Source }} [example] A criterion that asks for it.
 *
 * @typedef {{ kind: 'choice' | 'choice_or_time' | 'age' | 'count' | 'time' }
 *   | { kind: 'value', unit: string, units: string[], low: string, high: string }} QuestionInput
 * @typedef {object} QuestionChoice
 * @property {string} label In English.
 * @property {string} label_zh
 * @property {Reply} reply
 * @property {number} eligible Trials that it alone makes eligible.
 * @property {number} excluded Trials that it alone excludes.
 * @typedef {Record<string, any>} Reply One member: what it does to the patient.
 */

export {};
