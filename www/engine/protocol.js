/**
 * What crosses between the page and the engine worker. Every request carries an id and ends in
 * exactly one `result` or `error`; a `stop` names the request it is for.
 *
 * @import { SnapshotSummary } from './answer.js'
 * @import { Attrition, Checkpoint, CohortOptions, CohortOutcome, CohortPart, CohortPlan,
 *   Corrections, Screened } from './cohort.js'
 * @import { City, Comparison, SiteView, WhatIf } from './views.js'
 * @import { Issue, NoteReading, PatientFile, PatientJson } from './patient.js'
 * @import { Description, Hit, InUsualUnit, VocabularyKind } from './vocabulary.js'
 *
 * @typedef {'relaxed' | 'threads' | 'single'} Variant
 *   Three builds of one engine with equal answers: threads and relaxed SIMD, threads and SIMD,
 *   one thread and SIMD.
 *
 * @typedef {object} EngineInfo
 * @property {string} version Version of the engine.
 * @property {Variant} variant Which build runs.
 * @property {number} threads Threads of the pool.
 * @property {number} memory_bytes Size of the engine's memory now.
 * @property {string | null} model Hash of the model, `null` before one is loaded.
 * @property {SnapshotSummary[]} snapshots Snapshots that are open.
 * @property {string | null} current Hash of the snapshot that is matched against.
 *
 * @typedef {object} EngineFault What an `EngineError` carries.
 * @property {string} code Stable word, such as `snapshot` or `cancelled`: the key of a message.
 * @property {string} message What happened, in English.
 * @property {string} help The remedy, in English.
 * @property {string} [field] Field of the request or file it concerns.
 * @property {[number, number]} [span] Bytes of the text it concerns.
 *
 * @typedef {object} Progress
 * @property {'engine' | 'model' | 'snapshot' | 'read' | 'embed' | 'screen'} stage
 * @property {number} done Bytes of `engine`, `model`, `snapshot` and `read`; trials of `embed`;
 *   of `screen` bytes of the file, or patients where it is a FHIR file.
 * @property {number | null} total In the same unit; `null` when it is not known.
 * @property {{ read: number, taken: number, rejected: number }} [records] While importing.
 * @property {{ screened: number, failed: number }} [patients] While screening a cohort.
 *
 * @typedef {{ kind: 'url', base: string } | { kind: 'files', files: File[] }} SnapshotSource
 *   A directory of snapshot files on this origin, or the files themselves (as a directory
 *   picker gives them).
 *
 * @typedef {object} Rejection
 * @property {string} file Name of the input file.
 * @property {string} position Where the record stands in it.
 * @property {string | null} id Its id, when it has one.
 * @property {string} code Stable word of the reason.
 * @property {string} reason Why it was not taken.
 *
 * @typedef {object} Warning A value that was not understood.
 * @property {string} field API v2 path of the field.
 * @property {string} value Value as given.
 * @property {number} count How many records have it.
 *
 * @typedef {object} ImportReport `read` = `taken` + `rejected`.
 * @property {number} read
 * @property {number} taken
 * @property {number} rejected
 * @property {Rejection[]} rejections The first of them, at most 1,000.
 * @property {Warning[]} warnings
 *
 * @typedef {{ snapshot: SnapshotSummary, report: ImportReport }} Imported
 *
 * @typedef {{ name: string, hash: string, max_tokens: number }} ModelEntry The model, as a
 *   snapshot's manifest names it.
 *
 * @typedef {{ eligibility: string, summary: string }} TrialText
 *
 * @typedef {object} MatchRequest As `src/matcher` reads it; absent members take its defaults.
 * @property {object} patient The patient's JSON form.
 * @property {string} screened_on The day ages and windows count from, `YYYY-MM-DD`.
 * @property {number} [limit] How many results.
 * @property {number} [offset] How many to leave out first.
 * @property {object} [filters] Statuses, phases and study types that are wanted.
 * @property {string[]} [groups] Groups that are wanted.
 * @property {'relevance' | 'distance'} [sort]
 * @property {boolean} [facets] Whether to count the trials of every choice.
 * @property {number} [near_misses] How many.
 * @property {number} [questions] How many to ask next.
 *
 * @typedef {{ options: CohortOptions, resume?: Checkpoint }} CohortRequest
 *
 * @typedef {object} CohortCounts
 * @property {SnapshotSummary} snapshot
 * @property {Attrition} counts
 * @property {EngineFault | null} unread
 *
 * @typedef {'asked' | 'deadline' | 'superseded'} StopReason
 *
 * @typedef {object} JobOrder As `src/jobs/scheduler.rs` reads it.
 * @property {'interactive' | 'cohort' | 'background'} priority
 * @property {string} [newest] It takes the place of all earlier jobs of this name.
 * @property {number} [deadline] Milliseconds after which it is stopped.
 *
 * @typedef {object} Started
 * @property {EngineInfo} info
 * @property {Uint32Array | null} board Where jobs are stopped while the engine works; `null` in
 *   the variant without shared memory.
 *
 * @typedef {{ ids: string[], cosines: Float32Array<ArrayBuffer> }} NearestTrials For each vector
 *   as many trials as were asked for, or as there are, best first.
 *
 * @typedef {object} Operations Arguments and result of every operation.
 * @property {[{ engine: string, variant: Variant, threads: number }, Started]} start
 * @property {[{ source: string | File }, EngineInfo]} loadModel
 * @property {[{ source: SnapshotSource }, SnapshotSummary]} openSnapshot
 * @property {[{ hash: string }, SnapshotSummary]} selectSnapshot
 * @property {[{ hash: string }, EngineInfo]} closeSnapshot
 * @property {[{ file: File, name: string, date: string }, Imported]} importRegistry
 * @property {[{}, File[]]} takeImported
 * @property {[{ request: MatchRequest }, Uint8Array<ArrayBuffer>]} match The answer in its packed
 *   form.
 * @property {[{ request: MatchRequest }, Uint8Array<ArrayBuffer>]} matchJson The answer's JSON
 *   text, in UTF-8.
 * @property {[{ id: string }, TrialText]} trialText
 * @property {[{ request: MatchRequest, patient: string }, WhatIf]} whatIf
 * @property {[{ ids: string[], request: MatchRequest }, Comparison]} compareTrials
 * @property {[{ file: File, corrections: Corrections | undefined }, CohortPlan | null]} planCohort
 * @property {[{ file: File, row: number, corrections: Corrections | undefined }, PatientJson]}
 *   cohortPatient
 * @property {[{ file: File, corrections: Corrections | undefined, request: CohortRequest },
 *   CohortOutcome]} screenCohort
 * @property {[{ results: Screened[], format: 'csv' | 'ndjson', partial: boolean }, Blob]}
 *   exportCohort
 * @property {[{ id: string, request: MatchRequest }, SiteView[]]} trialSites
 * @property {[{ prefix: string, limit: number }, City[]]} findPlaces
 * @property {[{ request: MatchRequest, policy?: object }, string]} replayFile
 * @property {[{ texts: string[] }, Float32Array<ArrayBuffer>]} embed
 * @property {[{ vectors: Float32Array, limit: number }, NearestTrials]} nearest
 * @property {[{}, EngineInfo]} info
 * @property {[{ kinds: VocabularyKind[], text: string, limit: number }, Hit[]]} lookUp
 * @property {[{ terms: { kind: VocabularyKind, code: string }[] }, (Description | null)[]]} describeTerms
 * @property {[{ analyte: string, value: string, unit: string }, InUsualUnit | null]} inUsualUnit
 * @property {[{ patient: string, day: string }, Issue[]]} checkPatient
 * @property {[{ patient: string, reply: string }, PatientJson]} applyReply
 * @property {[{ file: File }, PatientFile]} readPatientFile
 * @property {[{ note: string, day: string }, NoteReading]} readNote
 *
 * @typedef {keyof Operations} Operation
 */

/**
 * @template {Operation} O
 * @typedef {{ id: number, op: O, args: Operations[O][0], order: JobOrder }} Request
 */

/** @typedef {{ stop: number, why: StopReason } | { drain: true }} Note */

/**
 * @typedef {{ id: number, result: unknown }
 *   | { id: number, error: EngineFault }
 *   | { id: number, progress: Progress }
 *   | { id: number, part: CohortPart }} Reply
 */

export {};
