/**
 * What the engine says when it fails.
 * @typedef {{ code?: string, message: string, help?: string, field?: string }} Failure
 */

/**
 * Whether a failure is no failure but the answer to a cancel.
 * @param {unknown} error
 */
export function isCancel(error) {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && error.code === 'cancelled');
}

/**
 * Whether the engine itself has stopped, and not just one call failed.
 * @param {unknown} error
 */
export function isCrash(error) {
  return error instanceof Error && 'code' in error && error.code === 'engine_crashed';
}
