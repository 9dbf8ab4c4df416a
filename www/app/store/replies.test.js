import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DRAFT } from './draft.js';
import { toPatient } from './patient_json.js';
import { enteredFault, typedReply, withReply } from './replies.js';
import { newRow } from './rows.js';

const LUNG = { kind: /** @type {const} */ ('condition'), code: 'nsclc', name: 'lung', name_zh: '肺', xref: null };
const names = (/** @type {any} */ kind, /** @type {string} */ code) => ({ ...LUNG, kind, code });

const draft = {
  ...EMPTY_DRAFT,
  age: '63',
  note: 'stays',
  diagnosis: newRow('conditions', { term: LUNG, text: 'my own words' }),
  measures: [newRow('measures', { text: 'a value without code' })],
};

test('a value goes into its list, beside rows that have no code', () => {
  const measure = { analyte: 'ecog', value: '1', date: '2026-11-01' };
  const patient = { ...toPatient(draft), measures: [measure] };
  const change = withReply(draft, { measure }, patient, names);
  assert.deepEqual(Object.keys(change), ['measures']);
  assert.deepEqual(change.measures?.map(({ text, value }) => [text, value]), [
    ['a value without code', ''],
    ['', '1'],
  ]);
});

test('a stage goes to the diagnosis, whose words stay', () => {
  const patient = { ...toPatient(draft), conditions: [{ condition: 'nsclc', stage: 'IV' }] };
  const change = withReply(draft, { stage: { condition: 'nsclc', stage: 'IV' } }, patient, names);
  assert.equal(change.diagnosis?.stage, 'IV');
  assert.equal(change.diagnosis?.text, 'my own words');
  assert.deepEqual(change.conditions, []);
});

test('a condition is added to a diagnosis in words alone', () => {
  const words = { ...draft, diagnosis: newRow('conditions', { text: 'a tumour' }) };
  const condition = { condition: 'hiv', presence: 'absent' };
  const patient = { ...toPatient(words), conditions: [condition] };
  const change = withReply(words, { condition }, patient, names);
  assert.equal(change.diagnosis, words.diagnosis);
  assert.deepEqual(change.conditions?.map(({ term, presence }) => [term?.code, presence]), [
    ['hiv', 'absent'],
  ]);
});

test('typed answers become replies of their kind', () => {
  const day = '2026-11-01';
  assert.deepEqual(typedReply({ kind: 'age' }, { value: ' 63 ' }, day), {
    birth: { years: { value: '63' } },
  });
  assert.deepEqual(typedReply({ kind: 'lines' }, { value: '2' }, day), { lines: 2 });
  assert.deepEqual(
    typedReply({ kind: 'measure', analyte: 'platelets' }, { value: '92', unit: '10*9/L' }, day),
    { measure: { analyte: 'platelets', value: '92', unit: '10*9/L', date: day } },
  );
  assert.deepEqual(
    typedReply({ kind: 'therapy', treatment: { drug: 'gefitinib' } }, { end: '2026-01' }, day),
    { therapy: { drug: 'gefitinib', end: '2026-01' } },
  );
});

test('an answer that is none, or not of its form, is said at its field', () => {
  const today = '2026-11-01';
  assert.deepEqual(enteredFault('value', {}, today), { field: 'value', message: 'fault-number' });
  assert.deepEqual(enteredFault('count', { value: '-1' }, today), {
    field: 'value',
    message: 'fault-count',
  });
  assert.deepEqual(enteredFault('age', { value: '131' }, today)?.message, 'fault-age-range');
  assert.deepEqual(enteredFault('time', {}, today)?.field, 'start');
  assert.deepEqual(enteredFault('time', { start: '2020', end: '2027' }, today), {
    field: 'end',
    message: 'fault-date-future',
  });
  assert.equal(enteredFault('time', { end: '2026-10' }, today), null);
});
