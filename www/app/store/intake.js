/**
 * Ways in: files dropped or opened, told apart by content, and notes read into facts.
 *
 * @import { EngineClient } from '../../engine/client.js'
 * @import { PatientFile, PatientJson, Proposal } from '../../engine/patient.js'
 * @import { Failure } from './failure.js'
 * @import { ForeignKind } from './file_kind.js'
 */
import { computed, signal } from '@preact/signals';
import { fileKind } from './file_kind.js';
import { isPlain, withProposals } from './note_preview.js';
import { fromPatient } from './patient_read.js';
import { zipContent } from './zip.js';

/** Longest text file that is taken as a note, in bytes. */
const LONGEST_NOTE = 1_000_000;
/** Largest file that is read whole, in bytes: that reader cannot be stopped half-way. */
const LARGEST_PATIENT = 64 * 2 ** 20;

/**
 * What came of a file that is no set of trials.
 * @typedef {{ kind: 'patient', name: string, source: File, file: PatientFile, chosen: number | null }
 *   | { kind: 'nothing' | 'long-note' | ForeignKind, name: string }
 *   | { kind: 'failed', name: string, error: Failure }} Arrival
 */

/**
 * @typedef {object} Preview A note and the facts read in it.
 * @property {string} note
 * @property {readonly Proposal[]} proposals
 * @property {ReadonlySet<number>} accepted Positions of the proposals that are taken over.
 */

/**
 * @param {object} needs
 * @param {ReturnType<typeof import('./form.js').createForm>} needs.form
 * @param {ReturnType<typeof import('./library.js').createLibrary>} needs.library
 * @param {import('./vocabulary.js').Vocabulary} needs.vocabulary
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {() => string} needs.today `YYYY-MM-DD`
 * @param {() => void} needs.onFacts Called when facts have come into the form.
 * @param {(file: File) => Promise<void>} needs.onCohort Called with a file of many patients.
 * @param {(file: File) => Promise<void>} needs.onWorklist Called with a saved worklist.
 */
export function createIntake({ form, library, vocabulary, ask, today, onFacts, onCohort, onWorklist }) {
  const arrival = signal(/** @type {Arrival | null} */ (null));
  const preview = signal(/** @type {Preview | null} */ (null));
  const leftOut = signal(/** @type {readonly string[]} */ ([]));
  const settled = signal('');

  /** @param {PatientJson} patient */
  async function usePatient(patient) {
    form.takePatient(fromPatient(patient, await vocabulary.namesOf(patient)));
    onFacts();
  }

  /** @param {File} file */
  async function openPatient(file) {
    // So large a file is of many patients.
    if (file.size > LARGEST_PATIENT) return onCohort(file);
    const read = await ask((engine) => engine.readPatientFile(file));
    const patients = patientsOf(read);
    const chosen = patients.length === 1 ? 0 : null;
    arrival.value = { kind: 'patient', name: file.name, source: file, file: read, chosen };
    if (patients[0] && chosen === 0) await usePatient(patients[0]);
  }

  /** @param {File} file */
  async function openNote(file) {
    if (file.size > LONGEST_NOTE) {
      arrival.value = { kind: 'long-note', name: file.name };
      return;
    }
    form.edit('note', await file.text());
    await readNote();
  }

  async function readNote() {
    const { note } = form.draft.value;
    const reading = await ask((engine) => engine.readNote(note, today()));
    const plain = reading.proposals.flatMap((proposal, i) => (isPlain(proposal) ? [i] : []));
    preview.value = { note, proposals: reading.proposals, accepted: new Set(plain) };
  }

  /**
   * Runs what may fail on the contents of a file; its failure is shown with its name.
   * @param {string} name
   * @param {() => Promise<unknown> | undefined} work
   */
  async function attempt(name, work) {
    arrival.value = null;
    try {
      await work();
    } catch (error) {
      arrival.value = { kind: 'failed', name, error: /** @type {Failure} */ (error) };
    }
  }

  /** @param {File} file */
  async function openOne(file) {
    const kind = await fileKind(file);
    if (kind === 'patient') return openPatient(file);
    if (kind === 'note') return openNote(file);
    if (kind === 'cohort') return onCohort(file);
    if (kind === 'worklist') return onWorklist(file);
    if (kind === 'registry') return library.importFile(file);
    if (kind === 'zip') return openZip(file);
    arrival.value = { kind, name: file.name };
    return undefined;
  }

  /** @param {File} file */
  async function openZip(file) {
    const content = await zipContent(file);
    if (content.kind === 'registry') return library.importFile(file);
    if (content.kind === 'snapshot') return library.openFiles(file.name, content.files);
    arrival.value = { kind: 'office', name: file.name };
    return undefined;
  }

  return {
    /** What came of the last file, when it is not a set of trials. */
    arrival: computed(() => arrival.value),
    /** The note that is being read into facts. */
    preview: computed(() => preview.value),
    /** The note whose facts were last taken over, or left. */
    settled: computed(() => settled.value),
    /** Names of files that came with the last one and were not opened. */
    leftOut: computed(() => leftOut.value),
    dismiss: () => {
      arrival.value = null;
      leftOut.value = [];
    },
    /** Takes files of any kind. */
    take: (/** @type {readonly File[]} */ files) => {
      const [first] = files;
      if (!first) {
        arrival.value = { kind: 'nothing', name: '' };
        return undefined;
      }
      const isSnapshot = files.some((file) => file.name === 'manifest.json');
      leftOut.value = isSnapshot ? [] : files.slice(1).map(({ name }) => name);
      return attempt(first.name, () =>
        isSnapshot ? library.openFolder([...files]) : openOne(first),
      );
    },
    /** Screens all patients of the file that was opened. */
    screenAll: () => {
      const file = arrival.value;
      return file?.kind === 'patient' ? onCohort(file.source) : undefined;
    },
    /** Takes a patient into the form, and matches. */
    usePatient,
    /** Uses one of several patients of the file that was opened. */
    choose: (/** @type {number} */ index) => {
      const file = arrival.value;
      if (file?.kind !== 'patient') return undefined;
      const patient = patientsOf(file.file)[index];
      arrival.value = { ...file, chosen: index };
      return patient && usePatient(patient);
    },
    /** Reads the form's note into a preview. */
    readNote: () => attempt('', readNote),
    /** Accepts a proposal of the preview, or rejects it. */
    toggle: (/** @type {number} */ index) => {
      if (!preview.value) return;
      const accepted = new Set(preview.value.accepted);
      if (!accepted.delete(index)) accepted.add(index);
      preview.value = { ...preview.value, accepted };
    },
    /** Takes over what is accepted, as one step. */
    accept: async () => {
      if (!preview.value) return;
      const { note, proposals, accepted } = preview.value;
      const chosen = proposals.filter((_, i) => accepted.has(i));
      const names = await vocabulary.namesOf(asPatient(chosen));
      form.take(withProposals(form.draft.value, chosen, names));
      preview.value = null;
      settled.value = note;
      onFacts();
    },
    /** Leaves the note as it is. */
    discard: () => {
      settled.value = preview.value?.note ?? '';
      preview.value = null;
    },
  };
}

/**
 * @param {PatientFile} file
 * @returns {PatientJson[]}
 */
export const patientsOf = (file) => (file.kind === 'form' ? [file.patient] : file.patients);

/**
 * Facts in the lists of a patient, to ask for their names.
 * @param {readonly Proposal[]} proposals
 * @returns {PatientJson}
 */
const asPatient = (proposals) => ({ conditions: proposals.map(({ fact }) => fact.value) });
