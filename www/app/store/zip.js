/**
 * What is in a zip: a snapshot folder, a document of an office program, or a download of trials.
 */

/** Bytes of a snapshot, unpacked, beyond which a zip is not unpacked in memory. */
const MOST = 2 ** 31;

/**
 * @typedef {{ kind: 'snapshot', files: File[] } | { kind: 'office' } | { kind: 'registry' }} ZipContent
 */

/** A snapshot whose files say they are larger, unpacked, than is taken. */
export class ZipError extends Error {
  code = 'zip_too_large';
}

/**
 * Looks into a zip; of a snapshot, all files are unpacked. The engine checks every hash.
 * @param {File} file
 * @returns {Promise<ZipContent>}
 */
export async function zipContent(file) {
  const { unzip } = await import('unzipit');
  const found = await unzip(file).catch(() => undefined);
  // What is no zip after all goes to the registry's reader, which says what is wrong with it.
  const entries = Object.values(found?.entries ?? {}).filter(({ isDirectory }) => !isDirectory);
  if (entries.some(({ name }) => name === '[Content_Types].xml')) return { kind: 'office' };
  const manifest = entries.find(({ name }) => /(^|\/)manifest\.json$/.test(name));
  if (!manifest) return { kind: 'registry' };
  const folder = manifest.name.slice(0, -'manifest.json'.length);
  const inside = entries.filter(({ name }) => isDirectlyIn(folder, name));
  if (inside.reduce((sum, { size }) => sum + size, 0) > MOST) throw new ZipError();
  const unpack = async (/** @type {typeof manifest} */ entry) =>
    new File([await entry.blob()], entry.name.slice(folder.length));
  return { kind: 'snapshot', files: await Promise.all(inside.map(unpack)) };
}

/**
 * @param {string} folder Empty or ending in `/`.
 * @param {string} path
 */
const isDirectlyIn = (folder, path) =>
  path.startsWith(folder) && !path.slice(folder.length).includes('/');
