import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpackAnswer } from './unpack.js';

const AGE = { kind: 'age', op: 'ge', value: '18', unit: 'years' };
const SEX = { kind: 'sex', sex: 'female' };
const MARGIN = { code: 'margin-below', args: { distance: '2 years' } };
const YOUNG = { code: 'age', args: { value: '16 years' }, margin: MARGIN };
const FEMALE = { code: 'sex', args: {} };
const LEAVES = [
  [AGE, YOUNG],
  [SEX, FEMALE],
];
const PHASE = { field: { path: 'designModule.phases', value: '' } };

/** @param {unknown} packed */
const unpack = (packed) => unpackAnswer(new TextEncoder().encode(JSON.stringify(packed)));

/** @param {unknown[]} criterion */
function unpacked(...criterion) {
  const trial = { rank: 1, verdicts: [] };
  const field = ['phase', 2, 0, PHASE, null, [{ code: 'phase_any', args: {} }]];
  const answer = { format: 'x', results: [], near_misses: [], took_ms: 1 };
  return unpack([answer, LEAVES, [[trial, [field], [criterion]]], []]);
}

test('a criterion against the patient has its rule, its place and by how much', () => {
  // All(age ≥ 18, Not(Any(female))): exclusion, gapped, met, against.
  const codes = [-2, 0, -3, -4, 1, -5, -1, -3];
  const answer = unpacked([1, 4, 2, 1], [3, 9, 2, 8], ['adult', 'no', ''], codes, [0, 1]);
  assert.deepEqual(answer.near_misses, []);
  assert.deepEqual(Object.keys(answer), ['format', 'results', 'near_misses', 'took_ms']);
  const [field, criterion] = answer.results[0]?.verdicts ?? [];
  assert.deepEqual(field, {
    kind: 'phase',
    section: 'inclusion',
    truth: 'met',
    effect: 'favours',
    parse: 'exact',
    source: PHASE,
    reasons: [{ code: 'phase_any', args: {} }],
  });
  assert.deepEqual(criterion, {
    kind: 'criterion',
    section: 'exclusion',
    truth: 'met',
    effect: 'against',
    parse: 'gapped',
    source: { text: { start: 3, end: 9, start_utf16: 2, end_utf16: 8, quote: 'adult', before: 'no' } },
    rule: { all: [{ leaf: AGE }, { not: { any: [{ leaf: SEX }] } }] },
    reasons: [YOUNG, FEMALE],
  });
});

test('by how much is not told where nothing speaks against the patient', () => {
  const answer = unpacked([2, 1, 0, 2], [0, 1, 0, 1], ['a', '', 'b'], [0], [0]);
  const verdict = answer.results[0]?.verdicts[1];
  assert.deepEqual(verdict?.reasons, [{ code: 'age', args: { value: '16 years' } }]);
  assert.deepEqual(verdict?.rule, { leaf: AGE });
  assert.deepEqual([verdict?.section, verdict?.parse], ['unclear', 'partial']);
  assert.deepEqual([verdict?.truth, verdict?.effect], ['not_met', 'undecided']);
});
