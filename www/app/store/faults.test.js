import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DRAFT } from './draft.js';
import { faults } from './faults.js';
import { fieldId, newRow } from './rows.js';

const TODAY = '2026-03-01';
/** @param {Partial<import('./draft.js').Draft>} change */
const draft = (change) => ({ ...EMPTY_DRAFT, ...change });

test('a draft that says nothing cannot be matched', () => {
  assert.deepEqual(faults(EMPTY_DRAFT, TODAY), { diagnosis: 'fault-nothing' });
  assert.deepEqual(faults(draft({ note: '  \n' }), TODAY), { diagnosis: 'fault-nothing' });
});

test('one fact of any kind is enough', () => {
  const diagnosis = newRow('conditions', { text: 'asthma' });
  const rows = { biomarkers: [newRow('biomarkers', { text: 'EGFR' })] };
  for (const fact of [{ age: '63' }, { sex: 'male' }, { diagnosis }, { note: 'x' }, rows]) {
    assert.deepEqual(faults(draft(/** @type {{}} */ (fact)), TODAY), {});
  }
});

test('ages are numbers of years up to 130', () => {
  /** @type {[string, string | undefined][]} */
  const rows = [
    ['63', undefined],
    ['0.5', undefined],
    ['130', undefined],
    ['131', 'fault-age-range'],
    ['-1', 'fault-age-number'],
    ['sixty', 'fault-age-number'],
    ['6e1', 'fault-age-number'],
    ['63 y', 'fault-age-number'],
  ];
  for (const [age, fault] of rows) assert.equal(faults(draft({ age }), TODAY).age, fault, age);
});

test('birth dates are days, months or years of the calendar, not in the future', () => {
  /** @type {[string, string | undefined][]} */
  const rows = [
    ['1962', undefined],
    ['1962-04', undefined],
    ['1964-02-29', undefined],
    ['1963-02-29', 'fault-date-form'],
    ['1962-13', 'fault-date-form'],
    ['17.04.1962', 'fault-date-form'],
    ['2026-03-01', undefined],
    ['2026-03-02', 'fault-date-future'],
    ['2027', 'fault-date-future'],
    ['1895', 'fault-date-range'],
  ];
  for (const [birthDate, fault] of rows) {
    const entered = draft({ birthKind: 'date', birthDate, note: 'x' });
    assert.equal(faults(entered, TODAY).birthDate, fault, birthDate);
  }
});

test('only the kind of birth that is chosen counts', () => {
  const entered = draft({ birthKind: 'date', age: 'nonsense', birthDate: '1962' });
  assert.deepEqual(faults(entered, TODAY), {});
});

test('each row is checked at its own field', () => {
  const good = newRow('measures', { value: '< 0.1', date: '2026-02', upper: '1.2' });
  const bad = newRow('measures', { value: '9,2', date: '2026-04-01', upper: 'high' });
  const course = newRow('therapies', { start: '2024-02-30', line: '2nd' });
  const entered = draft({ measures: [good, bad], therapies: [course], lines: '-1' });
  assert.deepEqual(faults(entered, TODAY), {
    [fieldId('measures', bad.id, 'value')]: 'fault-number',
    [fieldId('measures', bad.id, 'date')]: 'fault-date-future',
    [fieldId('measures', bad.id, 'upper')]: 'fault-number',
    [fieldId('therapies', course.id, 'start')]: 'fault-date-form',
    [fieldId('therapies', course.id, 'line')]: 'fault-count',
    lines: 'fault-count',
  });
});
