/**
 * Views beside the answer, as `src/matcher/what_if.rs` and `src/matcher/comparison.rs` write
 * them. Types alone.
 *
 * @import { Effect, Group, Reason, SiteSummary, SnapshotSummary, Verdict } from './answer.js'
 *
 * @typedef {object} WhatIf
 * @property {string} format `trialmatch.what-if/1`.
 * @property {SnapshotSummary} snapshot What was searched.
 * @property {string} screened_on The day ages and windows count from, `YYYY-MM-DD`.
 * @property {Record<Group, number>} before Trials in each group before the change.
 * @property {Record<Group, number>} after Trials in each group after it.
 * @property {{ from: Group, to: Group, trials: number }[]} flows Trials whose group changes.
 * @property {number} moves Trials that move.
 * @property {Move[]} moved The first of them, as many as the request's `limit`.
 *
 * @typedef {object} Move
 * @property {string} nct_id Registry id.
 * @property {string} title Brief title.
 * @property {Standing} from Before the change.
 * @property {Standing} to After it.
 * @property {{ before: Verdict | null, after: Verdict | null }[]} flips Verdicts whose effect
 *   changes.
 *
 * @typedef {{ group: Group, rank: number | null, score: number }} Standing
 *
 * @typedef {object} City Where sites lie, in the registry's words.
 * @property {string} city
 * @property {string} state Empty where the record has none.
 * @property {string} country
 * @property {number} latitude Degrees north, of its first site.
 * @property {number} longitude Degrees east.
 * @property {number} trials Trials with a site there.
 *
 * @typedef {object} SiteView
 * @property {string} facility
 * @property {string} city
 * @property {string} state
 * @property {string} country
 * @property {string | null} status Its own; `null` where the record has none.
 * @property {boolean} open Whether its status, or for want of one the trial's, is wanted.
 * @property {number} [distance_km] Absent where either place is not known.
 *
 * @typedef {object} Comparison
 * @property {string} format `trialmatch.comparison/1`.
 * @property {SnapshotSummary} snapshot Where the trials are from.
 * @property {string} screened_on The day ages and windows count from, `YYYY-MM-DD`.
 * @property {ComparedTrial[]} trials In the order they were named.
 * @property {ComparisonRow[]} rows What they ask, a topic each.
 *
 * @typedef {object} ComparedTrial
 * @property {string} nct_id Registry id.
 * @property {string} title Brief title.
 * @property {Group} group For the patient.
 * @property {string | null} status Registry status.
 * @property {string | null} study_type Study type.
 * @property {string[]} phases Phases.
 * @property {string[]} conditions As the registry lists them.
 * @property {SiteSummary} sites Where it takes place.
 * @property {Verdict[]} verdicts One for every structured field and criterion.
 *
 * @typedef {object} ComparisonRow
 * @property {{ kind: string } & Record<string, any>} topic What it is about.
 * @property {Reason} text Its name.
 * @property {{ effect: Effect | null, verdicts: number[] }[]} cells One for each trial: the
 *   gravest effect, and indices into its verdicts.
 * @property {boolean} differs Whether the effects are not all the same.
 */

export {};
