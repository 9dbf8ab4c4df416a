/**
 * The engine worker: owns the wasm module and its pool; requests run as they come, the wasm
 * calls themselves one at a time.
 *
 * @import { Cancel, Operation, Progress, Reply, Request } from './protocol.js'
 */
import { faultOf } from './error.js';
import { Jobs } from './jobs.js';
import { operations } from './operations.js';

const jobs = new Jobs();

/** @param {Reply} message */
const reply = (message) => self.postMessage(message);

/** @param {Request<Operation>} request */
async function handle({ id, op, args }) {
  /** @type {(args: any, context: { signal: AbortSignal,
   *   onProgress: (progress: Progress) => void }) => unknown} */
  const operation = operations[op];
  const onProgress = (/** @type {Progress} */ progress) => reply({ id, progress });
  try {
    const result = await jobs.run(id, (signal) => operation(args, { signal, onProgress }));
    reply({ id, result });
  } catch (thrown) {
    reply({ id, error: faultOf(thrown) });
  }
}

self.onmessage = (/** @type {MessageEvent<Request<Operation> | Cancel>} */ { data }) => {
  if ('cancel' in data) jobs.cancel(data.cancel);
  else void handle(data);
};
