/**
 * @import { SnapshotSummary } from '../../engine/answer.js'
 * @import { CallOptions } from '../../engine/client.js'
 * @import { Host } from './host.js'
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLibrary } from './library.js';
import { createShelf } from './shelf.js';

/**
 * @param {string} name
 * @returns {SnapshotSummary}
 */
const summary = (name) => ({ name, hash: name, date: '2026', trials: 1, synthetic: false });

/** @typedef {{ options: CallOptions, give: (value: unknown) => void, fail: (error: unknown) => void }} Call */

/**
 * A shelf that keeps in memory; the last of these was used last.
 * @param {string[]} names
 */
function byMemory(names) {
  /** @type {Map<string, import('./storage.js').Kept>} */
  const kept = new Map();
  let last = names.at(-1) ?? '';
  const shelf = createShelf({
    storage: {
      list: async () => names.map(entry),
      keep: async (entry) => void kept.set(entry.summary.hash, entry),
      files: async (hash) => [new File([], hash)],
      remove: async (hash) => void kept.delete(hash),
      usage: async () => 0,
    },
    today: () => '2026-03-01',
    lastUsed: {
      get: () => last,
      set: (hash) => {
        last = hash;
      },
    },
  });
  return shelf;
}

const entry = (/** @type {string} */ name) => ({
  summary: summary(name),
  kind: /** @type {const} */ ('files'),
  source: name,
  keptOn: '2026-03-01',
  bytes: 0,
});

/** A library over an engine whose steps the test ends by hand. */
function byHand(kept = /** @type {string[]} */ ([])) {
  /** @type {Call[]} */
  const calls = [];
  const step = (/** @type {unknown} */ _source, /** @type {CallOptions} */ options) =>
    new Promise((give, fail) => calls.push({ options, give, fail }));
  const engine = {
    openSnapshot: step,
    importRegistry: step,
    selectSnapshot: async (/** @type {string} */ hash) => summary(hash),
    closeSnapshot: async () => {},
    takeImported: async () => [],
  };
  let changes = 0;
  let crashes = 0;
  const library = createLibrary({
    host: /** @type {Host} */ (/** @type {unknown} */ ({ engine: () => engine })),
    shelf: byMemory(kept),
    first: '/first/',
    ready: async () => {},
    onCrash: () => (crashes += 1),
    onChange: () => (changes += 1),
  });
  const call = async (/** @type {number} */ i) => {
    await settled();
    return /** @type {Call} */ (calls[i]);
  };
  return { library, call, changes: () => changes, crashes: () => crashes };
}

/**
 * A file picked from a folder.
 * @param {string} folder
 * @param {string} name
 */
const fileOf = (folder, name) =>
  Object.assign(new File([''], name), { webkitRelativePath: `${folder}/${name}` });

/** Everything that can happen without the engine has happened. */
const settled = () => new Promise((go) => setTimeout(go));

const cancelled = Object.assign(new Error('cancelled'), { code: 'cancelled' });
/** @type {import('../../engine/protocol.js').SnapshotSource} */
const SOMEWHERE = { kind: 'url', base: '/' };

test('a new step cancels the one that runs, and the late one changes nothing', async () => {
  const { library, call } = byHand();
  const first = library.open('first', SOMEWHERE);
  const second = library.open('second', SOMEWHERE);
  const [one, two] = [await call(0), await call(1)];
  assert.ok(one.options.signal?.aborted);
  one.options.onProgress?.({ stage: 'snapshot', done: 5, total: 9 });
  assert.equal(library.task.value?.progress, null);
  one.fail(cancelled);
  two.give(summary('second'));
  await Promise.all([first, second]);
  assert.equal(library.current.value?.name, 'second');
  assert.equal(library.problem.value, null);
  assert.equal(library.task.value, null);
});

test('a cancel leaves the snapshot in use and is no failure', async () => {
  const { library, call, changes } = byHand();
  const first = library.open('first', SOMEWHERE);
  (await call(0)).give(summary('first'));
  await first;
  const second = library.importFile(new File([''], 'trials.json'));
  const importing = await call(1);
  library.task.value?.cancel();
  importing.fail(cancelled);
  await second;
  assert.equal(library.current.value?.name, 'first');
  assert.equal(library.problem.value, null);
  assert.equal(changes(), 1);
});

test('a failure names its file and can be tried again', async () => {
  const { library, call } = byHand();
  const first = library.importFile(new File([''], 'trials.json'));
  (await call(0)).fail(new Error('not a registry file'));
  await first;
  assert.equal(library.problem.value?.name, 'trials.json');
  library.problem.value?.retry();
  assert.equal(library.problem.value, null);
  (await call(1)).give({ snapshot: summary('trials'), report: { read: 1, taken: 1 } });
  await settled();
  assert.equal(library.current.value?.name, 'trials');
  assert.equal(library.report.value?.read, 1);
});

test('a snapshot folder is called by its name', async () => {
  const { library } = byHand();
  library.openFolder(
    ['trials.arrow', 'manifest.json'].map((name) => fileOf('folder', name)),
  );
  assert.equal(library.task.value?.name, 'folder');
  assert.equal(library.task.value?.kind, 'open');
});

test('a former snapshot is used again and stands once in the list', async () => {
  const { library, call } = byHand();
  for (const [i, name] of ['a', 'b'].entries()) {
    const opening = library.open(name, SOMEWHERE);
    (await call(i)).give(summary(name));
    await opening;
  }
  await library.choose(summary('a'));
  assert.equal(library.current.value?.name, 'a');
  assert.deepEqual(
    library.snapshots.value.map(({ name }) => name),
    ['a', 'b'],
  );
});

test('the snapshot used last is the first of the next visit', async () => {
  const { library, call } = byHand(['a', 'b']);
  const opening = library.openFirst();
  (await call(0)).give(summary('b'));
  await opening;
  assert.equal(library.current.value?.name, 'b');
  assert.deepEqual(
    library.snapshots.value.map(({ name }) => name),
    ['b', 'a'],
  );
});

test('a kept snapshot that fails to open is said, and that of the page opens', async () => {
  const { library, call } = byHand(['a']);
  const opening = library.openFirst();
  (await call(0)).fail(new Error('damaged'));
  (await call(1)).give(summary('demo'));
  await opening;
  assert.equal(library.current.value?.name, 'demo');
  assert.equal(library.problem.value?.name, 'a');
});

test('what is dropped is kept, and is the one to open after the engine has stopped', async () => {
  const { library, call } = byHand();
  const dropped = library.openFolder([fileOf('mine', 'manifest.json')]);
  (await call(0)).give(summary('mine'));
  await dropped;
  await settled();
  library.forget();
  const again = library.openFirst();
  (await call(1)).give(summary('mine'));
  await again;
  assert.equal(library.current.value?.name, 'mine');
});

test('the snapshot in use cannot be removed, others can', async () => {
  const { library, call } = byHand(['a', 'b']);
  const opening = library.openFirst();
  (await call(0)).give(summary('b'));
  await opening;
  await library.remove(summary('b'));
  await library.remove(summary('a'));
  assert.deepEqual(
    library.snapshots.value.map(({ name }) => name),
    ['b'],
  );
});

test('an engine that stops under a step is reported once', async () => {
  const { library, call, crashes } = byHand();
  const first = library.open('first', SOMEWHERE);
  (await call(0)).fail(Object.assign(new Error('stopped'), { code: 'engine_crashed' }));
  await first;
  assert.equal(crashes(), 1);
  assert.equal(library.problem.value?.name, 'first');
});
