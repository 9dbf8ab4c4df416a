/**
 * The files of a drop, those of dropped folders one level deep included: a snapshot is a flat
 * folder.
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
export async function droppedFiles(transfer) {
  // Items must be taken before the first wait: the browser empties the transfer after it.
  const found = [...transfer.items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const lists = await Promise.all(found.filter((thing) => thing !== null).map(filesOf));
  return lists.flat();
}

/** @param {FileSystemEntry | File} thing */
async function filesOf(thing) {
  if (thing instanceof File) return [thing];
  if (thing.isFile) return [await toFile(thing)];
  const inside = await entriesOf(/** @type {FileSystemDirectoryEntry} */ (thing));
  return Promise.all(inside.filter((child) => child.isFile).map(toFile));
}
/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<File>}
 */
function toFile(entry) {
  return new Promise((done, fail) => /** @type {FileSystemFileEntry} */ (entry).file(done, fail));
}

/**
 * All entries of a folder; the browser hands them out in batches.
 * @param {FileSystemDirectoryEntry} folder
 */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const batch = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
