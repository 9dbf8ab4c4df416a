/**
 * Cohorts: what `src/matcher/cohort` and `src/patient/csv` say of them. Types alone.
 *
 * @import { EngineFault } from './protocol.js'
 * @import { Group, SnapshotSummary } from './answer.js'
 * @import { Ignored, PatientJson } from './patient.js'
 *
 * @typedef {object} CohortOptions As `src/matcher/cohort` reads them; absent members take its
 *   defaults.
 * @property {string} screened_on The day ages and windows count from, `YYYY-MM-DD`.
 * @property {number} [top] Trials named for each patient, ten by default; nought counts alone and
 *   needs no model.
 * @property {string} [trial] Screen for this trial alone, by its registry id; needs no model.
 * @property {object} [filters] Statuses, phases and study types that are wanted.
 * @property {Group[]} [groups] Groups whose trials are named.
 * @property {boolean} [attrition] Count what excludes over all trials, too.
 *
 * @typedef {'id' | 'birth_date' | 'age' | 'sex' | 'diagnosis' | 'stage' | 'diagnosed' | 'note'
 *   | 'lines' | 'therapies' | 'conditions' | 'biomarkers' | 'allergies' | 'pregnant'
 *   | 'breastfeeding' | 'postmenopausal' | 'healthy_volunteer' | 'latitude' | 'longitude'
 *   | 'blood_pressure' | 'lab_date' | 'ignored'
 *   | { measure: { analyte: string, unit?: string } }
 *   | { gene: { gene: string, alteration?: string } }
 *   | { signature: string } | { condition: string } | { drug: string }
 *   | { therapy_class: string }} ColumnRole What a column of a table holds.
 *
 * @typedef {object} Correction Of the columns with one header; what is left out stays as guessed.
 * @property {string} header
 * @property {ColumnRole} [role]
 * @property {'day_first' | 'month_first' | 'ambiguous'} [dates]
 * @property {'point' | 'comma' | 'ambiguous'} [decimal]
 *
 * @typedef {object} Corrections Of the plan of a table.
 * @property {string} [encoding] A label of the WHATWG encoding standard.
 * @property {string} [delimiter] One character.
 * @property {Correction[]} [columns]
 *
 * @typedef {object} PlannedColumn
 * @property {string} header
 * @property {ColumnRole} role
 * @property {'day_first' | 'month_first' | 'ambiguous'} [dates]
 * @property {'point' | 'comma' | 'ambiguous'} [decimal]
 * @property {string} meaning What it holds, in English.
 * @property {string} meaning_zh
 *
 * @typedef {object} ColumnQuestion What the values of a column leave open.
 * @property {string} column Its header.
 * @property {string} code Id of its message in `messages/patient.*.ftl`: `csv-ask-dates`, which
 *   must be answered before the table can be read, `csv-ask-decimal` or `csv-ask-unit`.
 * @property {Record<string, string>} args Arguments of the message.
 * @property {{ unit: string, meaning: string }[]} [readings] Units that would be plausible.
 *
 * @typedef {object} CellFault A cell that could not be read; the other cells of its row were.
 * @property {number} row Number of the patient, 1 for the first row below the headers.
 * @property {number} line Line of the file on which the row begins.
 * @property {string} column Header; empty for the row as a whole.
 * @property {string} code Id of its message in `messages/patient.*.ftl`.
 * @property {Record<string, string>} args
 *
 * @typedef {object} CohortPlan How a table will be read, shown by its first rows.
 * @property {string} encoding Such as `UTF-8`.
 * @property {string} delimiter
 * @property {PlannedColumn[]} columns
 * @property {ColumnQuestion[]} questions
 * @property {boolean} is_ready Whether it can be read so; while dates are ambiguous it cannot.
 * @property {Corrections} corrections The whole plan as corrections, to be edited and given back.
 * @property {string[][]} rows The first rows as they are written.
 * @property {{ number: number, line: number, patient: PatientJson, faults: CellFault[] }[]}
 *   patients The same rows as they are read; none while `is_ready` is false.
 *
 * @typedef {object} Screened What became of one patient: `groups` and `trials`, or `error`.
 * @property {number} row Place in the file, 1 for the first.
 * @property {string} [id] The patient's label.
 * @property {Record<Group, number>} [groups] Trials in each group.
 * @property {{ nct_id: string, group: Group, score: number }[]} [trials] The best, in order.
 * @property {EngineFault} [error] Why the patient failed.
 *
 * @typedef {'status' | 'study_type' | 'phase' | 'country' | 'distance' | 'sex' | 'age'
 *   | 'healthy_volunteers' | 'measure' | 'condition' | 'biomarker' | 'therapy' | 'reproductive'
 *   | 'allergy' | 'mixed'} ReasonKind
 *
 * @typedef {object} FunnelStep
 * @property {ReasonKind} kind
 * @property {'inclusion' | 'exclusion' | 'unclear'} section
 * @property {import('./answer.js').Parse} parse
 * @property {string} source The registry field's path, or the sentence.
 * @property {number} entered Patients that reached it.
 * @property {number} lost Of these, patients it excludes.
 * @property {number} check Of these, patients it speaks against although read in part only.
 * @property {number} undecided Of these, patients it leaves open.
 * @property {number} against Patients it excludes, whether or not an earlier step did.
 *
 * @typedef {object} Funnel
 * @property {string} nct_id
 * @property {number} patients
 * @property {number} left Patients that no step excludes.
 * @property {FunnelStep[]} steps
 *
 * @typedef {object} Attrition The form of `trialmatch screen --attrition`.
 * @property {boolean} partial Whether patients are missing.
 * @property {number} patients Patients that came in, those that failed included.
 * @property {number} failed
 * @property {number} with_trials Patients with a trial that is eligible or possible.
 * @property {Record<Group, number>} pairs Pairs of patient and trial.
 * @property {Partial<Record<ReasonKind, { any: number, alone: number }>>} excluded_by
 * @property {Funnel} [trial] With the option `trial`.
 *
 * @typedef {object} Checkpoint Where a screening stands: enough to go on after it was lost.
 * @property {string} snapshot Hash of the snapshot that is screened against.
 * @property {number} row The last patient that is done.
 * @property {Attrition} counts
 *
 * @typedef {object} CohortPart Patients that have just been done.
 * @property {Screened[]} results In the order of the file.
 * @property {CellFault[]} faults Cells of these patients that could not be read.
 * @property {Checkpoint} checkpoint
 *
 * @typedef {object} CohortOutcome
 * @property {SnapshotSummary} snapshot What was screened against.
 * @property {number} screened Patients that came in, those that failed included.
 * @property {number} failed
 * @property {boolean} cancelled Whether it was stopped before the end of the file.
 * @property {'cancelled' | 'deadline' | 'superseded' | 'crashed' | null} stopped Why it
 *   was; `crashed` when the engine stopped, twice, and could not go on.
 * @property {boolean} partial Whether patients are missing, for this or for an unreadable rest.
 * @property {Attrition} attrition
 * @property {Funnel} [funnel] With the option `trial`.
 * @property {EngineFault | null} unread Why the file could not be read to its end.
 * @property {Ignored[]} ignored What of a FHIR file says nothing that is matched, the first 2,000.
 * @property {number} ignored_count How much that is in all.
 */

export {};
