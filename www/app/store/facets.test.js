import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { createFacets, facetValues, withoutValue } from './facets.js';
import { createForm } from './form.js';

const COUNTS = [
  { value: 'PHASE2', trials: 7 },
  { value: 'PHASE1', trials: 3 },
  { value: null, trials: 2 },
];

test('before a match all values are offered, after it those that keep a trial or are chosen', () => {
  const values = ['PHASE1', 'PHASE2', 'PHASE3', 'PHASE4'];
  assert.deepEqual(
    facetValues(values, undefined, []).map(({ value }) => value),
    values,
  );
  assert.deepEqual(facetValues(values, COUNTS, ['PHASE4']), [
    { value: 'PHASE1', trials: 3 },
    { value: 'PHASE2', trials: 7 },
    { value: 'PHASE4', trials: 0 },
  ]);
  assert.equal(withoutValue(COUNTS), 2);
  assert.equal(withoutValue(undefined), 0);
});

test('without an order of their own values stand in that of the counts', () => {
  assert.deepEqual(
    facetValues([], COUNTS, []).map(({ value }) => value),
    ['PHASE2', 'PHASE1'],
  );
});

test('choices are taken back in one step, which can be undone', () => {
  const form = createForm(() => '2026-03-01', () => 'case');
  const answer = signal(null);
  const facets = createFacets({ form, matching: { answer }, ask: async () => /** @type {any} */ ([]) });
  form.edit('age', '60');
  assert.equal(facets.isNarrowed.value, false);
  form.edit('phases', ['PHASE2']);
  form.edit('radius', '100');
  assert.ok(facets.isNarrowed.value);
  facets.reset();
  assert.equal(facets.isNarrowed.value, false);
  assert.equal(form.draft.value.age, '60');
  form.undo();
  assert.deepEqual(form.draft.value.phases, ['PHASE2']);
});

test('conditions that are counted are named once', async () => {
  const form = createForm(() => '2026-03-01', () => 'case');
  const answer = signal(/** @type {any} */ (null));
  /** @type {string[][]} */
  const asked = [];
  const engine = {
    describeTerms: async (/** @type {{ code: string }[]} */ terms) => {
      asked.push(terms.map(({ code }) => code));
      return terms.map(({ code }) => ({ name: code.toUpperCase(), name_zh: code }));
    },
  };
  const facets = createFacets({
    form,
    matching: { answer },
    ask: (question) => question(/** @type {any} */ (engine)),
  });
  answer.value = { facets: { conditions: [{ value: 'gout', trials: 1 }, { value: null, trials: 4 }] } };
  await new Promise((go) => setTimeout(go));
  assert.equal(facets.names.value.get('gout')?.name, 'GOUT');
  answer.value = { facets: { conditions: [{ value: 'gout', trials: 2 }] } };
  await new Promise((go) => setTimeout(go));
  assert.deepEqual(asked, [['gout']]);
});
