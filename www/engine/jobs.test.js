/**
 * @import { JobOrder, StopReason } from './protocol.js'
 * @import { Queue } from './jobs.js'
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from './error.js';
import { Jobs } from './jobs.js';

/** @type {JobOrder} */
const ORDER = { priority: 'interactive' };

/**
 * The scheduler's contract for one class of jobs, first come, first served; the engine's own is
 * tested with the engine.
 */
function firstCome() {
  /** @type {number[]} */
  const ready = [];
  /** @type {Map<number, StopReason | null>} */
  const open = new Map();
  /** @type {Set<number>} */
  const begun = new Set();
  /** @type {[number, StopReason][]} */
  let refused = [];
  let running = 0;
  /** @param {number} id */
  const ends = (id) => {
    if (running === id) running = 0;
  };
  /** @type {Queue} */
  const queue = {
    submit: (id) => {
      open.set(id, null);
      ready.push(id);
    },
    next: () => {
      const job = running ? undefined : ready.shift();
      if (job === undefined) return null;
      running = job;
      begun.add(job);
      return { job, stop: open.get(job) ?? null };
    },
    pause: (id) => {
      ends(id);
      ready.push(id);
    },
    leave: ends,
    end: (id) => {
      ends(id);
      return open.delete(id);
    },
    stop: (id, why) => {
      if (!open.has(id)) return;
      open.set(id, why);
      if (begun.has(id)) return;
      ready.splice(ready.indexOf(id), 1);
      open.delete(id);
      refused.push([id, why]);
    },
    takeStopped: () => {
      const taken = refused;
      refused = [];
      return taken;
    },
    drain: () => {},
  };
  return new Jobs(queue, () => performance.now());
}

test('work gives its result', async () => {
  assert.equal(await firstCome().run(1, ORDER, () => 42), 42);
});

test('work stopped before it starts never runs', async () => {
  const jobs = firstCome();
  let ran = false;
  const job = jobs.run(1, ORDER, () => {
    ran = true;
  });
  jobs.stop(1, 'superseded');
  const error = await job.then(() => assert.fail('it ran'), faultOf);
  assert.equal(error.code, 'superseded');
  assert.equal(ran, false);
});

test('long work sees the stop between its steps', async () => {
  const jobs = firstCome();
  let steps = 0;
  const job = jobs.run(7, ORDER, async ({ signal, breathe }) => {
    for (;;) {
      steps += 1;
      if (steps === 3) jobs.stop(7, 'deadline');
      await breathe();
      signal.throwIfAborted();
    }
  });
  await assert.rejects(job, { code: 'deadline' });
  assert.equal(steps, 3);
});

test('steps take turns; what is awaited outside holds nobody up', async () => {
  const jobs = firstCome();
  /** @type {string[]} */
  const order = [];
  /** @type {() => void} */
  let arrive = () => {};
  const download = new Promise((resolve) => {
    arrive = () => resolve(undefined);
  });
  const first = jobs.run(1, ORDER, async ({ away }) => {
    order.push('asks');
    await away(download);
    order.push('has it');
  });
  const second = jobs.run(2, ORDER, async ({ breathe }) => {
    order.push('a');
    await breathe();
    order.push('b');
    arrive();
  });
  await Promise.all([first, second]);
  assert.deepEqual(order, ['asks', 'a', 'b', 'has it']);
});

test('an id that failed can be used again', async () => {
  const jobs = firstCome();
  const failing = jobs.run(1, ORDER, () => {
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  assert.equal(await jobs.run(1, ORDER, () => 'yes'), 'yes');
});

test('it is quiet while nothing urgent is asked for', async () => {
  const jobs = firstCome();
  /** @type {boolean[]} */
  const quiet = [];
  await jobs.run(1, { priority: 'cohort' }, ({ isQuiet }) => void quiet.push(isQuiet()));
  await jobs.run(2, ORDER, ({ isQuiet }) => void quiet.push(isQuiet()));
  await jobs.run(3, { priority: 'cohort' }, ({ isQuiet }) => void quiet.push(isQuiet()));
  assert.deepEqual(quiet, [true, false, false]);
});
