import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrialView, cutAt } from './trial_view.js';

const TEXT = 'Größe 😀\n* ECOG ≤ 1\n* Age';
/** In UTF-16 the face counts twice: `Größe 😀\n* ` is 11 long, `ECOG ≤ 1` 8. */
const SOURCE = { text: { start: 16, end: 26, start_utf16: 11, end_utf16: 19, quote: 'ECOG ≤ 1' } };
const trial = (/** @type {string} */ id) => /** @type {any} */ ({ nct_id: id });

test('a text is cut by UTF-16 units', () => {
  const { before, quote, after } = cutAt(TEXT, SOURCE);
  assert.equal(quote, 'ECOG ≤ 1');
  assert.equal(before + quote + after, TEXT);
});

test('without a place in the text all of it is one part', () => {
  const field = { field: { path: 'eligibilityModule.sex', value: 'ALL' } };
  assert.deepEqual(cutAt(TEXT, field), { before: TEXT, quote: '', after: '' });
});

test('a text that comes late does not go to another trial', async () => {
  /** @type {((text: any) => void)[]} */
  const answers = [];
  const view = createTrialView({
    ask: () => new Promise((resolve) => answers.push(resolve)),
    matching: { request: () => undefined },
  });
  const first = view.open(trial('a'));
  const second = view.open(trial('b'));
  answers[0]?.({ eligibility: 'of a' });
  await first;
  assert.equal(view.opened.value?.text, null);
  answers[1]?.({ eligibility: 'of b' });
  await second;
  assert.equal(view.opened.value?.text, 'of b');
});

test('a text that cannot be read is a problem of this trial', async () => {
  const failure = new Error('no such trial');
  const view = createTrialView({
    ask: () => Promise.reject(failure),
    matching: { request: () => undefined },
  });
  await view.open(trial('a'));
  assert.equal(view.opened.value?.problem, failure);
});

test('all sites follow the text, for the request of the list', async () => {
  const request = /** @type {any} */ ({ sort: 'distance' });
  const sites = [{ city: 'Lyon' }];
  const engine = {
    trialText: async () => ({ eligibility: 'text' }),
    trialSites: async (/** @type {string} */ id, /** @type {any} */ by) => {
      assert.deepEqual([id, by], ['a', request]);
      return sites;
    },
  };
  const view = createTrialView({
    ask: (question) => question(/** @type {any} */ (engine)),
    matching: { request: () => request },
  });
  await view.open(trial('a'));
  assert.equal(view.opened.value?.sites, sites);
});
