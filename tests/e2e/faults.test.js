import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SLOW, start } from './support/browser.js';
import { drop, listedIds, match } from './support/clinician.js';
import { pick, startEngine, startEnginePages, workerNamed } from './support/engine_page.js';
import { scratch } from './support/files.js';

const DAY = '2026-11-21';
const RECORDS = fileURLToPath(new URL('data/three_records.json', import.meta.url));

/** Jobs of the random history, and cycles of the long use; more where a machine has the time. */
const JOBS = Number(process.env['TRIALMATCH_FAULT_JOBS'] ?? 3000);
const CYCLES = Number(process.env['TRIALMATCH_SOAK_CYCLES'] ?? 120);

/** @type {Awaited<ReturnType<typeof startEnginePages>>} */
let pages;
const files = scratch();
before(async () => {
  pages = await startEnginePages();
});
after(() => pages.close());

/** @param {number} count */
const lines = (count) =>
  Array.from({ length: count }, (_, i) => `{"id": "P${i + 1}", "diagnosis": "asthma"}`).join('\n');

test(`${JOBS} jobs, cancelled, late, superseded and wrong at random, end once each`, async (t) => {
  const { page, misdeeds, close } = await pages.open();
  await pick(page, files.file('background.ndjson', lines(200)));
  const found = await page.evaluate(history, { count: JOBS, day: DAY });
  const { ended, ends, order, cohort, after } = found;
  const total = Object.values(ended).reduce((sum, n) => sum + n, 0);
  assert.equal(total, JOBS, JSON.stringify(ended));
  assert.ok(ends.every((n) => n === 1), 'the worker answers each request once');
  assert.equal(ends.length >= JOBS, true);
  for (const code of ['done', 'cancelled', 'deadline', 'superseded', 'request', 'vocabulary'])
    assert.ok((ended[code] ?? 0) > 0, `none ended as ${code}: ${JSON.stringify(ended)}`);
  const known = ['done', 'cancelled', 'deadline', 'superseded', 'request', 'vocabulary', 'busy'];
  assert.deepEqual(Object.keys(ended).filter((code) => !known.includes(code)), []);
  // Of calls alike, those made earlier are answered earlier.
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
  assert.deepEqual([cohort.screened, cohort.failed], [200, 0]);
  assert.equal(after, 5, 'the engine goes on');
  assert.deepEqual(misdeeds.errors, []);
  t.diagnostic(`jobs: ${JSON.stringify(ended)}`);
  await close();
});

/**
 * Runs in the page: a random history of calls beside a cohort.
 * @param {{ count: number, day: string }} options
 */
async function history({ count, day }) {
  const world = /** @type {any} */ (globalThis);
  /** @type {Map<number, number>} */
  const ends = new Map();
  const Plain = world.Worker;
  world.Worker = class extends Plain {
    /** @param {any[]} args */
    constructor(...args) {
      super(...args);
      this.addEventListener('message', (/** @type {MessageEvent} */ { data }) => {
        if ('result' in data || 'error' in data) ends.set(data.id, (ends.get(data.id) ?? 0) + 1);
      });
    }
  };
  world.engine.close();
  const engine = (world.engine = world.createEngine({ threads: 2 }));
  await engine.loadModel('model/minilm-int8.safetensors');
  await engine.openSnapshot({ kind: 'url', base: 'snapshots/demo/' });

  let seed = 7;
  /** @param {number} end */
  const below = (end) => {
    // Numbers of Park and Miller (1988): the same in every run.
    seed = (seed * 48271) % 2147483647;
    return seed % end;
  };
  const pause = (/** @type {number} */ ms) => new Promise((next) => setTimeout(next, ms));
  const patient = { diagnosis: 'asthma', birth: { years: { value: '50' } } };
  /** @type {((options: object) => Promise<unknown>)[]} */
  const calls = [
    (options) => engine.match({ patient, screened_on: day, limit: 3 }, options),
    (options) => engine.matchJson({ patient, screened_on: day, limit: 1 }, options),
    (options) => engine.whatIf({ patient, screened_on: day }, { diagnosis: 'gout' }, options),
    (options) => engine.match({ patient, screened_on: 'never' }, options),
  ];
  const [file] = /** @type {any} */ (document.querySelector('#file')).files;
  const screening = engine.screenCohort(file, { screened_on: day, top: 1 });

  /** @type {Record<string, number>} */
  const ended = {};
  const order = /** @type {number[]} */ ([]);
  const settled = /** @type {Promise<void>[]} */ ([]);
  for (let i = 0; i < count; i += 1) {
    const stop = new AbortController();
    const options = {
      signal: stop.signal,
      priority: ['interactive', 'cohort', 'background'][below(3)],
      ...(below(4) === 0 && { newest: `field ${below(3)}` }),
      ...(below(4) === 0 && { deadline: 1 + below(60) }),
    };
    const kind = below(16);
    const isPlain = kind > 5;
    const call =
      kind < 4
        ? calls[kind]?.(options)
        : isPlain
          ? engine.lookUp(['condition'], 'asth', 5)
          : engine.lookUp(['nothing'], 'asth', 5);
    const done = Promise.resolve(call).then(
      () => {
        if (isPlain) order.push(i);
        return 'done';
      },
      (error) => error.code ?? String(error),
    );
    settled.push(
      done.then((code) => {
        ended[code] = (ended[code] ?? 0) + 1;
      }),
    );
    if (below(4) === 0) setTimeout(() => stop.abort(), below(40));
    if (below(6) === 0) await pause(below(12));
  }
  await Promise.all(settled);
  const cohort = await screening;
  const after = (await engine.match({ patient, screened_on: day, limit: 5 })).results.length;
  return { ended, ends: [...ends.values()], order, cohort, after };
}

test('a caller that runs away is refused, and the others are served', async () => {
  const { page, close } = await pages.open();
  const found = await page.evaluate(async () => {
    const { engine } = /** @type {any} */ (globalThis);
    const calls = Array.from({ length: 2000 }, () =>
      engine.lookUp(['condition'], 'asth', 5).then(
        () => 'done',
        (/** @type {any} */ error) => error.code,
      ),
    );
    // A clinician's cohort meanwhile has places of its own.
    const file = new File(['{"id": "A", "diagnosis": "asthma"}'], 'one.ndjson');
    const cohort = engine.screenCohort(file, { screened_on: '2026-11-21' });
    const codes = await Promise.all(calls);
    const { screened } = await cohort;
    const after = await engine.lookUp(['condition'], 'asth', 5);
    return { codes, screened, after: after.length };
  });
  const count = (/** @type {string} */ code) => found.codes.filter((c) => c === code).length;
  assert.ok(count('busy') > 0 && count('done') >= 256, `${count('busy')} busy`);
  assert.equal(count('busy') + count('done'), 2000);
  assert.deepEqual([found.screened, found.after], [1, 5]);
  await close();
});

test('of requests of one name the newest alone is answered', async () => {
  const { page, close } = await pages.open();
  const codes = await page.evaluate(async (day) => {
    const { engine } = /** @type {any} */ (globalThis);
    const patient = { diagnosis: 'breast cancer' };
    const calls = Array.from({ length: 20 }, (_, i) =>
      engine.match({ patient, screened_on: day, limit: i + 1 }, { newest: 'list' }).then(
        (/** @type {any} */ answer) => answer.results.length,
        (/** @type {any} */ error) => error.code,
      ),
    );
    return Promise.all(calls);
  }, DAY);
  assert.deepEqual(codes, [...Array(19).fill('superseded'), 20]);
  await close();
});

test('a drained engine ends what it has and takes no more', async () => {
  const { page, close } = await pages.open();
  const found = await page.evaluate(async (day) => {
    const { engine } = /** @type {any} */ (globalThis);
    const call = engine.match({ patient: {}, screened_on: day, limit: 2 });
    await engine.ready;
    const drained = engine.drain();
    const late = engine.info().catch((/** @type {any} */ error) => error.code);
    const answer = await call;
    await drained;
    return { results: answer.results.length, late: await late };
  }, DAY);
  assert.deepEqual(found, { results: 2, late: 'closed' });
  await close();
});

/** Patients that keep the engine busy until it is killed. */
const MANY = 4000;

test('a worker that is killed in mid-job is noticed; its calls end, and what came is kept', async () => {
  const { page, close } = await pages.open();
  await pick(page, files.file('many.ndjson', lines(MANY)));
  const worker = await workerNamed(page, 'trialmatch engine');
  await page.evaluate((day) => {
    const world = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    world.rows = [];
    world.outcome = world.engine
      .screenCohort(file, { screened_on: day }, {
        onResults: (/** @type {any[]} */ results, /** @type {any} */ { checkpoint }) => {
          world.rows.push(...results.map(({ row }) => row));
          world.checkpoint = checkpoint;
        },
      })
      .catch((/** @type {any} */ error) => error.code);
  }, DAY);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).rows.length > 20);
  // It may be gone before it has answered.
  worker.evaluate(() => self.close()).catch(() => {});
  const code = await page.evaluate(() => /** @type {any} */ (globalThis).outcome);
  assert.equal(code, 'engine_crashed');
  await startEngine(page, { threads: 2 });
  const found = await page.evaluate(async (day) => {
    const world = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    const { screened } = await world.engine.screenCohort(
      file,
      { screened_on: day, resume: world.checkpoint },
      {
        onResults: (/** @type {any[]} */ results) => {
          world.rows.push(...results.map(({ row }) => row));
        },
      },
    );
    return { screened, rows: world.rows };
  }, DAY);
  assert.equal(found.screened, MANY);
  assert.deepEqual(found.rows, Array.from({ length: MANY }, (_, i) => i + 1));
  await close();
});

test('what has no room in memory is refused by name, and the engine goes on', async () => {
  const { page, close } = await pages.open();
  const found = await page.evaluate(async (day) => {
    const { engine } = /** @type {any} */ (globalThis);
    const megabyte = new Blob([new Uint8Array(1 << 20)]);
    const codes = [];
    for (const megabytes of [3000, 5000]) {
      const large = new File(Array(megabytes).fill(megabyte), 'trials.arrow');
      const open = engine.openSnapshot({ kind: 'files', files: [large] });
      codes.push(await open.catch((/** @type {any} */ e) => [e.code, e.message]));
    }
    const { results } = await engine.match({ patient: {}, screened_on: day, limit: 3 });
    return { codes, results: results.length };
  }, DAY);
  for (const [code, message] of found.codes) {
    assert.equal(code, 'memory', message);
    assert.match(message, /`trials\.arrow`.*MB/);
  }
  assert.equal(found.results, 3);
  await close();
});

test('snapshots are swapped under load, and each answer is of one of them', async () => {
  const { page, close } = await pages.open();
  await pick(page, RECORDS);
  const found = await page.evaluate(async (day) => {
    const { engine } = /** @type {any} */ (globalThis);
    const demo = (await engine.info()).current;
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    const { snapshot: small } = await engine.importRegistry(file);
    const ask = async () => {
      const filters = { statuses: [] };
      const groups = ['eligible', 'possible', 'check', 'excluded'];
      const patient = { diagnosis: 'asthma' };
      const request = { patient, screened_on: day, limit: 5, filters, groups };
      const { snapshot, results, groups: counts } = await engine.match(request);
      const sum = Object.values(counts).reduce((all, n) => all + Number(n), 0);
      return { hash: snapshot.hash, trials: snapshot.trials, sum, results: results.length };
    };
    const answers = [];
    for (let round = 0; round < 40; round += 1) {
      const calls = [ask(), ask()];
      calls.push(engine.selectSnapshot(round % 2 ? demo : small.hash).then(ask));
      answers.push(...(await Promise.all(calls)));
    }
    return { demo, small, answers };
  }, DAY);
  const seen = new Set();
  for (const { hash, trials, sum, results } of found.answers) {
    assert.equal(sum, trials, 'every trial of the snapshot is in a group');
    assert.equal(results, Math.min(5, trials));
    seen.add(hash);
  }
  assert.deepEqual(seen, new Set([found.demo, found.small.hash]));
  await close();
});

test('when the device has no room left, trials are used all the same, and it is said', async (t) => {
  const browser = await start();
  t.after(browser.close);
  const { page, misdeeds, close } = await browser.open();
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(browser.address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000 });
  await drop(page, [RECORDS]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /could not be kept/);
  await match(page);
  assert.deepEqual(await listedIds(page), ['NCT90000001']);
  assert.deepEqual(misdeeds.errors, []);
  await close();
});

test('a page whose engine is killed says so, and answers again', async (t) => {
  const browser = await start();
  t.after(browser.close);
  const { page, close } = await browser.open();
  await match(page);
  const before = await listedIds(page);
  const worker = await workerNamed(page, 'trialmatch engine');
  worker.evaluate(() => self.close()).catch(() => {});
  await page.fill('#note', 'ECOG 0');
  await Promise.all([page.waitForEvent('worker'), page.click('button[type=submit]')]);
  await page.waitForSelector('.recovered', { timeout: SLOW });
  await page.waitForSelector('.results[aria-busy=false] .summary', { timeout: SLOW });
  assert.equal((await listedIds(page)).length, before.length);
  assert.equal(await page.locator('.problem').count(), 0);
  await close();
});

test(`memory stays as it is over ${CYCLES} cycles of use`, async (t) => {
  const { page, close } = await pages.open();
  await pick(page, [RECORDS, files.file('five.ndjson', lines(5))]);
  const sizes = await page.evaluate(
    async ({ cycles, day }) => {
      const { engine } = /** @type {any} */ (globalThis);
      const [records, five] = /** @type {any} */ (document.querySelector('#file')).files;
      const demo = (await engine.info()).current;
      const patient = { diagnosis: 'breast cancer', note: 'ECOG 1. Progressed on trastuzumab.' };
      const sizes = [];
      for (let i = 0; i < cycles; i += 1) {
        await engine.match({ patient, screened_on: day, limit: 25 });
        await engine.screenCohort(five, { screened_on: day, attrition: true });
        const { snapshot } = await engine.importRegistry(records);
        await engine.takeImported();
        await engine.match({ patient, screened_on: day });
        await engine.selectSnapshot(demo);
        sizes.push((await engine.closeSnapshot(snapshot.hash)).memory_bytes);
      }
      return sizes;
    },
    { cycles: CYCLES, day: DAY },
  );
  const warm = sizes[Math.floor(CYCLES / 3)];
  assert.equal(sizes.at(-1), warm, `${sizes[0]} → ${warm} → ${sizes.at(-1)} bytes`);
  t.diagnostic(`memory: ${sizes[0]} → ${warm} → ${sizes.at(-1)} bytes in ${CYCLES} cycles`);
  await close();
});

const CANCELS = Number(process.env['TRIALMATCH_CANCELS'] ?? 200);

/** A snapshot of 50,000 trials that this model can match, built for benchmarks. */
const LARGE = process.env['TRIALMATCH_LARGE_SNAPSHOT'] ?? '';

test('a running match is stopped between its bounded steps', async (t) => {
  if (!existsSync(`${LARGE}/manifest.json`)) return t.skip('TRIALMATCH_LARGE_SNAPSHOT not set');
  const { page, close } = await pages.open();
  const { files: names } = JSON.parse(readFileSync(`${LARGE}/manifest.json`, 'utf8'));
  await pick(page, ['manifest.json', ...Object.keys(names)].map((name) => `${LARGE}/${name}`));
  const found = await page.evaluate(latencies, { day: DAY, count: CANCELS });
  assert.equal(found.stopped.length, CANCELS);
  t.diagnostic(`cancel at ${found.trials} trials, in ms: ${JSON.stringify(found.summary)}`);
  await close();
});

/**
 * Runs in the page: how long a running match goes on after it was cancelled.
 * @param {{ day: string, count: number }} options
 */
async function latencies({ day, count }) {
  const { engine } = /** @type {any} */ (globalThis);
  const picked = /** @type {any} */ (document.querySelector('#file')).files;
  const { trials } = await engine.openSnapshot({ kind: 'files', files: [...picked] });
  const note = 'Progressed on osimertinib. ECOG 1. No brain metastases. Hb 9.2 g/dL. '.repeat(8);
  const patient = { diagnosis: 'metastatic non-small cell lung cancer', note };
  const request = { patient, screened_on: day, limit: 50 };
  const whole = /** @type {number[]} */ ([]);
  for (let i = 0; i < 5; i += 1) {
    const began = performance.now();
    await engine.match(request);
    whole.push(performance.now() - began);
  }
  const usual = whole.toSorted((a, b) => a - b)[2] ?? 0;
  const stopped = /** @type {number[]} */ ([]);
  while (stopped.length < count) {
    const stop = new AbortController();
    let at = 0;
    setTimeout(() => {
      at = performance.now();
      stop.abort();
    }, Math.random() * usual);
    const code = await engine.match(request, { signal: stop.signal }).then(
      () => 'done',
      (/** @type {any} */ error) => error.code,
    );
    if (code === 'cancelled') stopped.push(performance.now() - at);
  }
  const sorted = stopped.toSorted((a, b) => a - b);
  const part = (/** @type {number} */ share) => sorted[Math.floor(share * (sorted.length - 1))];
  const summary = { match: usual, p50: part(0.5), p95: part(0.95), p99: part(0.99), most: part(1) };
  return { trials, stopped, summary };
}
