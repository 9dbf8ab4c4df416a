import { computed, signal } from '@preact/signals';
import { EMPTY_DRAFT, faults } from './draft.js';
import { NO_HISTORY, remember, undo } from './history.js';

/** @typedef {import("./draft.js").Draft} Draft */

/**
 * The patient form: what is entered, what is wrong with it, and the way back.
 * @param {() => string} today `YYYY-MM-DD`
 */
export function createForm(today) {
  const draft = signal(/** @type {Draft} */ (EMPTY_DRAFT));
  const history = signal(/** @type {import("./history.js").History<Draft>} */ (NO_HISTORY));
  const checked = signal(false);
  const found = computed(() => faults(draft.value, today()));

  /**
   * @param {Draft} next
   * @param {string} field
   */
  const step = (next, field) => {
    history.value = remember(history.value, draft.value, field);
    draft.value = next;
    checked.value = false;
  };

  return {
    /** What is entered. */
    draft,
    /** Faults by field, from the first attempt to match until the next edit. */
    faults: computed(() => (checked.value ? found.value : {})),
    canUndo: computed(() => history.value.past.length > 0),
    /**
     * Sets one field.
     * @template {keyof Draft} F
     * @param {F} field
     * @param {string | readonly string[]} value
     */
    edit: (field, value) => step({ ...draft.value, [field]: value }, field),
    clear: () => step(EMPTY_DRAFT, ''),
    undo: () => {
      const { value, history: rest } = undo(history.value);
      if (value) draft.value = value;
      history.value = rest;
    },
    /** Shows the faults; the first faulty field, if any. */
    check: () => {
      checked.value = true;
      return Object.keys(found.value).at(0);
    },
  };
}
