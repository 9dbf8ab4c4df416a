import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdle } from './idle.js';

const MINUTE = 60_000;

/** @param {number} minutes */
function at(minutes) {
  const world = { now: 1_000_000, minutes, ended: 0 };
  const idle = createIdle({
    now: () => world.now,
    minutes: () => world.minutes,
    onIdle: () => (world.ended += 1),
  });
  /** @param {number} milliseconds */
  const pass = (milliseconds) => {
    world.now += milliseconds;
    idle.look();
  };
  return { idle, world, pass };
}

test('the page warns for a minute, then is idle', () => {
  const { idle, world, pass } = at(5);
  pass(4 * MINUTE - 1);
  assert.equal(idle.secondsLeft.value, null);
  pass(1);
  assert.equal(idle.secondsLeft.value, 60);
  pass(59_500);
  assert.equal(idle.secondsLeft.value, 1);
  assert.equal(world.ended, 0);
  pass(500);
  assert.equal(world.ended, 1);
});

test('a touch begins the time anew and takes the warning away', () => {
  const { idle, world, pass } = at(5);
  pass(4.5 * MINUTE);
  idle.touch();
  assert.equal(idle.secondsLeft.value, null);
  pass(3.5 * MINUTE);
  assert.equal(world.ended, 0);
});

test('a touch after the time was over comes too late: the laptop was shut', () => {
  const { idle, world } = at(5);
  world.now += 60 * MINUTE;
  idle.touch();
  assert.equal(world.ended, 1);
});

test('never is never, and a choice counts at once', () => {
  const { world, pass } = at(0);
  pass(1e9);
  assert.equal(world.ended, 0);
  world.minutes = 2;
  pass(0);
  assert.equal(world.ended, 1);
});
