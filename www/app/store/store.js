/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { EngineOptions } from './address.js'
 */
import { isCrash } from './failure.js';
import { createForm } from './form.js';
import { createHost } from './host.js';
import { createLibrary } from './library.js';
import { createMatching } from './matching.js';
import { createStartup } from './startup.js';

/**
 * All state of the page. The world comes in from outside.
 * @param {object} world
 * @param {(options: Pick<EngineOptions, 'onProgress'>) => EngineClient} world.createEngine
 * @param {() => string} world.today The user's calendar day, `YYYY-MM-DD`.
 * @param {{ model: string, snapshot: string }} world.addresses
 * @param {(field: string) => void} world.onFault Called with the field to mend first.
 * @param {() => void} world.onMatch Called when a match begins.
 */
export function createStore({ createEngine, today, addresses, onFault, onMatch }) {
  const host = createHost(() => createEngine({ onProgress: (p) => startup.onEngineProgress(p) }));
  /**
   * Asks the engine once it is ready; one that has stopped is started anew.
   * @template T
   * @param {(engine: EngineClient) => Promise<T>} question
   */
  async function ask(question) {
    await startup.ready();
    try {
      return await question(host.engine());
    } catch (error) {
      if (isCrash(error)) startup.restart();
      throw error;
    }
  }

  const form = createForm(today);
  const library = createLibrary({
    host,
    ready: () => startup.ready(),
    onChange: () => {
      matching.again();
      // An engine that has stopped says so at the next question.
      startup.refresh().catch(() => {});
    },
  });
  const startup = createStartup({ host, library, addresses });
  const matching = createMatching({
    form,
    today,
    onFault,
    onMatch,
    ask: {
      answer: (request, options) => ask((engine) => engine.match(request, options)),
      json: (request) => ask((engine) => engine.matchJson(request)),
    },
  });
  return { form, library, startup, matching };
}

/** @typedef {ReturnType<typeof createStore>} Store */
