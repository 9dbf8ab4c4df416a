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
  const state = {
    engine: 1,
    restarts: 0,
    /** @type {(number: number) => unknown} What an engine is besides its number. */
    wrap: (number) => number,
  };
  /** @type {unknown[]} */
  const engines = [];
  const engine = () => (engines[state.engine] ??= state.wrap(state.engine));
  const recovery = createRecovery({
    host: /** @type {Host} */ (/** @type {unknown} */ ({ engine })),
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

/** A file of ten patients and engines that screen two at a time. */
function screening() {
  const { screenCohort, state } = numbered();
  const snapshot = { name: 'demo', hash: 'h', date: '2026-11-01', trials: 3, synthetic: true };
  /** @type {number[]} */
  const rows = [];
  /**
   * @param {(engine: number, row: number) => Error | undefined} failing
   */
  const run = (failing) => {
    /** @param {number} number */
    const engine = (number) => ({
      info: async () => ({ snapshots: [snapshot], current: 'h' }),
      /**
       * @param {File} _file
       * @param {{ resume?: { row: number } }} cohort
       * @param {{ onResults: (results: object[], part: object) => void }} options
       */
      screenCohort: async (_file, { resume }, { onResults }) => {
        for (let row = (resume?.row ?? 0) + 1; row <= 10; row += 1) {
          const error = failing(number, row);
          if (error) throw error;
          const counts = { patients: row, failed: 0, partial: true };
          onResults([{ row }], { faults: [], checkpoint: { snapshot: 'h', row, counts } });
        }
        return { screened: 10, cancelled: false, stopped: null };
      },
    });
    state.wrap = engine;
    const file = /** @type {File} */ (/** @type {unknown} */ ({}));
    return screenCohort(file, { screened_on: '2026-06-30' }, {
      onResults: (results) => rows.push(...results.map(({ row }) => row)),
    });
  };
  return { run, rows, state };
}

const ALL = Array.from({ length: 10 }, (_, i) => i + 1);

test('a cohort goes on behind the last patient that was done, each patient once', async () => {
  const { run, rows, state } = screening();
  const outcome = await run((engine, row) => (engine === 1 && row === 5 ? crash() : undefined));
  assert.deepEqual(rows, ALL);
  assert.equal(outcome.stopped, null);
  assert.equal(state.restarts, 1);
});

test('a patient that stops the engine twice ends the cohort with what there is', async () => {
  const { run, rows, state } = screening();
  const outcome = await run((_, row) => (row === 5 ? crash() : undefined));
  assert.deepEqual(rows, [1, 2, 3, 4]);
  assert.deepEqual(
    { ...outcome, attrition: undefined },
    {
      snapshot: { name: 'demo', hash: 'h', date: '2026-11-01', trials: 3, synthetic: true },
      ...{ screened: 4, failed: 0, cancelled: true, stopped: 'crashed', partial: true },
      ...{ unread: null, ignored: [], ignored_count: 0, attrition: undefined },
    },
  );
  assert.equal(state.restarts, 1);
});

test('a cohort does not go on against another snapshot', async () => {
  const { run, rows } = screening();
  const other = Object.assign(new Error('of another cohort'), { code: 'cohort-checkpoint' });
  const outcome = await run((engine, row) => {
    if (engine === 1) return row === 3 ? crash() : undefined;
    return other;
  });
  assert.deepEqual(rows, [1, 2]);
  assert.equal(outcome.stopped, 'crashed');
});
