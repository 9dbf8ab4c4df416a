import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageInDays } from './age.js';

test('days are counted over months, leap years and changes of the clock', () => {
  assert.equal(ageInDays('2026-03-01', '2026-03-01'), 0);
  assert.equal(ageInDays('2026-03-28', '2026-03-30'), 2);
  assert.equal(ageInDays('2024-02-28', '2024-03-01'), 2);
  assert.equal(ageInDays('2025-11-21', '2026-11-21'), 365);
});

test('a month or a year counts from its first day', () => {
  assert.equal(ageInDays('2026-02', '2026-03-01'), 28);
  assert.equal(ageInDays('2026', '2026-01-03'), 2);
});

test('what is not a date has no age', () => {
  assert.equal(ageInDays('', '2026-03-01'), null);
  assert.equal(ageInDays('spring', '2026-03-01'), null);
});
