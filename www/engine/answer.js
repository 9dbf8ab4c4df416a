/**
 * The answer's form, as `src/matcher/answer.rs` writes it. Types alone.
 *
 * @typedef {'eligible' | 'possible' | 'check' | 'excluded'} Group
 * @typedef {'met' | 'not_met' | 'unknown'} Truth
 * @typedef {'favours' | 'against' | 'undecided' | 'not_screened'} Effect
 * @typedef {'exact' | 'partial' | 'unparsed' | 'administrative'} Parse
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
 * @property {Verdict[]} verdicts One for every structured field and criterion.
 *
 * @typedef {object} Verdict
 * @property {string} kind `age`, `sex`, `status`, `study_type`, `phase`, `healthy_volunteers`
 *   or `criterion`.
 * @property {Section} section
 * @property {Truth} truth Truth of the rule as written.
 * @property {Effect} effect What that means for eligibility.
 * @property {Parse} parse How well the text was read.
 * @property {Source} source The registry field or the sentence it rests on.
 * @property {unknown} [rule] The rule in JSON form.
 * @property {Reason[]} reasons Why, as message codes and arguments.
 *
 * @typedef {{ field: { path: string, value: string } }
 *   | { text: { start: number, end: number, quote: string } }} Source
 * @typedef {{ code: string, args: Record<string, string> }} Reason
 */

export {};
