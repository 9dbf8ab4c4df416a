/**
 * What the engine says when it fails.
 * @typedef {{ code?: string, message: string, help?: string, field?: string }} Failure
 */

/** Codes of calls that the page itself has given up. */
const GIVEN_UP = ['cancelled', 'superseded', 'closed'];

/**
 * Whether a failure is no failure but the answer to a cancel, or to the engine being closed.
 * @param {unknown} error
 */
export function isCancel(error) {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && GIVEN_UP.includes(String(error.code)));
}

/**
 * Whether the engine itself has stopped, and not just one call failed.
 * @param {unknown} error
 */
export function isCrash(error) {
  return error instanceof Error && 'code' in error && error.code === 'engine_crashed';
}
