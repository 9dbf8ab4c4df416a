/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { nativeScreen } from './support/built.js';
import { pick, startEnginePages } from './support/engine_page.js';
import { scratch } from './support/files.js';

const DAY = '2026-11-21';

const VARIANTS = ['relaxed', 'single'];

/** @type {Awaited<ReturnType<typeof startEnginePages>>} */
let pages;
const files = scratch();
before(async () => {
  pages = await startEnginePages();
});
after(() => pages.close());

const DIAGNOSES = ['NSCLC', 'breast cancer', '2型糖尿病', 'asthma', 'colorectal cancer'];

/**
 * A table of made-up patients, some of whose cells cannot be read.
 * @param {number} count
 */
function table(count) {
  const rows = Array.from({ length: count }, (_, i) => {
    const cells = [`P${i + 1}`, 20 + (i % 60), i % 2 ? 'f' : 'm', DIAGNOSES[i % 5]];
    return [...cells, i % 9 === 4 ? 'x' : i % 3, 90 + (i % 200)].join(',');
  });
  return ['id,age,sex,diagnosis,ECOG,PLT (10^9/L)', ...rows].join('\n');
}

const NDJSON = [
  '{"id": "A", "sex": "female", "birth": {"years": {"value": "63"}}, "diagnosis": "asthma"}',
  '{"id": "B", "sexx": 1}',
  '',
  '{"id": "C", "diagnosis": "breast cancer", "note": "Progressed on trastuzumab. ECOG 1."}',
].join('\n');

const FHIR = [
  { resourceType: 'Patient', id: 'x', gender: 'female', birthDate: '1961-05-02' },
  { resourceType: 'Patient', id: 'y', gender: 'male', birthDate: '1950-01-30' },
  {
    ...{ resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/x' } },
    code: { text: 'breast cancer' },
  },
  { resourceType: 'Coverage', id: 'k' },
];

/** @type {[string, string, string | Uint8Array, object][]} */
const COHORTS = [
  ['a table', 'table.csv', table(60), { attrition: true }],
  ['one patient a line', 'patients.ndjson', NDJSON, {}],
  ['one patient a line, packed', 'patients.ndjson.gz', gzipSync(NDJSON), { top: 3 }],
  ['one FHIR resource a line', 'fhir.ndjson', FHIR.map((r) => JSON.stringify(r)).join('\n'), {}],
  [
    'a FHIR bundle',
    'bundle.json',
    JSON.stringify({ resourceType: 'Bundle', entry: FHIR.map((resource) => ({ resource })) }),
    { top: 0 },
  ],
];

/**
 * Screens the file that was picked, and writes the results as text.
 * @param {Page} page
 * @param {string} path
 * @param {object} cohort
 */
async function screen(page, path, cohort) {
  await pick(page, path);
  return page.evaluate(async (cohort) => {
    const { engine } = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    const results = /** @type {any[]} */ ([]);
    const faults = /** @type {any[]} */ ([]);
    const outcome = await engine.screenCohort(file, cohort, {
      onResults: (/** @type {any[]} */ part, /** @type {any} */ more) => {
        results.push(...part);
        faults.push(...more.faults);
      },
    });
    const text = async (/** @type {string} */ format) =>
      (await engine.exportCohort(results, { format, partial: outcome.partial })).text();
    return { outcome, faults, csv: await text('csv'), ndjson: await text('ndjson') };
  }, cohort);
}

for (const variant of VARIANTS) {
  test(`cohorts in variant ${variant} are those of the command line, byte for byte`, async () => {
    const { page, misdeeds, close } = await pages.open({ variant, threads: 2 });
    for (const [name, fileName, content, cohort] of COHORTS) {
      const path = files.file(fileName, content);
      const asked = { screened_on: DAY, attrition: true, ...cohort };
      const found = await screen(page, path, asked);
      const native = nativeScreen(path, { day: DAY, ...cohort });
      assert.equal(found.ndjson, native.ndjson, name);
      assert.equal(found.csv, native.csv, name);
      assert.deepEqual(found.outcome.attrition, native.attrition, name);
      assert.deepEqual([found.outcome.partial, found.outcome.stopped], [false, null], name);
    }
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('cells that cannot be read and what says nothing are told', async () => {
  const { page, close } = await pages.open({ threads: 2 });
  const cells = await screen(page, files.file('table.csv', table(60)), { screened_on: DAY, top: 0 });
  // Every ninth patient from the fifth has `x` for ECOG: 5, 14, … 59.
  const rows = [5, 14, 23, 32, 41, 50, 59];
  assert.deepEqual(cells.faults.map(({ row }) => row), rows);
  assert.ok(cells.faults.every(({ column }) => column === 'ECOG'));
  const lines = FHIR.map((resource) => JSON.stringify(resource)).join('\n');
  const { outcome } = await screen(page, files.file('f.ndjson', lines), { screened_on: DAY, top: 0 });
  assert.ok(outcome.ignored.some((/** @type {any} */ { resource }) => resource === 'Coverage/k'));
  await close();
});

test('a screening is cancelled, keeps what came, and goes on from there', async () => {
  const { page, close } = await pages.open({ threads: 2 });
  await pick(page, files.file('many.csv', table(400)));
  const found = await page.evaluate(async (screened_on) => {
    const { engine } = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    const stop = new AbortController();
    const rows = /** @type {number[]} */ ([]);
    let resume = undefined;
    const first = await engine.screenCohort(
      file,
      { screened_on, attrition: true },
      {
        signal: stop.signal,
        onResults: (/** @type {any[]} */ results, /** @type {any} */ { checkpoint }) => {
          rows.push(...results.map(({ row }) => row));
          resume = checkpoint;
          if (rows.length >= 40) stop.abort();
        },
      },
    );
    const cut = rows.length;
    /** @param {any} more */
    const whole = (more) =>
      engine.screenCohort(
        file,
        { screened_on, attrition: true, ...more },
        {
          onResults: (/** @type {any[]} */ results) => {
            if (more.resume) rows.push(...results.map(({ row }) => row));
          },
        },
      );
    const second = await whole({ resume });
    const atOnce = await whole({});
    return { first, cut, second, rows, atOnce };
  }, DAY);
  assert.deepEqual([found.first.cancelled, found.first.stopped], [true, 'cancelled']);
  assert.equal(found.first.screened, found.cut);
  assert.ok(found.cut >= 40 && found.cut < 400, `${found.cut}`);
  assert.equal(found.first.attrition.partial, true);
  assert.deepEqual(found.rows, Array.from({ length: 400 }, (_, i) => i + 1));
  assert.deepEqual(found.second.attrition, found.atOnce.attrition, 'counted as one');
  await close();
});

test('one trial has its funnel, and another snapshot may be opened meanwhile', async () => {
  const { page, close } = await pages.open({ threads: 2 });
  const path = files.file('table.csv', table(60));
  const trial = await page.evaluate(async (screened_on) => {
    const { engine } = /** @type {any} */ (globalThis);
    const patient = { diagnosis: 'asthma' };
    return (await engine.match({ patient, screened_on, limit: 1 })).results[0].nct_id;
  }, DAY);
  const { outcome, ndjson } = await screen(page, path, { screened_on: DAY, trial });
  const native = nativeScreen(path, { day: DAY, trial });
  assert.equal(ndjson, native.ndjson);
  assert.deepEqual(outcome.funnel, native.attrition.trial);
  await pick(page, files.file('many.csv', table(200)));
  const found = await page.evaluate(async (screened_on) => {
    const { engine } = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    const hash = (await engine.info()).current;
    /** @type {Promise<unknown>} */
    let screening = Promise.resolve();
    await new Promise((begun) => {
      screening = engine.screenCohort(file, { screened_on }, { onResults: begun });
    });
    // Closed while it is screened against: the screening keeps it.
    await engine.closeSnapshot(hash);
    const { snapshots } = await engine.info();
    const { snapshot, screened, failed } = /** @type {any} */ (await screening);
    return { hash, open: snapshots.length, snapshot: snapshot.hash, screened, failed };
  }, DAY);
  assert.deepEqual(found, { hash: found.hash, open: 0, snapshot: found.hash, screened: 200, failed: 0 });
  await close();
});

test('a table is planned: what its values leave open is asked, and corrections are taken', async () => {
  const { page, close } = await pages.open({ threads: 2 });
  const content = 'MRN,dob,Hb,Ward\nA,03/04/1962,140,7\nB,05/06/1970,133,8\n';
  await pick(page, files.file('open.csv', content));
  const found = await page.evaluate(async () => {
    const { engine } = /** @type {any} */ (globalThis);
    const [file] = /** @type {any} */ (document.querySelector('#file')).files;
    const first = await engine.planCohort(file);
    const dates = { header: 'dob', dates: 'day_first' };
    const second = await engine.planCohort(file, { columns: [dates] });
    const wrong = engine.planCohort(file, { columns: [{ header: 'DOB', dates: 'day_first' }] });
    const lines = await engine.planCohort(new File(['{"id": "A"}'], 'p.ndjson'));
    return { first, second, lines, wrong: await wrong.catch((/** @type {any} */ e) => e.toFault()) };
  });
  const { first, second } = found;
  assert.deepEqual(first.rows[0], ['A', '03/04/1962', '140', '7']);
  assert.deepEqual([first.is_ready, first.patients.length], [false, 0]);
  const codes = first.questions.map((/** @type {any} */ { code }) => code);
  assert.deepEqual(codes, ['csv-ask-dates', 'csv-ask-unit']);
  assert.equal(first.columns[0].role, 'id');
  assert.ok(first.columns.every((/** @type {any} */ c) => c.meaning && c.meaning_zh));
  assert.equal(second.is_ready, true);
  assert.equal(second.patients[0].patient.birth.date, '1962-04-03');
  assert.equal(found.lines, null);
  assert.equal(found.wrong.code, 'csv-mapping');
  assert.match(found.wrong.message, /open\.csv.*DOB/);
  await close();
});
