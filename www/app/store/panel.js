/**
 * @import { Variant } from '../../engine/protocol.js'
 * @import { Licence } from './licences.js'
 */
import { computed, signal } from '@preact/signals';

/** The pages of the panel over the list. */
export const PANELS = /** @type {const} */ (['settings', 'snapshots', 'about']);

/** @typedef {(typeof PANELS)[number]} PanelName */

/**
 * The panel over the list, and what only it shows: looked up when it is opened.
 * @param {object} world
 * @param {() => Promise<Licence[]>} world.licences
 * @param {() => Promise<Variant[]>} world.variants
 */
export function createPanel({ licences, variants }) {
  const open = signal(/** @type {PanelName | null} */ (null));
  const listed = signal(/** @type {readonly Licence[]} */ ([]));
  const runnable = signal(/** @type {readonly Variant[]} */ ([]));
  return {
    /** Which page is open, if any. */
    open: computed(() => open.value),
    /** Other people's work in this program; empty until it is read, or where none was built in. */
    licences: computed(() => listed.value),
    /** Variants of the engine that run here. */
    variants: computed(() => runnable.value),
    show: async (/** @type {PanelName} */ name) => {
      open.value = name;
      if (runnable.value.length === 0) runnable.value = await variants();
    },
    close: () => {
      open.value = null;
    },
    readLicences: async () => {
      if (listed.value.length === 0) listed.value = await licences();
    },
  };
}
