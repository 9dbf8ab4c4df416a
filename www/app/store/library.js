/**
 * @import { SnapshotSummary } from '../../engine/answer.js'
 * @import { CallOptions } from '../../engine/client.js'
 * @import { ImportReport, Progress, SnapshotSource } from '../../engine/protocol.js'
 * @import { Failure } from './failure.js'
 * @import { Host } from './host.js'
 * @import { Shelf } from './shelf.js'
 */
import { computed, signal } from '@preact/signals';
import { isCancel, isCrash } from './failure.js';

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
 * The snapshots at hand: one is in use, others, of this session or kept on this device, can be
 * chosen again.
 * @param {object} needs
 * @param {Host} needs.host
 * @param {Shelf} needs.shelf Keeps what is opened.
 * @param {string} needs.first Address of the snapshot that comes with the page.
 * @param {() => Promise<void>} needs.ready Awaited before records are read, because they are embedded.
 * @param {() => void} needs.onChange Called when another snapshot is in use.
 * @param {() => void} needs.onCrash Called when the engine has stopped under a step.
 */
export function createLibrary({ host, shelf, first, ready, onChange, onCrash }) {
  const opened = createOpened(onChange);
  const problem = signal(/** @type {FileProblem | null} */ (null));
  const report = signal(/** @type {ImportReport | null} */ (null));
  const { current } = opened;

  const { task, run } = createTasks({
    onStart: () => {
      problem.value = null;
      report.value = null;
    },
    onFail: (failure) => {
      problem.value = failure;
      if (isCrash(failure.error)) onCrash();
    },
  });

  /**
   * @param {string} name
   * @param {SnapshotSource} source
   */
  const open = (name, source) =>
    run('open', name, async (options) => {
      const summary = await host.engine().openSnapshot(source, options);
      opened.use(summary);
      if (source.kind === 'files') shelf.keep({ summary, kind: 'files', source: name }, source.files);
      else shelf.use('');
    });

  const importFile = (/** @type {File} */ file) =>
    run('import', file.name, async (options) => {
      await ready();
      const { snapshot: summary, report: found } = await host.engine().importRegistry(file, options);
      opened.use(summary);
      report.value = found;
      shelf.keep({ summary, kind: 'import', source: file.name }, await host.engine().takeImported());
    });

  /** @param {SnapshotSummary} summary */
  const reopen = ({ name, hash }) =>
    run('open', name, async (options) => {
      const source = { kind: /** @type {const} */ ('files'), files: await shelf.files(hash) };
      opened.use(await host.engine().openSnapshot(source, options));
      shelf.use(hash);
    });

  /** @param {SnapshotSummary} summary */
  const select = ({ name, hash }) =>
    run('open', name, async () => {
      opened.use(await host.engine().selectSnapshot(hash));
      shelf.use(hash);
    });

  return {
    /** Snapshots of this session in the order of opening, then others that are kept. */
    snapshots: computed(() => [
      ...opened.all.value,
      ...shelf.kept.value.map(({ summary }) => summary).filter(({ hash }) => !opened.has(hash)),
    ]),
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
    /** The snapshot used last, if it is kept; else, or when it fails, the one of the page. */
    openFirst: async () => {
      const last = await shelf.last();
      if (last) await reopen(last.summary);
      // A file that the user has dropped meanwhile goes first.
      if (current.value || task.value) return;
      const failed = problem.value;
      await open('', { kind: 'url', base: first });
      problem.value ??= failed;
    },
    /** Lets go of snapshots that an engine held which is no more. */
    forget: opened.forget,
    /** Reads a registry download into a new snapshot. */
    importFile,
    /** Opens a snapshot from the files of its folder. */
    openFolder: (/** @type {File[]} */ files) =>
      open(folderName(files), { kind: 'files', files }),
    /** Opens a snapshot from its files, which came under a name of their own. */
    openFiles: (/** @type {string} */ name, /** @type {File[]} */ files) =>
      open(name, { kind: 'files', files }),
    /** Uses a snapshot at hand again. */
    choose: (/** @type {SnapshotSummary} */ summary) =>
      opened.has(summary.hash) ? select(summary) : reopen(summary),
    /** Removes a snapshot that is not in use, from this session and from this device. */
    remove: async (/** @type {SnapshotSummary} */ { hash }) => {
      if (hash === current.value?.hash) return;
      if (opened.has(hash)) await host.engine().closeSnapshot(hash);
      opened.remove(hash);
      await shelf.remove(hash);
    },
  };
}

/**
 * The snapshots that the engine holds, and which of them it uses.
 * @param {() => void} onChange
 */
function createOpened(onChange) {
  const all = signal(/** @type {readonly SnapshotSummary[]} */ ([]));
  const current = signal(/** @type {SnapshotSummary | null} */ (null));
  const has = (/** @type {string} */ hash) => all.value.some((other) => other.hash === hash);
  return {
    all,
    current,
    has,
    use: (/** @type {SnapshotSummary} */ summary) => {
      if (!has(summary.hash)) all.value = [...all.value, summary];
      current.value = summary;
      onChange();
    },
    remove: (/** @type {string} */ hash) => {
      all.value = all.value.filter((other) => other.hash !== hash);
    },
    forget: () => {
      all.value = [];
      current.value = null;
    },
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
