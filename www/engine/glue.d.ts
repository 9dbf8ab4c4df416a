/**
 * The engine's modules that `build.sh` puts beside the page, one for each variant: what
 * `src/wasm/engine` exports. wasm-bindgen writes the same declarations into `engine/<variant>/`.
 */
import type { Answer, SnapshotSummary } from './answer.js';
import type { CellFault, Checkpoint, Screened } from './cohort.js';
import type { City, Comparison, SiteView, WhatIf } from './views.js';
import type { Issue, NoteReading, PatientJson } from './patient.js';
import type { Description, Hit, InUsualUnit, VocabularyKind } from './vocabulary.js';
import type {
  CohortCounts,
  CohortRequest,
  EngineInfo,
  JobOrder,
  MatchRequest,
  ModelEntry,
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

/** A cohort being screened, in bounded steps. */
export class CohortScreening {
  /** Whether it would soon be out of patients, and more may come. */
  hungers(): boolean;
  /** The next part of the file, as the intake gives it. */
  push(part: Uint8Array): void;
  /** Works for about so many milliseconds. */
  step(milliseconds: number): CohortStep;
  outcome(): CohortCounts;
  free(): void;
}

export interface CohortStep {
  state: 'more' | 'ended' | 'cancelled';
  results: Screened[];
  faults: CellFault[];
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
  screenCohort(name: string, request: CohortRequest): CohortScreening;
  match(request: MatchRequest): Uint8Array<ArrayBuffer>;
  matchJson(request: MatchRequest): Uint8Array<ArrayBuffer>;
  trialText(id: string): TrialText;
  whatIf(request: MatchRequest, patient: string): WhatIf;
  compareTrials(ids: string[], request: MatchRequest): Comparison;
  trialSites(id: string, request: MatchRequest): SiteView[];
  findPlaces(prefix: string, limit: number): City[];
  replayFile(request: MatchRequest, policy?: object): string;
  modelEntry(): ModelEntry;
  /** Vectors of trials' texts, as the intake takes them. */
  embedRows(texts: string[]): Uint8Array<ArrayBuffer>;
  embed(texts: string[]): Float32Array<ArrayBuffer>;
  nearest(vectors: Float32Array, limit: number): NearestTrials;
  free(): void;
}
