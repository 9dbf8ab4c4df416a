/**
 * @import { SnapshotSummary } from '../../engine/answer.js'
 * @import { CallOptions } from '../../engine/client.js'
 * @import { ImportReport, Progress, SnapshotSource } from '../../engine/protocol.js'
 * @import { Failure } from './failure.js'
 * @import { Host } from './host.js'
 */
import { computed, signal } from '@preact/signals';
import { isCancel } from './failure.js';

/**
 * A file that could not be opened, why, and the way to try it again.
 * @typedef {{ name: string, error: Failure, retry: () => void }} FileProblem
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
 * @param {() => Promise<void>} needs.ready Awaited before records are read, because they are embedded.
 * @param {() => void} needs.onChange Called when another snapshot is in use.
 */
export function createLibrary({ host, ready, onChange }) {
  const snapshots = signal(/** @type {readonly SnapshotSummary[]} */ ([]));
  const current = signal(/** @type {SnapshotSummary | null} */ (null));
  const problem = signal(/** @type {FileProblem | null} */ (null));
  const report = signal(/** @type {ImportReport | null} */ (null));

  /** @param {SnapshotSummary} snapshot */
  function use(snapshot) {
    const isNew = snapshots.value.every(({ hash }) => hash !== snapshot.hash);
    if (isNew) snapshots.value = [...snapshots.value, snapshot];
    current.value = snapshot;
    onChange();
  }

  const { task, run } = createTasks({
    onStart: () => {
      problem.value = null;
      report.value = null;
    },
    onFail: (failure) => {
      problem.value = failure;
    },
  });

  /**
   * @param {string} name
   * @param {SnapshotSource} source
   */
  const open = (name, source) =>
    run('open', name, async (options) =>
      use(await host.engine().openSnapshot(source, options)),
    );

  const importFile = (/** @type {File} */ file) =>
    run('import', file.name, async (options) => {
      await ready();
      const imported = await host.engine().importRegistry(file, options);
      use(imported.snapshot);
      report.value = imported.report;
    });

  return {
    /** Snapshots opened in this session, in that order. */
    snapshots: computed(() => snapshots.value),
    /** The one that is matched against. */
    current: computed(() => current.value),
    task: computed(() => task.value),
    problem: computed(() => problem.value),
    /** What became of the records of the last import. */
    report: computed(() => report.value),
    dismissProblem: () => {
      problem.value = null;
    },
    dismissReport: () => {
      report.value = null;
    },
    open,
    /** Lets go of snapshots that an engine held which is no more. */
    forget: () => {
      snapshots.value = [];
      current.value = null;
    },
    /** Reads a registry download into a new snapshot. */
    importFile,
    /** Opens a snapshot from the files of its folder. */
    openFolder: (/** @type {File[]} */ files) =>
      open(folderName(files), { kind: 'files', files }),
    /** Uses a snapshot of this session again. */
    choose: (/** @type {SnapshotSummary} */ { name, hash }) =>
      run('open', name, async () => use(await host.engine().selectSnapshot(hash))),
  };
}

/**
 * Long steps, one at a time: a new one cancels what still runs, and what a cancelled one does
 * later is not shown.
 * @param {object} on
 * @param {() => void} on.onStart
 * @param {(failure: FileProblem) => void} on.onFail
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
      if (!isMine() || isCancel(error)) return;
      const retry = () => run(kind, name, work);
      onFail({ name, error: /** @type {Failure} */ (error), retry });
    } finally {
      if (isMine()) task.value = null;
    }
  }

  return { task, run };
}

/**
 * The name of the folder that files were picked from, where the browser tells.
 * @param {readonly File[]} files
 */
function folderName(files) {
  return files[0]?.webkitRelativePath.split('/')[0] || 'manifest.json';
}
