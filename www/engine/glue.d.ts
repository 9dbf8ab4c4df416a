/**
 * The wasm modules that `build.sh` puts beside the page, one for each variant: what
 * `src/wasm` exports. wasm-bindgen writes the same declarations into `engine/<variant>/`.
 */
import type { Answer, SnapshotSummary } from './answer.js';
import type { Description, Hit, MeasureReading, VocabularyKind } from './vocabulary.js';
import type { EngineInfo, Imported, MatchRequest, TrialText } from './protocol.js';

export default function init(options: { module_or_path: Response }): Promise<unknown>;

/** Starts the pool's workers; absent in the variant without threads. */
export const startPool: undefined | ((threads: number) => Promise<void>);

/** The best entries of some vocabularies for a text, best first. */
export function lookUp(kinds: VocabularyKind[], text: string, limit: number): Hit[];

/** The entry with this code, `null` where there is none. */
export function describeTerm(kind: VocabularyKind, code: string): Description | null;

/** What a value and its unit come to, `null` where the value is no decimal number. */
export function readMeasure(analyte: string, value: string, unit: string): MeasureReading | null;

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

export class Engine {
  constructor();
  info(): EngineInfo;
  loadModel(file: ModelFile): EngineInfo;
  openSnapshot(files: SnapshotFiles): SnapshotSummary;
  selectSnapshot(hash: string): SnapshotSummary;
  closeSnapshot(hash: string): EngineInfo;
  importRegistry(file: File, name: string, date: string): RegistryImport;
  finishImport(registry: RegistryImport): Imported;
  match(request: MatchRequest): Answer;
  matchJson(request: MatchRequest): string;
  trialText(id: string): TrialText;
  free(): void;
}
