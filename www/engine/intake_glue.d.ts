/**
 * The module that reads files, which `build.sh` puts beside the engine's: what `src/wasm/intake`
 * exports. wasm-bindgen writes the same declarations into `engine/intake/`.
 */
import type { CohortPlan, Corrections } from './cohort.js';
import type { RecordCounts, Unused } from './intake_protocol.js';
import type { PatientFile, PatientJson } from './patient.js';
import type { ImportReport, ModelEntry } from './protocol.js';

export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;

/** A patient file, told by its content: FHIR R4 or the patient's JSON form. */
export function readPatientFile(file: Blob, name: string): PatientFile;

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

/** A cohort file being read, a part at a time. */
export class CohortFile {
  /** @param behind Patients up to this row are left out. */
  constructor(file: File, name: string, corrections: Corrections | undefined, behind: number);
  unused(): Unused;
  next(count: number): Uint8Array<ArrayBuffer>;
  state(): { done: number; total: number; ended: boolean };
  free(): void;
}

/** A registry file being read into a snapshot. */
export class RegistryImport {
  constructor(file: File, name: string, date: string, model: ModelEntry);
  /** Reads for about so many milliseconds. */
  read(milliseconds: number): {
    done: number;
    total: number;
    ended: boolean;
    records: RecordCounts;
  };
  /** Reads what was given before to its end, and gives more; none when all were given. */
  nextTexts(count: number): string[];
  /** The vectors of the next texts, as the engine makes them. */
  takeVectors(vectors: Uint8Array): { done: number; total: number };
  report(): ImportReport;
  /** Frees the import. */
  finish(): [string, Uint8Array<ArrayBuffer>][];
  free(): void;
}
