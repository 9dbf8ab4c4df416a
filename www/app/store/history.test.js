import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEPTH, NO_HISTORY, remember, undo } from './history.js';

test('keystrokes in one field are one step', () => {
  /** @type {import('./history.js').History<string>} */
  let history = remember(NO_HISTORY, 'empty', 'note');
  history = remember(history, 'a', 'note');
  history = remember(history, 'ab', 'sex');
  assert.deepEqual(history.past, ['empty', 'ab']);
});

test('a step without a field always stands alone', () => {
  const once = remember(NO_HISTORY, 'full', '');
  assert.deepEqual(remember(once, 'cleared', '').past, ['full', 'cleared']);
});

test('undo goes back step by step and then says there is nothing', () => {
  const history = remember(remember(NO_HISTORY, 'empty', 'note'), 'ab', 'sex');
  const first = undo(history);
  assert.equal(first.value, 'ab');
  const second = undo(first.history);
  assert.equal(second.value, 'empty');
  assert.equal(undo(second.history).value, undefined);
});

test('an edit after an undo is a new step', () => {
  const undone = undo(remember(NO_HISTORY, 'empty', 'note')).history;
  assert.deepEqual(remember(undone, 'empty', 'note').past, ['empty']);
});

test('the oldest steps are let go', () => {
  let history = /** @type {import('./history.js').History<number>} */ (NO_HISTORY);
  for (let i = 0; i < DEPTH + 5; i++) history = remember(history, i, '');
  assert.equal(history.past.length, DEPTH);
  assert.equal(history.past[0], 5);
});
