/** @import { TrialResult } from '../../../engine/answer.js' */
/** @import { Listed } from './worklist.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { sha256 } from './log.js';
import { createSaving } from './saving.js';
import { createWorklist } from './worklist.js';

const SNAPSHOT = { name: 's', hash: 'h', date: '2026-03-01', trials: 2, synthetic: true };
const PASSPHRASE = 'correct horse battery';

/** @type {TrialResult} */
const TRIAL = /** @type {any} */ ({ nct_id: 'NCT1', title: 'A trial', group: 'excluded', verdicts: [] });

/** A worklist whose list is of one of two patients. */
function begin() {
  const listed = signal(/** @type {Listed | null} */ (of('a')));
  const worklist = createWorklist({ listed: () => listed.value, now: () => 0, hash: sha256 });
  return { listed, worklist };
}

/** @param {string} caseId */
const of = (caseId) => ({ caseId, patient: { diagnosis: caseId }, snapshot: SNAPSHOT });

/** A vault in memory. */
function inMemory() {
  /** @type {any} */
  let kept = null;
  return {
    read: async () => kept,
    write: async (/** @type {unknown} */ sealed) => void (kept = sealed),
    remove: async () => void (kept = null),
  };
}

test('a trial is followed for the patient of the list alone', () => {
  const { listed, worklist } = begin();
  worklist.follow(TRIAL, 'contacted');
  assert.equal(worklist.entryOf('NCT1')?.state, 'contacted');
  listed.value = of('b');
  assert.equal(worklist.entryOf('NCT1'), undefined);
  worklist.noteOn(TRIAL, 'call the site');
  assert.equal(worklist.cases.value.length, 2);
  assert.equal(worklist.size.value, 2);
  listed.value = of('a');
  assert.equal(worklist.entryOf('NCT1')?.note, '');
});

test('without a list nothing is followed', () => {
  const { listed, worklist } = begin();
  listed.value = null;
  worklist.follow(TRIAL, 'new');
  assert.equal(worklist.size.value, 0);
});

test('states and overrides are logged with what they replace and why', async () => {
  const { worklist } = begin();
  worklist.by.value = 'AB';
  worklist.follow(TRIAL, 'pending');
  worklist.overrideGroup(TRIAL, 'possible', 'stent was removed');
  worklist.overrideGroup(TRIAL, null, 'mistaken patient');
  worklist.remove('a', 'NCT1');
  const { content } = await worklist.content();
  assert.deepEqual(
    content.log.map(({ what, from, to, reason, by }) => [what, from, to, reason, by]),
    [
      ['state', '', 'new', '', 'AB'],
      ['state', 'new', 'pending', '', 'AB'],
      ['group', 'excluded', 'possible', 'stent was removed', 'AB'],
      ['group', 'possible', '', 'mistaken patient', 'AB'],
      ['removed', 'pending', '', '', 'AB'],
    ],
  );
  assert.deepEqual(content.cases, []);
});

test('a saved file opens again, log and all', async () => {
  const { worklist } = begin();
  const saving = createSaving({ worklist, vault: inMemory(), hash: sha256 });
  worklist.follow(TRIAL, 'enrolled');
  const file = await saving.toFile(PASSPHRASE);
  assert.equal(worklist.isUnsaved.value, false);

  const other = begin();
  const opening = createSaving({ worklist: other.worklist, vault: inMemory(), hash: sha256 });
  await opening.openFile(new File([file ?? ''], 'w.json'));
  await opening.unlock('not the passphrase');
  assert.equal(opening.problem.value?.code, 'wrong_passphrase');
  await opening.unlock(PASSPHRASE);
  assert.equal(opening.problem.value, null);
  assert.equal(other.worklist.entryOf('NCT1')?.state, 'enrolled');
  assert.equal(opening.broken.value, 0);
});

test('a kept worklist that another page has written is not written over', async () => {
  const vault = inMemory();
  const [mine, theirs] = [begin(), begin()];
  const first = createSaving({ worklist: mine.worklist, vault, hash: sha256 });
  const second = createSaving({ worklist: theirs.worklist, vault, hash: sha256 });
  mine.worklist.follow(TRIAL, 'new');
  await first.keep(PASSPHRASE);
  assert.equal(first.problem.value, null);
  theirs.worklist.follow(TRIAL, 'deferred');
  await second.keep(PASSPHRASE);
  assert.equal(second.problem.value?.code, 'kept_elsewhere');
  await second.openKept();
  await second.unlock(PASSPHRASE);
  assert.equal(theirs.worklist.entryOf('NCT1')?.state, 'new');
});

test('the last change before the page goes is kept without a rest, and only where one is kept', async () => {
  const vault = inMemory();
  const { worklist } = begin();
  const saving = createSaving({ worklist, vault, hash: sha256 });
  worklist.follow(TRIAL, 'new');
  await saving.flush();
  assert.equal(await vault.read(), null);
  await saving.keep(PASSPHRASE);
  worklist.follow(TRIAL, 'deferred');
  await Promise.all([saving.flush(), saving.flush()]);
  assert.equal(saving.problem.value, null);
  assert.equal(worklist.isUnsaved.value, false);

  const later = begin();
  const opening = createSaving({ worklist: later.worklist, vault, hash: sha256 });
  await opening.openKept();
  await opening.unlock(PASSPHRASE);
  assert.equal(later.worklist.entryOf('NCT1')?.state, 'deferred');
});

test('a browser that refuses to write is said, and nothing is lost', async () => {
  const { worklist } = begin();
  const full = async () => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  };
  const saving = createSaving({ worklist, vault: { ...inMemory(), write: full }, hash: sha256 });
  worklist.follow(TRIAL, 'new');
  await saving.keep(PASSPHRASE);
  assert.equal(saving.problem.value?.code, 'not_saved');
  assert.equal(saving.isKeeping.value, false);
  assert.equal(worklist.size.value, 1);
  assert.ok(worklist.isUnsaved.value);
});
