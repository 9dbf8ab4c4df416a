/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Host } from './host.js'
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecovery } from './recovery.js';

const crash = () => Object.assign(new Error('the engine stopped'), { code: 'engine_crashed' });

/** Engines that are numbered in the order of their starts. */
function numbered() {
  const state = { engine: 1, restarts: 0 };
  const recovery = createRecovery({
    host: /** @type {Host} */ (/** @type {unknown} */ ({ engine: () => state.engine })),
    startup: {
      ready: async () => {},
      restart: async () => {
        state.restarts += 1;
        state.engine += 1;
      },
    },
  });
  return { ...recovery, state };
}

/**
 * A question that some engines stop at.
 * @param {number[]} stopping
 */
const question = (...stopping) =>
  /** @param {EngineClient} engine */
  async (engine) => {
    const number = Number(/** @type {unknown} */ (engine));
    if (stopping.includes(number)) throw crash();
    return `answer of engine ${number}`;
  };

test('a question that stops the engine is asked once more, of the next', async () => {
  const { ask, happened, state } = numbered();
  assert.equal(await ask(question(1)), 'answer of engine 2');
  assert.equal(state.restarts, 1);
  assert.ok(happened.value);
});

test('it is not asked a third time', async () => {
  const { ask, state } = numbered();
  await assert.rejects(ask(question(1, 2)), /the engine stopped/);
  assert.equal(state.restarts, 1);
});

test('questions that the same engine fails start one engine', async () => {
  const { ask, state } = numbered();
  const answers = await Promise.all([ask(question(1)), ask(question(1)), ask(question(1))]);
  assert.deepEqual(answers, Array(3).fill('answer of engine 2'));
  assert.equal(state.restarts, 1);
});

test('another failure passes and starts nothing', async () => {
  const { ask, happened, state } = numbered();
  const failing = async () => {
    throw Object.assign(new Error('bad request'), { code: 'request' });
  };
  await assert.rejects(ask(failing), /bad request/);
  assert.equal(state.restarts, 0);
  assert.equal(happened.value, false);
});
