/**
 * The wasm modules that `build.sh` puts beside the page, one for each variant: what
 * `src/wasm` exports. wasm-bindgen writes the same declarations into `engine/<variant>/`.
 */
import type { Answer, SnapshotSummary } from './answer.js';
import type { CellFault, Checkpoint, CohortPlan, Corrections, Screened } from './cohort.js';
import type { City, Comparison, SiteView, WhatIf } from './views.js';
import type { Issue, NoteReading, PatientFile, PatientJson } from './patient.js';
import type { Description, Hit, InUsualUnit, VocabularyKind } from './vocabulary.js';
import type {
  CohortCounts,
  CohortRequest,
  EngineInfo,
  Imported,
  JobOrder,
  MatchRequest,
  StopReason,
  TrialText,
} from './protocol.js';

export default function init(options: { module_or_path: Response }): Promise<unknown>;

/** Starts the pool's workers; absent in the variant without threads. */
export const startPool: undefined | ((threads: number) => Promise<void>);

/** Where the page stops jobs while the engine works; absent in the variant without threads. */
export const cancelBoard: undefined | (() => Uint32Array);

/** Whose step is next. Times are in milliseconds. */
export class JobQueue {
  constructor();
  submit(job: number, order: JobOrder, now: number): void;
  next(now: number): { job: number; stop: StopReason | null } | null;
  pause(job: number): void;
  leave(job: number): void;
  end(job: number): boolean;
  stop(job: number, why: StopReason): void;
  takeStopped(): [number, StopReason][];
  drain(): void;
  free(): void;
}

/** The best entries of some vocabularies for a text, best first. */
export function lookUp(kinds: VocabularyKind[], text: string, limit: number): Hit[];

/** The entry with this code, `null` where there is none. */
export function describeTerm(kind: VocabularyKind, code: string): Description | null;

/** A value in the usual unit of its analyte, `null` where the unit is not understood. */
export function inUsualUnit(analyte: string, value: string, unit: string): InUsualUnit | null;

/** What cannot be or must be asked back in a patient's JSON form, as of a day. */
export function checkPatient(patient: string, day: string): Issue[];

/** A patient file, told by its content: FHIR R4 or the patient's JSON form. */
export function readPatientFile(file: Blob, name: string): PatientFile;

/** What a note seems to say, fact by fact. */
export function readNote(note: string, day: string): NoteReading;

/** A patient in JSON form with the reply to a question, in JSON form, in it. */
export function applyReply(patient: string, reply: string): PatientJson;

/** The bytes of a model file; taken over by the call that uses it. */
export class ModelFile {
  /** @param expected bytes to make room for at once; nought when that is not known. */
  constructor(expected: number);
  push(piece: Uint8Array): void;
  free(): void;
}

/** One file of a snapshot, of known length. */
export class SnapshotFile {
  constructor(name: string, length: number);
  push(piece: Uint8Array): void;
  free(): void;
}

/** The files of a snapshot; taken over by the call that uses them. */
export class SnapshotFiles {
  constructor();
  add(file: SnapshotFile): void;
  free(): void;
}

/** A registry file being read into a snapshot, in bounded steps. */
export class RegistryImport {
  /** Works for about so many milliseconds. */
  step(milliseconds: number): ImportState;
  free(): void;
}

export interface ImportState {
  stage: 'read' | 'embed' | 'done';
  done: number;
  total: number;
  records: { read: number; taken: number; rejected: number };
}

/** How the table of a cohort file will be read; `null` for a file that is no table. */
export function planCohort(
  file: File,
  name: string,
  corrections: Corrections | undefined,
): CohortPlan | null;

/** The patient of one row of a cohort file, 1 for the first, read as a screening reads it. */
export function cohortPatient(
  file: File,
  name: string,
  row: number,
  corrections: Corrections | undefined,
): PatientJson;

/** A cohort file being screened, in bounded steps. */
export class CohortScreening {
  /** Works for about so many milliseconds. */
  step(milliseconds: number): CohortStep;
  outcome(): CohortCounts;
  free(): void;
}

export interface CohortStep {
  state: 'more' | 'ended' | 'cancelled';
  results: Screened[];
  faults: CellFault[];
  /** Bytes of the file, of a FHIR file patients. */
  done: number;
  total: number;
  checkpoint: Checkpoint;
}

/** Results of a cohort as text, a piece at a time. */
export class CohortText {
  constructor(format: 'csv' | 'ndjson');
  push(results: Screened[]): string;
  finish(partial: boolean): string;
  free(): void;
}

/** For each vector as many trials as were asked for, or as there are, best first. */
export interface NearestTrials {
  ids: string[];
  cosines: Float32Array<ArrayBuffer>;
  free(): void;
}

export class Engine {
  constructor();
  info(): EngineInfo;
  loadModel(file: ModelFile): EngineInfo;
  openSnapshot(files: SnapshotFiles): SnapshotSummary;
  selectSnapshot(hash: string): SnapshotSummary;
  closeSnapshot(hash: string): EngineInfo;
  importRegistry(file: File, name: string, date: string): RegistryImport;
  screenCohort(file: File, name: string, request: CohortRequest): CohortScreening;
  finishImport(registry: RegistryImport): Imported;
  takeImported(): [string, Uint8Array<ArrayBuffer>][];
  match(request: MatchRequest): Uint8Array<ArrayBuffer>;
  matchJson(request: MatchRequest): Uint8Array<ArrayBuffer>;
  trialText(id: string): TrialText;
  whatIf(request: MatchRequest, patient: string): WhatIf;
  compareTrials(ids: string[], request: MatchRequest): Comparison;
  trialSites(id: string, request: MatchRequest): SiteView[];
  findPlaces(prefix: string, limit: number): City[];
  replayFile(request: MatchRequest, policy?: object): string;
  embed(texts: string[]): Float32Array<ArrayBuffer>;
  nearest(vectors: Float32Array, limit: number): NearestTrials;
  free(): void;
}
