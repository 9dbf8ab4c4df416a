/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SLOW } from './support/browser.js';
import { nativeDemo, nativeSnapshot, nativeVerify } from './support/built.js';
import { pick, startEnginePages, workerNamed } from './support/engine_page.js';
import { scratch } from './support/files.js';

const DAY = '2026-11-21';
const RECORDS = fileURLToPath(new URL('data/three_records.json', import.meta.url));

/** @type {Awaited<ReturnType<typeof startEnginePages>>} */
let pages;
const files = scratch();
before(async () => {
  pages = await startEnginePages();
});
after(() => pages.close());

/** @param {number} count Studies that keep an import busy. */
function studies(count) {
  const [record] = JSON.parse(readFileSync(RECORDS, 'utf8'));
  const all = Array.from({ length: count }, (_, i) => {
    const copy = structuredClone(record);
    copy.protocolSection.identificationModule.nctId = `NCT8${String(i).padStart(7, '0')}`;
    copy.protocolSection.identificationModule.briefTitle = `Asthma study number ${i}`;
    return JSON.stringify(copy);
  });
  return files.file('studies.jsonl', all.join('\n'));
}

/** @param {number} count Patients of a cohort. */
const patients = (count) =>
  files.file(
    'patients.ndjson',
    Array.from({ length: count }, (_, i) => `{"id": "P${i + 1}", "diagnosis": "asthma"}`).join('\n'),
  );

/**
 * The texts: equal, but packed by another search for repeats where an address has 32 bits.
 */
const PACKED = 'text.arrow';

/**
 * A manifest without what it says of the texts' file.
 * @param {Buffer} manifest
 */
function withoutText(manifest) {
  const { files, ...rest } = JSON.parse(manifest.toString());
  delete files[PACKED];
  return { files, ...rest };
}

/** @param {Page} page */
const readers = async (page) => {
  const names = await Promise.all(
    page.workers().map((worker) =>
      Promise.race([
        worker.evaluate(() => self.name).catch(() => ''),
        new Promise((next) => setTimeout(() => next(''), 1000)),
      ]),
    ),
  );
  return names.filter((name) => String(name).startsWith('trialmatch intake')).length;
};

/**
 * Imports the first file that was picked; its stage and what becomes of it are globals then.
 * @param {Page} page
 */
async function beginImport(page) {
  await page.evaluate(() => {
    const world = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    world.stop = new AbortController();
    world.imported = world.engine
      .importRegistry(file, {
        signal: world.stop.signal,
        onProgress: (/** @type {any} */ { stage }) => (world.stage = stage),
      })
      .then(
        () => 'done',
        (/** @type {any} */ error) => error.code,
      );
  });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).stage === 'embed', null, {
    timeout: SLOW,
  });
}

/** @param {Page} page */
const answers = (page) =>
  page.evaluate(
    async (day) =>
      (await /** @type {any} */ (globalThis).engine.match({ patient: {}, screened_on: day, limit: 3 }))
        .results.length,
    DAY,
  );

for (const variant of ['relaxed', 'threads', 'single']) {
  test(`a snapshot made in variant ${variant} is that of the command line`, async () => {
    // The report names the file, as the browser does by default the snapshot.
    const demo = files.file('demo.jsonl', nativeDemo(60));
    const native = nativeSnapshot(demo, { name: 'demo.jsonl', date: '2026-11-01' });
    const { page, close } = await pages.open({ variant, threads: 2 });
    await pick(page, demo);
    const found = await page.evaluate(async () => {
      const { engine } = /** @type {any} */ (globalThis);
      const [file] = /** @type {any} */ (document.querySelector('#file')).files;
      const stages = /** @type {string[]} */ ([]);
      const { snapshot } = await engine.importRegistry(file, {
        date: '2026-11-01',
        onProgress: (/** @type {any} */ { stage, done, total }) => {
          stages.push(stage);
          if (!(done <= total)) stages.push(`${done} of ${total}`);
        },
      });
      /** @param {File} file */
      const text = async (file) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return [file.name, Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')];
      };
      const taken = Object.fromEntries(await Promise.all((await engine.takeImported()).map(text)));
      return { trials: snapshot.trials, stages, taken, left: (await engine.takeImported()).length };
    });
    assert.deepEqual([found.trials, found.left], [60, 0]);
    assert.deepEqual([...new Set(found.stages)], ['read', 'embed']);
    const taken = Object.fromEntries(
      Object.entries(found.taken).map(([name, text]) => [name, Buffer.from(text, 'latin1')]),
    );
    assert.deepEqual(Object.keys(taken).sort(), Object.keys(native).sort());
    assert.match(nativeVerify(taken), /60 trials/);
    for (const [name, bytes] of Object.entries(native)) {
      const own = taken[name] ?? Buffer.alloc(0);
      if (name === 'manifest.json') assert.deepEqual(withoutText(own), withoutText(bytes));
      else if (name !== PACKED) assert.ok(own.equals(bytes), `${name} differs`);
    }
    await close();
  });
}

test('an import is cancelled at once, and its worker is gone', async (t) => {
  const { page, close } = await pages.open();
  await pick(page, studies(4000));
  await beginImport(page);
  assert.equal(await readers(page), 1);
  const found = await page.evaluate(async () => {
    const world = /** @type {any} */ (globalThis);
    const began = performance.now();
    world.stop.abort();
    return { code: await world.imported, took: performance.now() - began };
  });
  assert.equal(found.code, 'cancelled');
  t.diagnostic(`cancelled in ${found.took.toFixed(1)} ms`);
  assert.ok(found.took < 1000, `${found.took} ms`);
  assert.equal(await readers(page), 0);
  assert.equal(await answers(page), 3);
  await close();
});

test('a reader that is killed ends its import alone, and the engine goes on', async () => {
  const { page, close } = await pages.open();
  await pick(page, studies(4000));
  await beginImport(page);
  const reader = await workerNamed(page, 'trialmatch intake');
  // It may be gone before it has answered.
  reader.evaluate(() => self.close()).catch(() => {});
  const code = await page.evaluate(() => /** @type {any} */ (globalThis).imported);
  assert.equal(code, 'intake_crashed');
  assert.equal(await answers(page), 3);
  await close();
});

test('a cohort whose reader is killed ends with the results so far, and says why', async () => {
  const { page, close } = await pages.open();
  const count = 40_000;
  await pick(page, patients(count));
  await page.evaluate((day) => {
    const world = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    world.rows = [];
    world.outcome = world.engine.screenCohort(file, { screened_on: day }, {
      onResults: (/** @type {any[]} */ results) => world.rows.push(...results.map(({ row }) => row)),
    });
  }, DAY);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).rows.length > 20);
  const reader = await workerNamed(page, 'trialmatch intake');
  reader.evaluate(() => self.close()).catch(() => {});
  const { outcome, rows } = await page.evaluate(async () => {
    const world = /** @type {any} */ (globalThis);
    return { outcome: await world.outcome, rows: world.rows };
  });
  assert.equal(outcome.unread.code, 'intake_crashed');
  assert.deepEqual([outcome.partial, outcome.cancelled, outcome.screened], [true, false, rows.length]);
  assert.ok(rows.length < count);
  assert.deepEqual(rows, Array.from({ length: rows.length }, (_, i) => i + 1));
  assert.equal(await answers(page), 3);
  await close();
});

test('nothing of the intake is fetched before the first file', async () => {
  const { page, close } = await pages.open();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('worker', () => asked.push('worker'));
  assert.equal(await answers(page), 3);
  assert.deepEqual(asked, []);
  const file = files.file('patient.json', '{"diagnosis": "asthma"}');
  await pick(page, file);
  const read = () =>
    page.evaluate(() => {
      const { engine } = /** @type {any} */ (globalThis);
      return engine.readPatientFile(/** @type {any} */ (document.querySelector('#file')).files[0]);
    });
  assert.equal((await read()).patient.diagnosis, 'asthma');
  const modules = () => asked.filter((address) => /engine\/intake\/.*\.wasm$/.test(address)).length;
  assert.equal(modules(), 1);
  await read();
  assert.equal(modules(), 1, 'the module is fetched once');
  await close();
});
