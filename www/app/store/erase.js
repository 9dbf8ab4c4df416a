/**
 * Deletes everything this origin keeps on the device: the offline copy, snapshots, settings.
 * What cannot be deleted is reported and the rest is deleted all the same.
 * @param {object} world
 * @param {CacheStorage} world.caches
 * @param {() => Promise<FileSystemDirectoryHandle>} world.root
 * @param {readonly Pick<Storage, 'clear'>[]} world.storages
 * @param {IDBFactory} world.databases
 * @param {ServiceWorkerContainer | undefined} world.serviceWorker
 * @returns {Promise<string[]>} What could not be deleted, and why.
 */
export async function eraseAll({ caches, root, storages, databases, serviceWorker }) {
  const steps = [
    async () => eachOf(await serviceWorker?.getRegistrations(), (found) => found.unregister()),
    async () => eachOf(await caches.keys(), (name) => caches.delete(name)),
    async () => emptied(await root()),
    async () => eachOf(storages, (storage) => storage.clear()),
    async () => eachOf(await databases.databases(), ({ name }) => name && databases.deleteDatabase(name)),
  ];
  const ends = await Promise.allSettled(steps.map((step) => step()));
  return ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
}

/**
 * @template T
 * @param {readonly T[] | undefined} things
 * @param {(thing: T) => unknown} remove
 */
async function eachOf(things, remove) {
  await Promise.all((things ?? []).map(remove));
}

/** @param {FileSystemDirectoryHandle} folder */
async function emptied(folder) {
  const names = [];
  for await (const name of folder.keys()) names.push(name);
  await eachOf(names, (name) => folder.removeEntry(name, { recursive: true }));
}
