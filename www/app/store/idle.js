import { computed, signal } from '@preact/signals';

/** How long before the end of the time without a touch the page warns, in milliseconds. */
const WARNING = 60_000;

/**
 * Notices when nobody has touched the page for too long. It reads the clock instead of trusting
 * a timer: a laptop that was shut has been idle all the while.
 * @param {object} world
 * @param {() => number} world.now Milliseconds.
 * @param {() => number} world.minutes Until the page is idle; 0 for never.
 * @param {() => void} world.onIdle
 */
export function createIdle({ now, minutes, onIdle }) {
  const secondsLeft = signal(/** @type {number | null} */ (null));
  let touched = now();

  /** Milliseconds until the page is idle. */
  const left = () => (minutes() === 0 ? Infinity : touched + minutes() * 60_000 - now());

  /** Looks at the clock; to be called every few seconds. */
  const look = () => {
    const rest = left();
    if (rest <= 0) onIdle();
    secondsLeft.value = rest > 0 && rest <= WARNING ? Math.ceil(rest / 1000) : null;
  };

  return {
    look,
    /** Someone is there, unless the time was over before they came. */
    touch: () => {
      if (left() > 0) touched = now();
      look();
    },
    /** Seconds until the page is idle, once a warning is due. */
    secondsLeft: computed(() => secondsLeft.value),
  };
}
