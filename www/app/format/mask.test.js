import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOf, masked, pooled, yearsOnly } from './mask.js';

test('calendar dates become years, other figures stay', () => {
  assert.equal(yearsOnly('2026-11-01, since 2024-06; 112 g/L'), '2026, since 2024; 112 g/L');
  assert.equal(yearsOnly('NCT01234567, 1962'), 'NCT01234567, 1962');
});

test('ages of 90 and more are one', () => {
  assert.equal(pooled('89'), '89');
  assert.equal(pooled('90'), '≥ 90');
  assert.equal(pooled('103'), '≥ 90');
});

test('an age is that of the day; of a part of a date, what it may be', () => {
  assert.equal(ageOf('1962-11-30', '2026-11-29'), '63');
  assert.equal(ageOf('1962-11-30', '2026-11-30'), '64');
  assert.equal(ageOf('1962', '2026-03-01'), '63–64');
  assert.equal(ageOf('1962-03', '2026-03-15'), '63–64');
  assert.equal(ageOf('1962-02', '2026-03-15'), '64');
  assert.equal(ageOf('1936-12-01', '2026-11-30'), '89');
  assert.equal(ageOf('1936', '2026-11-30'), '≥ 90');
});

test('a reason loses its dates and a high age, its margin as well', () => {
  const reason = {
    code: 'measure',
    args: { what: 'Hb', value: '9.2 g/dL', date: '2026-10-31' },
    margin: { code: 'margin-days', args: { date: '2026-12-01', days: '3' } },
  };
  assert.deepEqual(masked(reason), {
    code: 'measure',
    args: { what: 'Hb', value: '9.2 g/dL', date: '2026' },
    margin: { code: 'margin-days', args: { date: '2026', days: '3' } },
  });
  const age = { code: 'age_maximum_not_met', args: { age: '93', unit: 'years' } };
  assert.equal(masked(age).args['age'], '≥ 90');
  const infant = { code: 'age_minimum_met', args: { age: '95', unit: 'days' } };
  assert.equal(masked(infant).args['age'], '95');
});
