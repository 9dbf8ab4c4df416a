/**
 * @import { Failure } from './failure.js'
 * @import { Kept, SnapshotStorage } from './storage.js'
 */
import { computed, signal } from '@preact/signals';

/**
 * The snapshots kept on this device, so that the next visit opens the last one. Keeping never
 * stands in the way of matching: what cannot be kept is said and used all the same.
 * @param {object} needs
 * @param {SnapshotStorage} needs.storage
 * @param {() => string} needs.today `YYYY-MM-DD`
 * @param {{ get: () => string, set: (hash: string) => void }} needs.lastUsed Hash of the snapshot
 *   used last; empty for the one that comes with the page.
 */
export function createShelf({ storage, today, lastUsed }) {
  const kept = signal(/** @type {readonly Kept[]} */ ([]));
  const problem = signal(/** @type {Failure | null} */ (null));
  const keeping = signal(false);
  const usage = signal(/** @type {number | null} */ (null));

  /** @param {unknown} error */
  const fail = (error) => {
    problem.value = /** @type {Failure} */ (error);
  };
  const listed = storage.list().then((found) => {
    kept.value = found;
  }, fail);

  /** @param {string} hash */
  const use = (hash) => lastUsed.set(kept.value.some(isOf(hash)) ? hash : '');

  return {
    kept: computed(() => kept.value),
    /** Why the last snapshot could not be kept. */
    problem: computed(() => problem.value),
    /** Whether a snapshot is being written. */
    keeping: computed(() => keeping.value),
    /** Bytes kept on this device in all, when last measured; null where the browser does not say. */
    usage: computed(() => usage.value),
    measure: async () => {
      usage.value = await storage.usage().catch(() => null);
    },
    dismissProblem: () => {
      problem.value = null;
    },
    /** Notes which snapshot is in use. */
    use,
    /** The kept snapshot that was used last. */
    last: async () => {
      await listed;
      return kept.value.find(isOf(lastUsed.get()));
    },
    /**
     * Keeps a snapshot that has been opened, and so checked.
     * @param {Omit<Kept, 'keptOn' | 'bytes'>} entry
     * @param {readonly File[]} files
     */
    keep: async (entry, files) => {
      await listed;
      const { hash } = entry.summary;
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      const added = { ...entry, keptOn: today(), bytes };
      problem.value = null;
      keeping.value = true;
      try {
        if (!kept.value.some(isOf(hash))) await storage.keep(added, files);
        kept.value = [...kept.value.filter((other) => !isOf(hash)(other)), added];
        use(hash);
      } catch (error) {
        fail(error);
      } finally {
        keeping.value = false;
      }
    },
    files: storage.files,
    /** @param {string} hash */
    remove: async (hash) => {
      if (!kept.value.some(isOf(hash))) return;
      kept.value = kept.value.filter((other) => !isOf(hash)(other));
      await storage.remove(hash).catch(fail);
    },
  };
}

/** @typedef {ReturnType<typeof createShelf>} Shelf */

/**
 * @param {string} hash
 * @returns {(kept: Kept) => boolean}
 */
const isOf = (hash) => (kept) => kept.summary.hash === hash;
