import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCompare } from './compare.js';

/** A comparison over an engine that the test answers by hand. */
function byHand() {
  /** @type {{ ids: string[], give: (found: any) => void, fail: (error: unknown) => void }[]} */
  const calls = [];
  const engine = {
    compareTrials: (/** @type {string[]} */ ids) =>
      new Promise((give, fail) => calls.push({ ids, give, fail })),
  };
  const compare = createCompare({
    ask: (question) => question(/** @type {any} */ (engine)),
    matching: { request: () => /** @type {any} */ ({}) },
  });
  return { compare, calls };
}

const trial = (/** @type {string} */ id) => ({ id, title: id });

test('two to four trials are compared, in the order they were chosen', () => {
  const { compare, calls } = byHand();
  compare.add(trial('b'));
  compare.open();
  assert.equal(compare.isOpen.value, false);
  for (const id of ['a', 'c', 'd', 'e']) compare.add(trial(id));
  assert.ok(compare.isFull.value);
  compare.open();
  assert.deepEqual(calls[0]?.ids, ['b', 'a', 'c', 'd']);
});

test('a trial taken out leaves the others compared; the last pair closes', async () => {
  const { compare, calls } = byHand();
  for (const id of ['a', 'b', 'c']) compare.add(trial(id));
  const opened = compare.open();
  compare.remove('b');
  assert.deepEqual(calls[1]?.ids, ['a', 'c']);
  // The answer to the former choice comes too late.
  calls[1]?.give('of two');
  calls[0]?.give('of three');
  await opened;
  await Promise.resolve();
  assert.equal(/** @type {any} */ (compare.found.value), 'of two');
  compare.remove('a');
  assert.equal(compare.isOpen.value, false);
  assert.deepEqual(compare.chosen.value, [trial('c')]);
});

test('a failure is shown and can be tried again', async () => {
  const { compare, calls } = byHand();
  for (const id of ['a', 'b']) compare.add(trial(id));
  const opened = compare.open();
  calls[0]?.fail({ message: 'no such trial' });
  await opened;
  assert.equal(compare.problem.value?.message, 'no such trial');
  const again = compare.retry();
  assert.equal(compare.problem.value, null);
  calls[1]?.give('found');
  await again;
  assert.ok(compare.found.value);
});
