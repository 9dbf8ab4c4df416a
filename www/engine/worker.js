/**
 * The engine worker: owns the wasm module and its pool. The engine does one step at a time; its
 * scheduler says whose.
 *
 * @import { CohortPart } from './cohort.js'
 * @import { Note, Operation, Operations, Progress, Reply, Request, StopReason } from './protocol.js'
 * @import { Steps } from './jobs.js'
 */
import { EngineError, faultOf, stopped } from './error.js';
import { Jobs } from './jobs.js';
import { operations, start } from './operations.js';
import { holdPulse } from './pulse.js';

/** @type {Jobs | null} */
let jobs = null;
/** Stops the start, which runs before there is an engine to queue for. */
const starting = new AbortController();
/** @type {number | null} */
let startId = null;

/** @param {Reply} message */
const reply = (message) => self.postMessage(message, { transfer: handedOver(message) });

/**
 * What a message takes along instead of copying it: an answer's bytes.
 * @param {Reply} message
 */
const handedOver = (message) =>
  'result' in message && message.result instanceof Uint8Array ? [message.result.buffer] : [];

/** @param {Request<Operation>} request */
async function handle({ id, op, args, order }) {
  const onProgress = (/** @type {Progress} */ progress) => reply({ id, progress });
  const onPart = (/** @type {CohortPart} */ part) => reply({ id, part });
  try {
    const result =
      op === 'start'
        ? await begin(id, /** @type {Operations['start'][0]} */ (args), onProgress)
        : await started().run(id, order, (steps) => perform(op, args, { ...steps, onProgress, onPart }));
    reply({ id, result });
  } catch (thrown) {
    reply({ id, error: faultOf(thrown) });
  }
}

/**
 * @param {number} id
 * @param {Operations['start'][0]} args
 * @param {(progress: Progress) => void} onProgress
 */
async function begin(id, args, onProgress) {
  startId = id;
  const { queue, ...result } = await start(args, { signal: starting.signal, onProgress });
  jobs = new Jobs(queue, () => performance.now());
  await holdPulse(self.name);
  return result;
}

/**
 * @param {Exclude<Operation, 'start'>} op
 * @param {any} args
 * @param {Steps & { onProgress: (progress: Progress) => void, onPart: (part: CohortPart) => void }}
 *   context
 */
function perform(op, args, context) {
  /** @type {(args: any, context: any) => unknown} */
  const operation = operations[op];
  return operation(args, context);
}

function started() {
  if (jobs) return jobs;
  throw new EngineError({
    code: 'not_started',
    message: 'the engine has not started',
    help: 'reload the page',
  });
}

/** @param {{ stop: number, why: StopReason }} note */
function stop({ stop: id, why }) {
  if (id === startId) starting.abort(stopped(why));
  jobs?.stop(id, why);
}

self.onmessage = (/** @type {MessageEvent<Request<Operation> | Note>} */ { data }) => {
  if ('stop' in data) stop(data);
  else if ('drain' in data) jobs?.drain();
  else void handle(data);
};
