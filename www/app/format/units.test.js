import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitsInOrder } from './units.js';

const CREATININE = ['mg/dL', 'mg/L', 'µmol/L'];

test('the order of the engine stays unless SI is wanted', () => {
  assert.deepEqual(unitsInOrder('creatinine', CREATININE, 'conventional'), CREATININE);
});

test('the SI unit comes first, the others after it in their order', () => {
  assert.deepEqual(unitsInOrder('creatinine', CREATININE, 'si'), ['µmol/L', 'mg/dL', 'mg/L']);
});

test('a unit that an analyte does not have is never offered', () => {
  assert.deepEqual(unitsInOrder('creatinine', ['mg/dL'], 'si'), ['mg/dL']);
  assert.deepEqual(unitsInOrder('no_such', CREATININE, 'si'), CREATININE);
});
