import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { createUnreadNote } from './unread_note.js';

const TODAY = '2026-11-30';

/** A reader that finds a plain fact in each word, and a doubtful one at the end. */
function begin() {
  const world = { note: signal(''), settled: signal(''), answer: signal(/** @type {unknown} */ (null)) };
  const asked = /** @type {string[]} */ ([]);
  const engine = {
    readNote: async (/** @type {string} */ note) => {
      asked.push(note);
      const proposals = note.split(' ').map(() => ({ doubts: [] }));
      return { proposals: [...proposals, { doubts: ['family'] }] };
    },
  };
  const unread = createUnreadNote({
    ...world,
    ask: (question) => question(/** @type {any} */ (engine)),
    today: () => TODAY,
  });
  const answered = async () => {
    world.answer.value = {};
    await new Promise((next) => setTimeout(next));
  };
  return { ...world, asked, unread, answered };
}

test('with an answer the plain facts of the note are counted, once for each note', async () => {
  const { note, asked, unread, answered } = begin();
  note.value = 'ECOG 1';
  assert.equal(unread.facts.value, 0);
  await answered();
  await answered();
  assert.equal(unread.facts.value, 2);
  assert.deepEqual(asked, ['ECOG 1']);
});

test('a note that changes, is dealt with or is empty has none waiting', async () => {
  const { note, settled, asked, unread, answered } = begin();
  note.value = 'ECOG 1';
  await answered();
  note.value = 'ECOG 2 now';
  assert.equal(unread.facts.value, 0);
  await answered();
  assert.equal(unread.facts.value, 3);
  settled.value = 'ECOG 2 now';
  assert.equal(unread.facts.value, 0);
  note.value = '  ';
  await answered();
  assert.deepEqual([unread.facts.value, asked.length], [0, 2]);
});
