/**
 * The one sealed worklist in the browser's own files. It is there only when the user has asked
 * for it, and nothing but its sealed form is ever written.
 *
 * @import { Sealed } from './seal.js'
 */

const FOLDER = 'worklist';
const FILE = 'worklist.json';

/**
 * @param {object} world
 * @param {() => Promise<FileSystemDirectoryHandle>} world.root Of this origin's own files.
 */
export function createVault({ root }) {
  const folder = async () => (await root()).getDirectoryHandle(FOLDER, { create: true });
  return {
    /** What is kept, as it was parsed; null where there is nothing. */
    read: async () => {
      const file = await (await folder()).getFileHandle(FILE).catch(nothing);
      return file && JSON.parse(await (await file.getFile()).text());
    },
    /** @param {Sealed} sealed */
    write: async (sealed) => {
      const file = await (await folder()).getFileHandle(FILE, { create: true });
      const out = await file.createWritable();
      await out.write(JSON.stringify(sealed));
      await out.close();
    },
    remove: async () => {
      await (await root()).removeEntry(FOLDER, { recursive: true }).catch(nothing);
    },
  };
}

/** @typedef {ReturnType<typeof createVault>} Vault */

/** @param {unknown} error */
function nothing(error) {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null;
  throw error;
}
