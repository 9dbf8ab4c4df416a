import { computed, signal } from '@preact/signals';
import { EMPTY_DRAFT } from './draft.js';
import { faults } from './faults.js';
import { NO_HISTORY, redo, remember, undo } from './history.js';
import { LIST_NAMES, fieldId, newRow } from './rows.js';

/**
 * @import { Draft } from './draft.js'
 * @import { History } from './history.js'
 * @import { ListName, Lists, Row } from './rows.js'
 */

/**
 * The patient form: what is entered, what is wrong with it, and the way back and forth.
 * @param {() => string} today `YYYY-MM-DD`
 * @param {() => string} newCaseId
 */
export function createForm(today, newCaseId) {
  const draft = signal(EMPTY_DRAFT);
  const history = signal(/** @type {History<Draft>} */ (NO_HISTORY));
  const checked = signal(false);
  const left = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  const found = computed(() => faults(draft.value, today()));

  /**
   * @param {Partial<Draft>} change
   * @param {string} field Edits of one field in a row are one step; empty for a step by itself.
   */
  const step = (change, field) => {
    history.value = remember(history.value, draft.value, field);
    // The first entry into a blank form begins a patient.
    const caseId = change.caseId ?? (draft.value.caseId || newCaseId());
    draft.value = { ...draft.value, ...change, caseId };
    checked.value = false;
  };

  /** @param {typeof undo} way */
  const travel = (way) => {
    const to = way(history.value, draft.value);
    draft.value = to.value;
    history.value = to.history;
  };

  /**
   * @param {ListName} list
   * @param {(rows: readonly Row[]) => readonly Row[]} change
   * @param {string} [field]
   */
  const stepList = (list, change, field = '') =>
    step(/** @type {Partial<Draft>} */ ({ [list]: change(draft.value[list]) }), field);

  return {
    /** What is entered. */
    draft,
    /** Whether anything is wrong, shown or not. */
    isFaulty: computed(() => Object.keys(found.value).length > 0),
    /** Faults of the fields that were left, and of all once a match was asked for. */
    faults: computed(() => {
      const shown = Object.entries(found.value).filter(
        ([field]) => checked.value || left.value.has(field),
      );
      return /** @type {import('./faults.js').Faults} */ (Object.fromEntries(shown));
    }),
    /** Whether nothing has been entered. */
    isBlank: computed(() => draft.value === EMPTY_DRAFT),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    /**
     * Sets one field.
     * @template {keyof Draft} F
     * @param {F} field
     * @param {Draft[F]} value
     */
    edit: (field, value) => step(/** @type {Partial<Draft>} */ ({ [field]: value }), field),
    /** Changes the note. Facts read in the former one stay, without their place in it. */
    editNote: (/** @type {string} */ note) =>
      step({ ...withoutPlaces(draft.value), note }, 'note'),
    /**
     * Changes the diagnosis; from then on it is the user's own.
     * @param {Partial<Draft['diagnosis']>} change
     * @param {string} field
     */
    editDiagnosis: (change, field) =>
      step(
        { diagnosis: { ...draft.value.diagnosis, source: 'form', ...change } },
        `diagnosis-${field}`,
      ),
    /**
     * Changes a row; from then on it is the user's own.
     * @template {ListName} L
     * @param {L} list
     * @param {number} id
     * @param {Partial<Lists[L][number]>} change
     */
    editRow: (list, id, change) =>
      stepList(
        list,
        (rows) => rows.map((row) => (row.id === id ? { ...row, source: 'form', ...change } : row)),
        fieldId(list, id, Object.keys(change).join()),
      ),
    /**
     * Adds a row and answers with it.
     * @template {ListName} L
     * @param {L} list
     * @param {Partial<Lists[L][number]>} filled
     */
    addRow: (list, filled) => {
      const row = newRow(list, filled);
      stepList(list, (rows) => [...rows, row]);
      return row;
    },
    /**
     * @param {ListName} list
     * @param {number} id
     */
    removeRow: (list, id) => stepList(list, (rows) => rows.filter((row) => row.id !== id)),
    /** Takes over a change of several fields as one step. */
    take: (/** @type {Partial<Draft>} */ change) => step(change, ''),
    /** Takes over another patient as one step. */
    takePatient: (/** @type {Partial<Draft>} */ patient) =>
      step({ caseId: newCaseId(), ...patient }, ''),
    clear: () => step(EMPTY_DRAFT, ''),
    undo: () => travel(undo),
    redo: () => travel(redo),
    /** Notes that a field was left, from when on its fault is shown. */
    leave: (/** @type {string} */ field) => {
      if (!left.value.has(field)) left.value = new Set([...left.value, field]);
    },
    /** Shows all faults; the first faulty field, if any. */
    check: () => {
      checked.value = true;
      return Object.keys(found.value).at(0);
    },
  };
}

/**
 * The facts of a draft without their places in its note.
 * @param {Draft} draft
 * @returns {Partial<Draft>}
 */
function withoutPlaces(draft) {
  /** @type {<R extends Row>(row: R) => R} */
  const own = (row) =>
    typeof row.source === 'object' && 'note' in row.source ? { ...row, source: 'form' } : row;
  const lists = LIST_NAMES.map((list) => [list, /** @type {readonly Row[]} */ (draft[list]).map(own)]);
  return { ...Object.fromEntries(lists), diagnosis: own(draft.diagnosis) };
}

/** @typedef {ReturnType<typeof createForm>} Form */
