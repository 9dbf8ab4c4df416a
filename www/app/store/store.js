/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { EngineOptions } from './address.js'
 */
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
  const ready = () => startup.modelReady.then(() => host.engine());
  const form = createForm(today);
  const library = createLibrary({
    host,
    modelReady: () => startup.modelReady,
    onChange: () => {
      matching.again();
      startup.refresh();
    },
  });
  const startup = createStartup({ host, library, addresses });
  const matching = createMatching({
    form,
    today,
    onFault,
    onMatch,
    ask: {
      answer: async (request, options) => (await ready()).match(request, options),
      json: async (request) => (await ready()).matchJson(request),
    },
  });
  return { form, library, startup, matching };
}

/** @typedef {ReturnType<typeof createStore>} Store */
