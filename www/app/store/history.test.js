import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEPTH, NO_HISTORY, redo, remember, undo } from './history.js';

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

test('undo goes back step by step, redo forth again', () => {
  const history = remember(remember(NO_HISTORY, 'empty', 'note'), 'ab', 'sex');
  const first = undo(history, 'abc');
  assert.equal(first.value, 'ab');
  const second = undo(first.history, first.value);
  assert.equal(second.value, 'empty');
  const third = redo(second.history, second.value);
  assert.equal(third.value, 'ab');
  const fourth = redo(third.history, third.value);
  assert.equal(fourth.value, 'abc');
  assert.deepEqual(fourth.history.past, ['empty', 'ab']);
  assert.deepEqual(fourth.history.future, []);
});

test('where there is no way on, the state stays', () => {
  assert.equal(undo(NO_HISTORY, 'now').value, 'now');
  assert.equal(redo(NO_HISTORY, 'now').value, 'now');
});

test('an edit after an undo is a new step and leaves nothing to redo', () => {
  const undone = undo(remember(NO_HISTORY, 'empty', 'note'), 'ab').history;
  const edited = remember(undone, 'empty', 'note');
  assert.deepEqual(edited.past, ['empty']);
  assert.deepEqual(edited.future, []);
});

test('the oldest steps are let go', () => {
  let history = /** @type {import('./history.js').History<number>} */ (NO_HISTORY);
  for (let i = 0; i < DEPTH + 5; i++) history = remember(history, i, '');
  assert.equal(history.past.length, DEPTH);
  assert.equal(history.past[0], 5);
});
