/** @import { Verdict } from '../../engine/answer.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemarks } from './remarks.js';

const ANSWER = /** @type {any} */ ({
  snapshot: { name: 's', hash: 'h', date: '2026-01-01', trials: 1, synthetic: false },
  engine: { version: '0.1.0', variant: 'single', threads: 1 },
  screened_on: '2026-03-01',
});

/** @type {Verdict} */
const VERDICT = {
  kind: 'criterion',
  section: 'inclusion',
  truth: 'not_met',
  effect: 'against',
  parse: 'exact',
  source: { text: { start: 3, end: 20, start_utf16: 3, end_utf16: 19, quote: 'Platelets ≥ 100' } },
  rule: { leaf: { kind: 'measure', analyte: 'platelets' } },
  reasons: [{ code: 'measure', args: { value: '92', date: '2026-02-27' } }],
};

const judged = { id: 'NCT00000001', verdict: VERDICT };

test('a remark names trial, sentence, span, rule and verdict, and nothing of the patient', () => {
  const remarks = createRemarks({ answer: () => ANSWER });
  remarks.begin(judged);
  remarks.add({ expected: 'favours', comment: ' per µL \n', withFacts: false });
  const text = remarks.take();
  assert.ok(text.endsWith('}\n'));
  const line = JSON.parse(text);
  assert.equal(line.nct_id, 'NCT00000001');
  assert.deepEqual(line.source, VERDICT.source);
  assert.deepEqual(line.rule, VERDICT.rule);
  assert.deepEqual(line.verdict, { truth: 'not_met', effect: 'against' });
  assert.deepEqual(line.said, { expected: 'favours', comment: 'per µL' });
  assert.equal(line.snapshot.hash, 'h');
  assert.ok(!text.includes('92') && !text.includes('2026-02-27'));
});

test('facts go along when that is asked for', () => {
  const remarks = createRemarks({ answer: () => ANSWER });
  remarks.begin(judged);
  remarks.add({ expected: 'other', comment: '', withFacts: true });
  assert.deepEqual(JSON.parse(remarks.take()).reasons, VERDICT.reasons);
});

test('remarks are counted until they are saved, one line each', () => {
  const remarks = createRemarks({ answer: () => ANSWER });
  for (const comment of ['one', 'two\nlines']) {
    remarks.begin(judged);
    remarks.add({ expected: 'undecided', comment, withFacts: false });
  }
  assert.equal(remarks.unsaved.value, 2);
  assert.equal(remarks.take().trim().split('\n').length, 2);
  assert.equal(remarks.unsaved.value, 0);
  assert.equal(remarks.count.value, 2);
  remarks.begin(judged);
  remarks.cancel();
  remarks.add({ expected: 'other', comment: 'nothing is open', withFacts: false });
  assert.equal(remarks.count.value, 2);
});
