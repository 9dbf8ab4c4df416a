import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DRAFT, faults, toPatient } from './draft.js';

const TODAY = '2026-03-01';
/** @param {Partial<import('./draft.js').Draft>} change */
const draft = (change) => ({ ...EMPTY_DRAFT, ...change });

test('a draft that says nothing cannot be matched', () => {
  assert.deepEqual(faults(EMPTY_DRAFT, TODAY), { diagnosis: 'fault-nothing' });
  assert.deepEqual(faults(draft({ note: '  \n' }), TODAY), { diagnosis: 'fault-nothing' });
});

test('one fact of any kind is enough', () => {
  for (const fact of [{ age: '63' }, { sex: 'male' }, { diagnosis: 'asthma' }, { note: 'x' }]) {
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
  assert.deepEqual(toPatient(entered).birth, { date: '1962' });
});

test('what is not entered is left out of the patient', () => {
  assert.deepEqual(toPatient(EMPTY_DRAFT), { format: 'trialmatch.patient/1' });
  assert.deepEqual(
    toPatient(draft({ age: ' 63 ', sex: 'female', diagnosis: ' NSCLC ', note: 'EGFR L858R' })),
    {
      format: 'trialmatch.patient/1',
      birth: { years: { value: '63' } },
      sex: 'female',
      diagnosis: 'NSCLC',
      note: 'EGFR L858R',
    },
  );
});
