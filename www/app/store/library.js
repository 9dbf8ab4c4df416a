/**
 * @import { SnapshotSummary } from '../../engine/answer.js'
 * @import { CallOptions } from '../../engine/client.js'
 * @import { ImportReport, Progress, SnapshotSource } from '../../engine/protocol.js'
 * @import { Failure } from './cancel.js'
 * @import { Host } from './host.js'
 */
import { computed, signal } from '@preact/signals';
import { isCancel } from './cancel.js';

/**
 * A snapshot opened in this session.
 * @typedef {object} Entry
 * @property {SnapshotSummary} summary
 * @property {ImportReport} [report] What became of the records of an import.
 */

/**
 * A long step on a snapshot that can be cancelled.
 * @typedef {object} Task
 * @property {'open' | 'import'} kind
 * @property {string} name
 * @property {Progress | null} progress
 * @property {() => void} cancel
 */

/**
 * The snapshots of this session: one is in use, others can be chosen again.
 * @param {object} needs
 * @param {Host} needs.host
 * @param {() => Promise<void>} needs.modelReady Awaited before records are embedded.
 * @param {() => void} needs.onChange Called when another snapshot is in use.
 */
export function createLibrary({ host, modelReady, onChange }) {
  const entries = signal(/** @type {readonly Entry[]} */ ([]));
  const current = signal(/** @type {Entry | null} */ (null));
  const problem = signal(/** @type {{ name: string, error: Failure } | null} */ (null));

  /** @param {Entry} entry */
  function use(entry) {
    const others = entries.value.filter((e) => e.summary.hash !== entry.summary.hash);
    entries.value = [...others, entry];
    current.value = entry;
    onChange();
  }

  const { task, run } = createTasks({
    onStart: () => (problem.value = null),
    onFail: (name, error) => (problem.value = { name, error }),
  });

  /**
   * @param {string} name
   * @param {SnapshotSource} source
   */
  const open = (name, source) =>
    run('open', name, async (options) =>
      use({ summary: await host.engine().openSnapshot(source, options) }),
    );

  const importFile = (/** @type {File} */ file) =>
    run('import', file.name, async (options) => {
      await modelReady();
      const { snapshot, report } = await host.engine().importRegistry(file, options);
      use({ summary: snapshot, report });
    });

  return {
    entries: computed(() => entries.value),
    current: computed(() => current.value),
    task: computed(() => task.value),
    problem: computed(() => problem.value),
    dismiss: () => {
      problem.value = null;
    },
    open,
    importFile,
    /** Files dropped or picked: a snapshot when its manifest is among them. */
    take: (/** @type {File[]} */ files) => {
      const [first] = files;
      if (!first) return;
      const isSnapshot = files.some((file) => file.name === 'manifest.json');
      return isSnapshot ? open(folderName(first), { kind: 'files', files }) : importFile(first);
    },
    /** Uses a snapshot of this session again. */
    choose: async (/** @type {string} */ hash) => {
      const entry = entries.value.find((e) => e.summary.hash === hash);
      if (!entry || entry === current.value) return;
      await host.engine().selectSnapshot(hash);
      use(entry);
    },
  };
}

/**
 * Long steps, one at a time: a new one cancels what still runs, and what a cancelled one does
 * later is not shown.
 * @param {object} on
 * @param {() => void} on.onStart
 * @param {(name: string, error: Failure) => void} on.onFail
 */
function createTasks({ onStart, onFail }) {
  const task = signal(/** @type {Task | null} */ (null));

  /**
   * @param {Task['kind']} kind
   * @param {string} name
   * @param {(options: CallOptions) => Promise<void>} work
   */
  async function run(kind, name, work) {
    task.value?.cancel();
    const stop = new AbortController();
    const cancel = () => stop.abort();
    const isMine = () => task.value?.cancel === cancel;
    /** @param {Progress | null} progress */
    const show = (progress) => {
      task.value = { kind, name, progress, cancel };
    };
    show(null);
    onStart();
    try {
      await work({ signal: stop.signal, onProgress: (progress) => isMine() && show(progress) });
    } catch (error) {
      if (isMine() && !isCancel(error)) onFail(name, /** @type {Failure} */ (error));
    } finally {
      if (isMine()) task.value = null;
    }
  }

  return { task, run };
}

/**
 * The name of the folder that files were picked from, where the browser tells.
 * @param {File} file
 */
function folderName(file) {
  return file.webkitRelativePath.split('/')[0] || 'manifest.json';
}
