/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Host } from './host.js'
 */
import { computed, signal } from '@preact/signals';
import { isCrash } from './failure.js';

/**
 * What is done when the engine itself stops: another is started, the snapshot reopened, and the
 * question asked once more. Questions change nothing, so that asking twice does no harm.
 * @param {object} needs
 * @param {Host} needs.host
 * @param {{ ready: () => Promise<void>, restart: () => Promise<void> }} needs.startup
 */
export function createRecovery({ host, startup }) {
  const happened = signal(false);
  /** @type {Promise<void> | null} */
  let restarting = null;

  /** Starts anew, once for all questions that the same engine has failed. */
  const restart = () => {
    happened.value = true;
    restarting ??= startup.restart().finally(() => {
      restarting = null;
    });
    return restarting;
  };

  /**
   * Asks the engine; after a stop, the next one once all is loaded again.
   * @template T
   * @param {(engine: EngineClient) => Promise<T>} question
   */
  async function ask(question) {
    const engine = host.engine();
    try {
      return await question(engine);
    } catch (error) {
      if (!isCrash(error)) throw error;
      // Another question may have found out before, and started the next one.
      if (host.engine() === engine) restart();
    }
    await startup.ready();
    return question(host.engine());
  }

  return {
    ask,
    restart,
    /** Whether the engine has stopped since this was last dismissed. */
    happened: computed(() => happened.value),
    dismiss: () => {
      happened.value = false;
    },
  };
}
