/**
 * A worker of the intake: reads one file, and is ended by whoever started it.
 *
 * @import * as Glue from './intake_glue.js'
 * @import { IntakeOperation, IntakeOperations, IntakeProgress, IntakeRequest }
 *   from './intake_protocol.js'
 */
import { faultOf } from './error.js';
import { holdPulse } from './pulse.js';

/** How long a file is read before it is told how far, in milliseconds. */
const STEP_MS = 50;

/** @type {typeof Glue} */
let glue;
/** @type {Glue.CohortFile} */
let cohort;
/** @type {Glue.RegistryImport} */
let registry;

/** @typedef {(progress: IntakeProgress) => void} OnProgress */

/**
 * @type {{ [O in IntakeOperation]: (args: IntakeOperations[O][0], onProgress: OnProgress) =>
 *   IntakeOperations[O][1] | Promise<IntakeOperations[O][1]> }}
 */
const operations = {
  start: async ({ glue: address, module, name }) => {
    glue = await import(/* @vite-ignore */ address);
    await glue.default({ module_or_path: module });
    await holdPulse(name);
  },
  planCohort: ({ file, corrections }) => glue.planCohort(file, file.name, corrections),
  cohortPatient: ({ file, row, corrections }) =>
    glue.cohortPatient(file, file.name, row, corrections),
  readPatientFile: ({ file }) => glue.readPatientFile(file, file.name),
  openCohort: ({ file, corrections, behind }) => {
    cohort = new glue.CohortFile(file, file.name, corrections, behind);
    return cohort.unused();
  },
  nextPatients: ({ count }) => {
    const part = cohort.next(count);
    return { part, ...cohort.state() };
  },
  readRegistry: ({ file, name, date, model }, onProgress) => {
    registry = new glue.RegistryImport(file, name, date, model);
    for (;;) {
      const { ended, ...progress } = registry.read(STEP_MS);
      onProgress(progress);
      if (ended) return progress.records;
    }
  },
  nextTexts: ({ count }) => registry.nextTexts(count),
  takeVectors: ({ vectors }) => registry.takeVectors(vectors),
  finishRegistry: () => {
    const report = registry.report();
    return { files: registry.finish(), report };
  },
};

/**
 * What an answer takes along instead of copying it.
 * @param {any} result
 * @returns {ArrayBuffer[]}
 */
function handedOver(result) {
  if (result?.part) return [result.part.buffer];
  return (result?.files ?? []).map((/** @type {[string, Uint8Array]} */ [, bytes]) => bytes.buffer);
}

self.onmessage = async (/** @type {MessageEvent<IntakeRequest<IntakeOperation>>} */ { data }) => {
  const { id, op, args } = data;
  /** @type {OnProgress} */
  const onProgress = (progress) => self.postMessage({ id, progress });
  /** @type {(args: any, onProgress: OnProgress) => unknown} */
  const operation = operations[op];
  try {
    const result = await operation(args, onProgress);
    self.postMessage({ id, result }, { transfer: handedOver(result) });
  } catch (thrown) {
    self.postMessage({ id, error: faultOf(thrown) });
  }
};
