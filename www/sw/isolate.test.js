import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolate } from './isolate.js';

/** The storage of one tab, as reloads leave it. */
function tab() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
}

/**
 * One visit: whether the page goes on, and whether it asked for a reload.
 * @param {Partial<Parameters<typeof isolate>[0]>} world
 */
async function visit(world) {
  let reloads = 0;
  const goesOn = await isolate({
    isolated: false,
    online: true,
    memory: tab(),
    registered: async () => {},
    mayReload: () => true,
    reload: () => (reloads += 1),
    patience: 20,
    ...world,
  });
  return { goesOn, reloads };
}

const REMAINS = { goesOn: true, reloads: 0 };

test('a page without the headers reloads once its service worker is there', async () => {
  assert.deepEqual(await visit({}), { goesOn: false, reloads: 1 });
});

test('a reload that did not help is not tried again in this tab', async () => {
  const memory = tab();
  await visit({ memory });
  assert.deepEqual(await visit({ memory }), REMAINS);
});

test('after a visit that was isolated, one more reload may mend a later one', async () => {
  const memory = tab();
  await visit({ memory });
  await visit({ memory, isolated: true });
  assert.deepEqual(await visit({ memory }), { goesOn: false, reloads: 1 });
});

for (const [when, world] of /** @type {const} */ ([
  ['isolated', { isolated: true }],
  ['offline', { online: false }],
  ['something has been entered meanwhile', { mayReload: () => false }],
  ['there can be no service worker', { registered: () => Promise.reject(new Error('no')) }],
  ['the service worker does not come', { registered: () => new Promise(() => {}) }],
])) {
  test(`never reloads when ${when}`, async () => {
    assert.deepEqual(await visit(world), REMAINS);
  });
}
