import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULTS, createSettings } from './settings.js';

/** A storage as browsers have it. */
function storage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    kept,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
}

test('what is chosen comes back; defaults leave nothing behind', () => {
  const place = storage();
  const settings = createSettings(place);
  settings.set('lockMinutes', 5);
  settings.set('units', 'si');
  assert.deepEqual(createSettings(place).all.value, { ...DEFAULTS, lockMinutes: 5, units: 'si' });
  settings.set('lockMinutes', DEFAULTS.lockMinutes);
  settings.set('units', DEFAULTS.units);
  assert.equal(place.kept.size, 0);
});

test('what is kept but not understood falls back, field by field', () => {
  const place = storage();
  for (const text of ['', 'null', '[', '7', '{"threads":-1,"lockMinutes":"x","snapshot":"../x"}']) {
    place.setItem('trialmatch.settings', text);
    assert.deepEqual(createSettings(place).all.value, DEFAULTS, text);
  }
  place.setItem('trialmatch.settings', '{"threads":2,"language":"fr"}');
  assert.deepEqual(createSettings(place).all.value, { ...DEFAULTS, threads: 2 });
});

test('a value out of range changes nothing', () => {
  const settings = createSettings(storage());
  settings.set('threads', 1.5);
  settings.set('oldAfterDays', 0);
  assert.deepEqual(settings.all.value, DEFAULTS);
});

test('without a storage the settings live as long as the page', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const settings = createSettings({ getItem: refuse, setItem: refuse, removeItem: refuse });
  settings.set('threads', 2);
  assert.equal(settings.all.value.threads, 2);
});
