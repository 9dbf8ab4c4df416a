import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Numbers, writeStop } from './board.js';

test('a stop is the number and the reason, on the square of the job', () => {
  const board = new Uint32Array(1024);
  writeStop(board, 3, 'asked');
  writeStop(board, 1024 + 5, 'superseded');
  writeStop(board, 2 ** 30 - 1, 'deadline');
  // number · 4 + reason.
  assert.deepEqual([board[3], board[5], board[1023]], [13, 4119, 4294967294]);
});

test('no two open jobs share a square', () => {
  const numbers = new Numbers();
  const long = numbers.take();
  for (let i = 0; i < 5000; i += 1) {
    const job = numbers.take();
    assert.notEqual(job % 1024, long % 1024);
    numbers.free(job);
  }
});

test('more jobs than squares have numbers of their own all the same', () => {
  const numbers = new Numbers();
  const taken = Array.from({ length: 3000 }, () => numbers.take());
  assert.equal(new Set(taken).size, 3000);
});
