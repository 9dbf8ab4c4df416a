/** @import { Answer } from '../../engine/answer.js' */
/** @import { MatchRequest } from '../../engine/protocol.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createForm } from './form.js';
import { PAGE, PAGES_KEPT, createMatching, withPage } from './matching.js';

const TODAY = '2026-03-01';

/**
 * Matching over an engine whose answers the test gives by hand, in any order.
 * @typedef {{ request: MatchRequest, signal: AbortSignal, give: (answer: Answer) => void, fail: (error: unknown) => void }} Call
 */
function byHand() {
  /** @type {Call[]} */
  const calls = [];
  /** @type {string[]} */
  const faults = [];
  const form = createForm(() => TODAY, () => 'case');
  /** @type {import('./matching.js').Question} */
  const ask = (request, { signal }) =>
    new Promise((give, fail) => calls.push({ request, signal, give, fail }));
  /** @type {Call[]} What is asked for beside the list. */
  const beside = [];
  /** @type {import('./matching.js').Question} */
  const page = (request, options) => {
    if (request.limit !== 0) return ask(request, options);
    return new Promise((give, fail) => beside.push({ request, ...options, give, fail }));
  };
  const matching = createMatching({
    form,
    today: () => TODAY,
    onFault: (field) => faults.push(field),
    onMatch: () => {},
    ask: { answer: ask, page },
  });
  /** @param {number} i */
  const call = (i) => /** @type {Call} */ (calls[i]);
  /** Answers to a match: the list, and what comes beside it. */
  const giveAll = async (/** @type {number} */ i, /** @type {Answer} */ list) => {
    call(i).give(list);
    await new Promise((next) => setTimeout(next));
    beside.at(-1)?.give(list);
  };
  return { form, matching, calls, call, faults, beside, giveAll };
}

/**
 * @param {number} from Rank of the first result.
 * @param {number} results
 * @returns {Answer}
 */
const answer = (from, results) => ({
  format: 'trialmatch.answer/1',
  snapshot: { name: 's', hash: 'h', date: TODAY, trials: 100, synthetic: true },
  engine: { version: '0', variant: 'single', threads: 1 },
  screened_on: TODAY,
  took_ms: 1,
  groups: { eligible: 10, possible: 30, check: 0, excluded: 60 },
  near_misses: [],
  ask_next: [],
  results: Array.from({ length: results }, (_, i) => ({
    rank: from + i,
    nct_id: `NCT${from + i}`,
    title: '',
    group: /** @type {const} */ ('possible'),
    score: 0,
    parts: { dense: 0 },
    status: null,
    study_type: null,
    phases: [],
    conditions: [],
    sites: { total: 0, open: 0, countries: [] },
    verdicts: [],
  })),
});

test('an empty form is sent back to its field and asks nothing', () => {
  const { matching, calls, faults } = byHand();
  matching.match();
  assert.deepEqual(faults, ['diagnosis']);
  assert.equal(calls.length, 0);
});

test('the newest match wins, whatever arrives last', async () => {
  const { form, matching, call, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  form.edit('age', '61');
  const second = matching.match();
  assert.ok(call(0).signal.aborted);
  call(0).give(answer(1, 5));
  await giveAll(1, answer(1, 2));
  await Promise.all([first, second]);
  assert.equal(matching.answer.value?.results.length, 2);
  assert.equal(matching.running.value, false);
});

test('the list is shown before what comes beside it, which stays until its own arrives', async () => {
  const { form, matching, call, beside, giveAll } = byHand();
  const asked = (/** @type {any} */ text) => ({ ...answer(1, 1), ask_next: [{ text }] });
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, /** @type {Answer} */ (asked('pregnant?')));
  await first;
  assert.deepEqual([call(0).request.questions, call(0).request.near_misses], [0, 0]);
  assert.equal(beside[0]?.request.questions, undefined);
  const texts = () => matching.beside.value.ask_next.map(({ text }) => /** @type {any} */ (text));
  assert.deepEqual(texts(), ['pregnant?']);
  const second = matching.match();
  call(1).give(answer(1, 2));
  await new Promise((next) => setTimeout(next));
  assert.equal(matching.answer.value?.results.length, 2);
  assert.deepEqual(texts(), ['pregnant?']);
  assert.equal(matching.running.value, true);
  beside[1]?.give(/** @type {Answer} */ (asked('smoker?')));
  await second;
  assert.deepEqual(texts(), ['smoker?']);
  assert.equal(matching.answer.value?.results.length, 2);
  assert.equal(matching.running.value, false);
});

test('what stands beside the list is never that of another list, once nothing runs', async () => {
  const { form, matching, call, beside, giveAll } = byHand();
  const asked = /** @type {Answer} */ (/** @type {unknown} */ ({ ...answer(1, 1), ask_next: [{ text: 'pregnant?' }] }));
  const questions = () => matching.beside.value.ask_next.length;
  const settled = () => new Promise((next) => setTimeout(next));
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, asked);
  await first;
  assert.equal(questions(), 1);
  // The list comes, what belongs beside it fails.
  const second = matching.match();
  call(1).give(answer(1, 2));
  await settled();
  beside[1]?.fail(new Error('no room'));
  await second;
  assert.equal(questions(), 0);
  assert.equal(matching.answer.value?.results.length, 2);
  assert.equal(matching.problem.value?.message, 'no room');
  // A list comes and is overtaken by a match that fails.
  const third = matching.match();
  await giveAll(2, asked);
  await third;
  const fourth = matching.match();
  call(3).give(answer(1, 3));
  await settled();
  const fifth = matching.match();
  call(4).fail(new Error('no room'));
  beside[3]?.fail(Object.assign(new Error('cancelled'), { code: 'cancelled' }));
  await Promise.all([fourth, fifth]);
  assert.equal(matching.answer.value?.results.length, 3);
  assert.equal(questions(), 0);
});

test('nothing of one patient stands beside the list of another', async () => {
  const { form, matching, call, giveAll } = byHand();
  const asked = /** @type {Answer} */ (/** @type {unknown} */ ({ ...answer(1, 1), ask_next: [{ text: 'pregnant?' }] }));
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, asked);
  await first;
  form.take({ age: '9', caseId: 'another' });
  matching.match();
  call(1).give(answer(1, 1));
  await new Promise((next) => setTimeout(next));
  assert.equal(matching.beside.value.ask_next.length, 0);
});

test('the failure of a match that was overtaken is not shown', async () => {
  const { form, matching, call, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  const second = matching.match();
  call(0).fail(Object.assign(new Error('cancelled'), { code: 'cancelled' }));
  await giveAll(1, answer(1, 1));
  await Promise.all([first, second]);
  assert.equal(matching.problem.value, null);
});

test('a failure is shown and leaves the former list', async () => {
  const { form, matching, call, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, answer(1, 3));
  await first;
  const second = matching.match();
  call(1).fail(new Error('the engine stopped'));
  await second;
  assert.equal(matching.problem.value?.message, 'the engine stopped');
  assert.equal(matching.answer.value?.results.length, 3);
});

test('a further page is asked for the patient matched and not for later edits', async () => {
  const { form, matching, call, calls, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, answer(1, PAGE));
  await first;
  assert.equal(matching.total.value, 40);
  form.edit('age', '9');
  assert.ok(matching.isBehind.value);
  const more = matching.load(1);
  matching.load(1);
  assert.equal(calls.length, 2);
  assert.equal(call(1).request.offset, PAGE);
  assert.deepEqual(call(1).request.patient, call(0).request.patient);
  call(1).give(answer(PAGE + 1, 40 - PAGE));
  await more;
  assert.deepEqual([...matching.pages.value].map(([page, { length }]) => [page, length]), [
    [0, PAGE],
    [1, 40 - PAGE],
  ]);
});

test('a change that cannot be matched says so and leaves the list', async () => {
  const { form, matching, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, answer(1, 3));
  await first;
  assert.ok(!matching.isBehind.value && !matching.outdated.value);
  form.edit('age', '600');
  assert.ok(!matching.isBehind.value && matching.outdated.value);
  form.edit('age', '61');
  assert.ok(matching.isBehind.value && !matching.outdated.value);
  const followed = matching.follow();
  await giveAll(1, answer(1, 2));
  await followed;
  assert.equal(matching.answer.value?.results.length, 2);
  assert.ok(!matching.isBehind.value);
});

test('a group chosen while the form is ahead is asked for with the form', async () => {
  const { form, matching, calls, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, answer(1, 1));
  await first;
  form.edit('age', '61');
  matching.toggleGroup('excluded');
  assert.deepEqual(/** @type {any} */ (calls.at(-1)?.request.patient).birth, { years: { value: '61' } });
});

test('groups are asked for in their order and the last one stays', async () => {
  const { form, matching, calls, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, answer(1, 1));
  await first;
  for (const group of /** @type {const} */ (['excluded', 'possible', 'check', 'eligible']))
    matching.toggleGroup(group);
  assert.deepEqual(calls.at(-1)?.request.groups, ['excluded']);
  matching.toggleGroup('excluded');
  assert.deepEqual(matching.shown.value, ['excluded']);
});

test('a page of a former list does not come into the new one', async () => {
  const { form, matching, call, giveAll } = byHand();
  form.edit('age', '60');
  const first = matching.match();
  await giveAll(0, answer(1, PAGE));
  await first;
  const page = matching.load(1);
  const second = matching.match();
  assert.ok(call(1).signal.aborted);
  await giveAll(2, answer(1, PAGE));
  call(1).give(answer(PAGE + 1, 5));
  await Promise.all([page, second]);
  assert.deepEqual([...matching.pages.value.keys()], [0]);
});

test('of many pages the first and those near the newest are kept', () => {
  let pages = /** @type {import('./matching.js').Pages} */ (new Map());
  for (let page = 0; page < PAGES_KEPT + 5; page += 1) pages = withPage(pages, page, []);
  assert.equal(pages.size, PAGES_KEPT);
  assert.ok(pages.has(0) && pages.has(PAGES_KEPT + 4) && !pages.has(1) && !pages.has(5));
  assert.ok(pages.has(6));
});

test('the request of the list is that of its patient, groups and day', async () => {
  const { form, matching, call, giveAll } = byHand();
  form.edit('sex', 'male');
  assert.equal(matching.request({ limit: 7 }), undefined);
  const first = matching.match();
  await giveAll(0, answer(1, 7));
  await first;
  form.edit('sex', 'female');
  const { facets, near_misses, questions, ...request } = call(0).request;
  assert.equal(facets, true);
  assert.deepEqual(matching.request({ limit: 7 }), { ...request, limit: 7 });
});

test('the choices narrow the request; distance orders from a place alone', () => {
  const { form, matching, call } = byHand();
  form.take({ sex: 'male', countries: ['China'], about: ['nsclc'], sort: 'distance', radius: '50' });
  matching.match();
  const unplaced = call(0).request;
  assert.equal(unplaced.sort, 'relevance');
  assert.equal('location' in unplaced.patient, false);
  const filters = /** @type {any} */ (unplaced.filters);
  assert.deepEqual([filters.countries, filters.conditions], [['China'], ['nsclc']]);
  const place = { city: 'Lyon', state: '', country: 'France', latitude: 45.75, longitude: 4.85 };
  form.edit('place', place);
  matching.match();
  assert.equal(call(1).request.sort, 'distance');
  const { location } = /** @type {any} */ (call(1).request.patient);
  assert.deepEqual(location, { latitude: 45.75, longitude: 4.85, radius_km: 50 });
});
