import { computed, signal } from '@preact/signals';

/** How many of the listed trials are printed at most; 0 for all that are listed. */
export const PRINTED = /** @type {const} */ ([10, 25, 50, 0]);

/**
 * @typedef {object} PrintChoices
 * @property {string} label The user's own name for the patient on the print; may be empty.
 * @property {boolean} isMasked Whether what identifies the patient is left out.
 * @property {boolean} isBrief Whether criteria that fit are left out.
 * @property {(typeof PRINTED)[number]} most
 */

/** What is printed, by the button or by the browser's own key: both give the same sheet. */
export function createPrint() {
  const isOpen = signal(false);
  const isPrinting = signal(false);
  const choices = signal(
    /** @type {PrintChoices} */ ({ label: '', isMasked: false, isBrief: false, most: 10 }),
  );
  return {
    /** Whether the choices are before the user. */
    isOpen: computed(() => isOpen.value),
    /** Whether the sheet stands in the page for the printer. */
    isPrinting: computed(() => isPrinting.value),
    choices: computed(() => choices.value),
    open: () => {
      isOpen.value = true;
    },
    close: () => {
      isOpen.value = false;
    },
    choose: (/** @type {Partial<PrintChoices>} */ change) => {
      choices.value = { ...choices.value, ...change };
    },
    /** The browser is about to print. */
    begin: () => {
      isPrinting.value = true;
    },
    end: () => {
      isPrinting.value = false;
    },
  };
}

/** @typedef {ReturnType<typeof createPrint>} Print */
