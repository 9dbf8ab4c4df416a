import { computed, signal } from '@preact/signals';

/** The screens of the page, in the order of their buttons. */
export const SCREENS = /** @type {const} */ (['patient', 'cohort', 'worklist']);

/** @typedef {(typeof SCREENS)[number]} ScreenName */

/** Which screen is before the user. What is on the others stays as it is. */
export function createScreen() {
  const shown = signal(/** @type {ScreenName} */ ('patient'));
  return {
    shown: computed(() => shown.value),
    show: (/** @type {ScreenName} */ name) => {
      shown.value = name;
    },
  };
}
