/**
 * The files of a drop, those of dropped folders one level deep included: a snapshot is a flat
 * folder.
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
export async function droppedFiles(transfer) {
  // Items must be taken before the first wait: the browser empties the transfer after it.
  const found = [...transfer.items].map(folderOrFile);
  const lists = await Promise.all(found.filter((thing) => thing !== null).map(filesOf));
  return lists.flat();
}

/**
 * A folder as an entry; a file as itself, which needs no further question to the system.
 * @param {DataTransferItem} item
 */
function folderOrFile(item) {
  const entry = item.webkitGetAsEntry();
  return entry?.isDirectory ? /** @type {FileSystemDirectoryEntry} */ (entry) : item.getAsFile();
}

/** @param {FileSystemDirectoryEntry | File} thing */
async function filesOf(thing) {
  if (thing instanceof File) return [thing];
  const inside = await entriesOf(thing);
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
