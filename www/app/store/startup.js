/**
 * @import { EngineInfo, Progress } from '../../engine/protocol.js'
 * @import { Failure } from './failure.js'
 * @import { Host } from './host.js'
 */
import { computed, signal } from '@preact/signals';
import { createGate } from './gate.js';

/**
 * How far one of the parts of the engine is, in bytes.
 * @typedef {{ done: number, total: number | null, ready: boolean }} Part
 */

/** @typedef {'engine' | 'model'} PartName */

/** @type {Part} */
const WAITING = { done: 0, total: null, ready: false };

/**
 * Starts the engine, its model and the first snapshot, the latter two side by side.
 * @param {object} needs
 * @param {Host} needs.host
 * @param {ReturnType<typeof import('./library.js').createLibrary>} needs.library
 * @param {string} needs.model Address of the model, on this origin.
 */
export function createStartup({ host, library, model }) {
  const parts = signal({ engine: WAITING, model: WAITING });
  const info = signal(/** @type {EngineInfo | null} */ (null));
  const problem = signal(/** @type {Failure | null} */ (null));
  const gate = createGate();

  /**
   * @param {PartName} name
   * @param {Partial<Part>} change
   */
  const note = (name, change) => {
    parts.value = { ...parts.value, [name]: { ...parts.value[name], ...change } };
  };

  async function load() {
    info.value = await host.engine().ready;
    note('engine', { ready: true });
    await Promise.all([loadModel(), openFirst()]);
    gate.open();
    await refresh();
  }

  /** A file that the user has dropped meanwhile goes first. */
  async function openFirst() {
    if (!library.task.value) await library.openFirst();
  }

  async function refresh() {
    info.value = await host.engine().info();
  }

  async function loadModel() {
    await host.engine().loadModel(model, {
      onProgress: ({ done, total }) => note('model', { done, total }),
    });
    note('model', { ready: true });
  }

  /** Starts; what goes wrong is shown as `problem`. */
  async function start() {
    problem.value = null;
    parts.value = { engine: WAITING, model: WAITING };
    try {
      await load();
    } catch (error) {
      host.close();
      problem.value = /** @type {Failure} */ (error);
    }
  }

  return {
    parts: computed(() => parts.value),
    info: computed(() => info.value),
    problem: computed(() => problem.value),
    /** Resolves once a patient can be matched, however many attempts that takes. */
    ready: gate.passed,
    /** Reads anew what the engine says of itself: its memory grows with its snapshots. */
    refresh,
    /** Notes how much of the engine has been loaded. */
    onEngineProgress: (/** @type {Progress} */ { done, total }) => note('engine', { done, total }),
    start,
    /** Starts anew after the engine has stopped; what it had in memory is gone. */
    restart: () => {
      gate.close();
      host.close();
      library.forget();
      return start();
    },
  };
}
