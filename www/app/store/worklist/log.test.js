import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { appended, firstBroken, sha256 } from './log.js';

/** @type {import('./log.js').Deed} */
const DEED = {
  at: '2026-03-01T08:00:00.000Z',
  by: 'AB',
  caseId: 'c',
  trial: 'NCT00000001',
  what: 'group',
  subject: '',
  from: 'excluded',
  to: 'possible',
  reason: 'platelets were transfused',
};

/** Three records. */
async function three() {
  /** @type {readonly import('./log.js').LogRecord[]} */
  let log = [];
  for (const reason of ['one', 'two', 'three']) log = await appended(log, { ...DEED, reason }, sha256);
  return log;
}

test('SHA-256 of “abc” is that of FIPS 180-2', async () => {
  assert.equal(
    await sha256('abc'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('a record carries the hash of the one before, over its members in order', async () => {
  const [first, second] = await three();
  assert.ok(first && second);
  assert.equal(first.previous, '0'.repeat(64));
  assert.equal(second.previous, first.hash);
  const text = JSON.stringify([
    ...[2, DEED.at, 'AB', 'c', 'NCT00000001', 'group', '', 'excluded', 'possible', 'two', first.hash],
  ]);
  assert.equal(second.hash, createHash('sha256').update(text).digest('hex'));
});

test('a log as it was written is whole; a changed, missing or moved record shows', async () => {
  const log = await three();
  const [a, b, c] = /** @type {import('./log.js').LogRecord[]} */ ([...log]);
  assert.ok(a && b && c);
  assert.equal(await firstBroken(log, sha256), 0);
  assert.equal(await firstBroken([], sha256), 0);
  assert.equal(await firstBroken([a, { ...b, reason: 'another' }, c], sha256), 2);
  assert.equal(await firstBroken([a, c], sha256), 2);
  assert.equal(await firstBroken([b, a, c], sha256), 1);
});
