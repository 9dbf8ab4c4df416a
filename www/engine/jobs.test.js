import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from './error.js';
import { Jobs, breathe } from './jobs.js';

test('work gives its result', async () => {
  assert.equal(await new Jobs().run(1, () => 42), 42);
});

test('work cancelled before it starts never runs', async () => {
  const jobs = new Jobs();
  let ran = false;
  const job = jobs.run(1, () => {
    ran = true;
  });
  jobs.cancel(1);
  const error = await job.then(() => assert.fail('it ran'), faultOf);
  assert.equal(error.code, 'cancelled');
  assert.equal(ran, false);
});

test('long work sees the cancel between its steps', async () => {
  const jobs = new Jobs();
  let steps = 0;
  const job = jobs.run(7, async (signal) => {
    for (;;) {
      steps += 1;
      if (steps === 3) jobs.cancel(7);
      await breathe();
      signal.throwIfAborted();
    }
  });
  await assert.rejects(job, { name: 'AbortError' });
  assert.equal(steps, 3);
});

test('an id that failed can be used again', async () => {
  const jobs = new Jobs();
  await assert.rejects(
    jobs.run(1, () => {
      throw new Error('no');
    }),
    /no/,
  );
  assert.equal(await jobs.run(1, () => 'yes'), 'yes');
});
