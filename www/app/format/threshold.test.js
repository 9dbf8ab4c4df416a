import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparison, comparisons } from './threshold.js';

const reason = (/** @type {string} */ value, /** @type {string} */ needs, /** @type {any} */ margin = undefined) => ({
  code: 'measure',
  args: { value, needs },
  ...(margin && { margin }),
});

test('a value and its limit in one unit are compared', () => {
  assert.deepEqual(comparison(reason('120 ×10⁹/L', '≥ 100 ×10⁹/L')), {
    value: 120,
    bound: 100,
    unit: '×10⁹/L',
    side: 'least',
  });
  assert.deepEqual(comparison(reason('2', '≤ 1')), { value: 2, bound: 1, unit: '', side: 'most' });
});

test('in two units it takes the margin, which is in that of the limit', () => {
  assert.equal(comparison(reason('8.6 g/dL', '≥ 90 g/L')), null);
  const margin = { code: 'margin-below', args: { value: '86', bound: '90', unit: 'g/L' } };
  assert.deepEqual(comparison(reason('8.6 g/dL', '≥ 90 g/L', margin)), {
    value: 86,
    bound: 90,
    unit: 'g/L',
    side: 'least',
  });
});

test('what is no limit, or no number, is not compared', () => {
  assert.equal(comparison(reason('92', '= 3')), null);
  assert.equal(comparison(reason('<5 mg/L', '≤ 10 mg/L')), null);
  assert.equal(comparison({ code: 'measure', args: {} }), null);
  const verdict = /** @type {any} */ ({ reasons: [{ ...reason('63', '≥ 18'), code: 'age' }] });
  assert.deepEqual(comparisons(verdict), []);
});
