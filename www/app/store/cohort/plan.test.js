/** @import { CohortPlan, ColumnQuestion } from '../../../engine/cohort.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corrected, repliesTo } from './plan.js';

test('a correction joins what was said of its column and leaves the others', () => {
  const first = corrected({ columns: [] }, 'dob', { dates: 'day_first' });
  const second = corrected(first, 'Hb', { role: 'ignored' });
  const third = corrected(second, 'dob', { role: 'birth_date' });
  assert.deepEqual(third, {
    columns: [
      { header: 'Hb', role: 'ignored' },
      { header: 'dob', dates: 'day_first', role: 'birth_date' },
    ],
  });
});

/** @type {ColumnQuestion} */
const UNIT = {
  column: 'Hb',
  code: 'csv-ask-unit',
  args: {},
  readings: [
    { unit: 'g/dL', meaning: '' },
    { unit: 'mmol/L', meaning: '' },
  ],
};

test('a unit is answered with one of those that are plausible, of the same analyte', () => {
  const plan = /** @type {CohortPlan} */ (
    /** @type {unknown} */ ({ columns: [{ header: 'Hb', role: { measure: { analyte: 'hemoglobin' } } }] })
  );
  assert.deepEqual(repliesTo(UNIT, plan), [
    { label: 'g/dL', change: { role: { measure: { analyte: 'hemoglobin', unit: 'g/dL' } } } },
    { label: 'mmol/L', change: { role: { measure: { analyte: 'hemoglobin', unit: 'mmol/L' } } } },
  ]);
  const dates = repliesTo({ column: 'dob', code: 'csv-ask-dates', args: {} }, plan);
  assert.deepEqual(dates.map(({ change }) => change.dates), ['day_first', 'month_first']);
});
