/** @import { Issue } from '../../engine/patient.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DRAFT } from './draft.js';
import { byPart, rowPart } from './issues.js';
import { newRow } from './rows.js';

/**
 * @param {string} field
 * @returns {Issue}
 */
const issue = (field) => ({ code: 'x', severity: 'error', field, args: {} });
const term = /** @type {const} */ ({ kind: 'condition', code: 'a', name: 'a', name_zh: 'a', xref: null });

test('an issue stands where its fact is entered', () => {
  const diagnosis = newRow('conditions', { term, text: 'a' });
  const uncoded = newRow('conditions', { text: 'free' });
  const coded = newRow('conditions', { term });
  const blank = newRow('measures', { term: { ...term, kind: 'analyte' } });
  const valued = newRow('measures', { term: { ...term, kind: 'analyte' }, value: '1' });
  const draft = {
    ...EMPTY_DRAFT,
    diagnosis,
    conditions: [uncoded, coded],
    measures: [blank, valued],
  };
  const found = byPart(draft, [
    issue('conditions[0].stage'),
    issue('conditions[1].onset'),
    issue('measures[0].unit'),
    issue('birth.years.value'),
    issue('lines'),
  ]);
  assert.deepEqual(
    [...found.keys()],
    ['diagnosis', rowPart('conditions', coded.id), rowPart('measures', valued.id), 'birth', 'lines'],
  );
});
