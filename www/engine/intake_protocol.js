/**
 * What crosses between the engine worker and a worker of the intake. Types alone.
 *
 * @import { CohortPlan, Corrections } from './cohort.js'
 * @import { Ignored, PatientFile, PatientJson } from './patient.js'
 * @import { EngineFault, ImportReport, ModelEntry } from './protocol.js'
 *
 * @typedef {{ read: number, taken: number, rejected: number }} RecordCounts
 *
 * @typedef {object} IntakeProgress While a registry file is read.
 * @property {number} done Bytes.
 * @property {number} total
 * @property {RecordCounts} records
 *
 * @typedef {object} Patients The next patients of a cohort file.
 * @property {Uint8Array<ArrayBuffer>} part As the engine takes them.
 * @property {number} done Bytes of the file, of a FHIR file patients.
 * @property {number} total In the same unit.
 * @property {boolean} ended Whether nobody comes behind them.
 *
 * @typedef {{ ignored: Ignored[], ignored_count: number }} Unused What of a FHIR file says nothing
 *   that is matched.
 *
 * @typedef {{ file: File, corrections: Corrections | undefined }} PlanArgs
 *
 * @typedef {object} IntakeOperations Arguments and result of every operation.
 * @property {[{ glue: string, module: WebAssembly.Module, name: string }, void]} start
 * @property {[PlanArgs, CohortPlan | null]} planCohort
 * @property {[PlanArgs & { row: number }, PatientJson]} cohortPatient
 * @property {[{ file: File }, PatientFile]} readPatientFile
 * @property {[PlanArgs & { behind: number }, Unused]} openCohort Patients up to the row `behind`
 *   are left out.
 * @property {[{ count: number }, Patients]} nextPatients
 * @property {[{ file: File, name: string, date: string, model: ModelEntry }, RecordCounts]}
 *   readRegistry
 * @property {[{ count: number }, string[]]} nextTexts
 * @property {[{ vectors: Uint8Array<ArrayBuffer> }, { done: number, total: number }]} takeVectors
 * @property {[{}, { files: [string, Uint8Array<ArrayBuffer>][], report: ImportReport }]}
 *   finishRegistry
 *
 * @typedef {keyof IntakeOperations} IntakeOperation
 *
 * @typedef {{ id: number, result: any } | { id: number, error: EngineFault }
 *   | { id: number, progress: IntakeProgress }} IntakeReply
 */

/**
 * @template {IntakeOperation} O
 * @typedef {{ id: number, op: O, args: IntakeOperations[O][0] }} IntakeRequest
 */

export {};
