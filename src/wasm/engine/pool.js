// Two things in one file, so that the address of either is known: the engine worker's way to
// start the pool, and the script of the pool's workers.

const NAME = 'trialmatch pool';

/** Under a strict CSP only a policy may name a script: this one knows one address. */
const policy = globalThis.trustedTypes?.createPolicy('trialmatch-pool', {
  createScriptURL(address) {
    if (address === import.meta.url) return address;
    throw new TypeError(`not the pool's worker: ${address}`);
  },
});

/**
 * @param {number} count
 * @param {string} glue Address of the module's JavaScript.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Memory} memory
 */
export function startWorkers(count, glue, module, memory) {
  // The engine worker's name is that of a channel to the page, which hears of a thread that stops
  // while the engine worker waits for it.
  const start = () => startWorker({ glue, module, memory, alarm: globalThis.name });
  return Promise.all(Array.from({ length: count }, start));
}

// Kept: Firefox collects workers that nothing refers to, even when they run.
const workers = [];

function startWorker(message) {
  const address = policy?.createScriptURL(import.meta.url) ?? import.meta.url;
  const worker = new Worker(address, { type: 'module', name: NAME });
  workers.push(worker);
  worker.postMessage(message);
  return new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = (event) => reject(new Error(event.message || 'a worker did not start'));
  });
}

if (globalThis.name === NAME) {
  globalThis.onmessage = async ({ data: { glue, module, memory, alarm } }) => {
    const { default: init, runPoolThread } = await import(glue);
    await init({ module_or_path: module, memory });
    globalThis.postMessage('ready');
    try {
      runPoolThread();
    } catch (error) {
      new BroadcastChannel(alarm).postMessage(String(error));
    }
  };
}
