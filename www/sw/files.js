/**
 * The page's files by their addresses.
 *
 * @typedef {object} File
 * @property {string} path From the page's directory, `/` between parts, as it is in the build.
 * @property {string} sha256 Of its bytes, hex.
 * @property {number} bytes
 * @property {string} type Its media type.
 * @property {boolean} shell Whether the page cannot be shown without it; the rest (engine, model,
 *   snapshots) is kept once it has been used.
 */

/**
 * @param {readonly File[]} files
 * @param {string} scope Address of the page's directory.
 */
export function createFiles(files, scope) {
  const byAddress = new Map(files.map((file) => [addressOf(file, scope), file]));
  const page = byAddress.get(new URL('index.html', scope).href);
  return {
    all: files,
    shell: files.filter((file) => file.shell),
    /** @param {File} file */
    address: (file) => addressOf(file, scope),
    /**
     * The file that an address within the scope stands for.
     * @param {string} address
     */
    find: (address) => {
      const bare = address.split(/[?#]/, 1)[0] ?? '';
      return bare === scope ? page : byAddress.get(bare);
    },
  };
}

/**
 * @param {File} file
 * @param {string} scope
 */
const addressOf = ({ path }, scope) =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), scope).href;

/** @typedef {ReturnType<typeof createFiles>} Files */
