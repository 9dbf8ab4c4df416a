import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, isoDay, megabytes, registryLink, score } from './text.js';

test('only registry ids link to the registry', () => {
  assert.equal(registryLink('NCT04303780'), 'https://clinicaltrials.gov/study/NCT04303780');
  for (const id of ['DEMO00000001', 'NCT0430378', 'NCT04303780"><script>', 'javascript:x']) {
    assert.equal(registryLink(id), undefined, id);
  }
});

test('millionths become two decimals', () => {
  assert.equal(score(624_999, 'en'), '0.62');
  assert.equal(score(-10_000, 'en'), '-0.01');
});

test('bytes are shown as mebibytes', () => {
  assert.equal(megabytes(23 * 1024 * 1024, 'en'), '23');
  assert.equal(megabytes(1_572_864, 'en'), '1.5');
});

test('short times keep a tenth', () => {
  assert.equal(duration(3.14, 'en'), '3.1');
  assert.equal(duration(31.4, 'en'), '31');
});

test('the day is that of the user, not of Greenwich', () => {
  assert.equal(isoDay(new Date(2026, 0, 9, 23, 59)), '2026-01-09');
  assert.equal(isoDay(new Date(2026, 0, 9, 0, 1)), '2026-01-09');
});
