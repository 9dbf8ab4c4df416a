/**
 * One work of others that is part of this program.
 * @typedef {object} Licence
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression.
 * @property {'crate' | 'npm' | 'other'} kind
 */

/**
 * Reads the list that the build has made; a page built without it has an empty one.
 * @param {string} address
 * @returns {Promise<Licence[]>}
 */
export async function readLicences(address) {
  const answer = await fetch(address).catch(() => undefined);
  return answer?.ok ? answer.json() : [];
}
