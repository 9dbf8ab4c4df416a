import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestVariant, chooseVariant, runnableVariants, threadCount } from './variant.js';

const all = { isolated: true, threads: true, simd: true, relaxedSimd: true };

test('the best variant follows from what browser and page can do', () => {
  assert.equal(bestVariant(all), 'relaxed');
  assert.equal(bestVariant({ ...all, relaxedSimd: false }), 'threads');
  assert.equal(bestVariant({ ...all, isolated: false }), 'single');
  assert.equal(bestVariant({ ...all, threads: false }), 'single');
});

test('a browser without SIMD is told which one to use', () => {
  assert.throws(() => bestVariant({ ...all, simd: false }), {
    code: 'unsupported_browser',
    help: /Firefox 89/,
  });
});

test('the variant asked for is taken', async () => {
  assert.equal(await chooseVariant('single'), 'single');
});

test('a page that is not isolated gets the variant without threads', async () => {
  // Node runs SIMD and threads but has no `crossOriginIsolated`.
  assert.equal(await chooseVariant(undefined), 'single');
  assert.deepEqual(await runnableVariants(), ['single']);
});

test('threads stay between 1 and 16, one without a pool', () => {
  assert.equal(threadCount('relaxed', undefined, 8), 8);
  assert.equal(threadCount('threads', undefined, 128), 16);
  assert.equal(threadCount('relaxed', 3.9, 8), 3);
  assert.equal(threadCount('relaxed', 0, 8), 1);
  assert.equal(threadCount('single', 4, 8), 1);
});
