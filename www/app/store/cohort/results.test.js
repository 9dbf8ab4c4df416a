/** @import { Screened } from '../../../engine/cohort.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listed } from './results.js';

const groups = (/** @type {number} */ possible) => ({ eligible: 0, possible, check: 3, excluded: 9 });
const failed = { code: 'patient', message: 'm', help: 'h' };

/** @type {Screened[]} */
const RESULTS = [
  { row: 1, id: 'P-1', groups: groups(2), trials: [] },
  { row: 2, id: 'P-2', groups: groups(0), trials: [] },
  { row: 3, error: failed },
  { row: 12, id: 'P-12', groups: groups(1), trials: [] },
];

const rows = (/** @type {readonly Screened[]} */ found) => found.map(({ row }) => row);

test('patients with trials, without, and failed are told apart', () => {
  assert.deepEqual(rows(listed(RESULTS, 'all', '')), [1, 2, 3, 12]);
  assert.deepEqual(rows(listed(RESULTS, 'with', '')), [1, 12]);
  assert.deepEqual(rows(listed(RESULTS, 'without', '')), [2]);
  assert.deepEqual(rows(listed(RESULTS, 'failed', '')), [3]);
});

test('a patient is found by a part of the label or by the whole row', () => {
  assert.deepEqual(rows(listed(RESULTS, 'all', 'p-1')), [1, 12]);
  assert.deepEqual(rows(listed(RESULTS, 'all', ' 2 ')), [2, 12]);
  assert.deepEqual(rows(listed(RESULTS, 'all', '3')), [3]);
});
