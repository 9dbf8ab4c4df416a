/**
 * Snapshots in the browser's own files: a folder for each, named by its hash. They are registry
 * data; nothing of a patient is ever written here.
 *
 * @import { SnapshotSummary } from '../../engine/answer.js'
 */

/**
 * A snapshot that is kept.
 * @typedef {object} Kept
 * @property {SnapshotSummary} summary
 * @property {'import' | 'files'} kind Read from a registry download, or opened as a snapshot.
 * @property {string} source Name of the file or folder it came from.
 * @property {string} keptOn `YYYY-MM-DD`
 * @property {number} bytes Of its files.
 */

const FOLDER = 'snapshots';
/** Written last: a folder without it was given up half-way. */
const ENTRY = 'kept.json';

/**
 * @param {object} world
 * @param {() => Promise<FileSystemDirectoryHandle>} world.root Of this origin's own files.
 * @param {<T>(work: () => Promise<T>) => Promise<T>} world.exclusive Runs one step at a time, over
 *   all pages: another page's half-written folder is not a broken one.
 * @param {() => Promise<StorageEstimate>} world.estimate What this origin keeps in all.
 */
export function createStorage({ root, exclusive, estimate }) {
  const snapshots = async () => (await root()).getDirectoryHandle(FOLDER, { create: true });
  const remove = async (/** @type {string} */ hash) =>
    (await snapshots()).removeEntry(hash, { recursive: true });

  return {
    /** What is kept; folders given up half-way are removed. */
    list: () =>
      exclusive(async () => {
        const folders = await entriesOf(await snapshots());
        const found = await Promise.all(folders.map(readEntry));
        const broken = folders.filter((_, i) => !found[i]);
        await Promise.all(broken.map(({ name }) => remove(name)));
        return found.filter((entry) => entry !== undefined);
      }),
    /**
     * @param {Kept} kept
     * @param {readonly File[]} files
     */
    keep: (kept, files) =>
      exclusive(async () => {
        const { hash } = kept.summary;
        const folder = await (await snapshots()).getDirectoryHandle(hash, { create: true });
        try {
          for (const file of files) await write(folder, file.name, file);
          await write(folder, ENTRY, JSON.stringify(kept));
        } catch (error) {
          await remove(hash);
          throw error;
        }
      }),
    /**
     * The files of a kept snapshot, whose content the engine checks when it opens them.
     * @param {string} hash
     * @returns {Promise<File[]>}
     */
    files: async (hash) => {
      const folder = await (await snapshots()).getDirectoryHandle(hash);
      const files = (await entriesOf(folder)).filter(({ name }) => name !== ENTRY);
      return Promise.all(files.map((file) => /** @type {FileSystemFileHandle} */ (file).getFile()));
    },
    remove,
    /** Bytes this origin keeps, the offline copy of the page included. */
    usage: async () => (await estimate()).usage ?? 0,
  };
}

/** @typedef {ReturnType<typeof createStorage>} SnapshotStorage */

/**
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Promise<FileSystemHandle[]>}
 */
async function entriesOf(folder) {
  const entries = [];
  for await (const entry of folder.values()) entries.push(entry);
  return entries;
}

/**
 * @param {FileSystemHandle} handle
 * @returns {Promise<Kept | undefined>}
 */
async function readEntry(handle) {
  try {
    const folder = /** @type {FileSystemDirectoryHandle} */ (handle);
    const file = await (await folder.getFileHandle(ENTRY)).getFile();
    const kept = JSON.parse(await file.text());
    return kept.summary.hash === folder.name ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @param {Blob | string} content
 */
async function write(folder, name, content) {
  const file = await folder.getFileHandle(name, { create: true });
  const out = await file.createWritable();
  await out.write(content);
  await out.close();
}
