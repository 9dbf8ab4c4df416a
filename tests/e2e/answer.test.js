import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PATIENT_JSON } from './support/clinician.js';
import { startEnginePages } from './support/engine_page.js';

/** @type {Awaited<ReturnType<typeof startEnginePages>>} */
let pages;
before(async () => {
  pages = await startEnginePages();
});
after(() => pages.close());

const NOTE =
  'Metastatic breast cancer, HER2 positive, ECOG 1. Platelets 92, creatinine 3.1 mg/dL. ' +
  'Pregnant. Denies diabetes. History of stroke in 2025. 既往史：高血压。';
const BOSTON = { latitude: 42.36, longitude: -71.06, radius_km: 50 };
const REQUESTS = [
  { patient: PATIENT_JSON, near_misses: 10, questions: 5, facets: true },
  { patient: { ...PATIENT_JSON, note: NOTE, location: BOSTON }, groups: ['excluded', 'check'] },
  { patient: { birth: { years: { value: '12' } }, sex: 'male' }, offset: 7, near_misses: 50 },
  { patient: {}, limit: 0 },
];

for (const [at, request] of REQUESTS.entries())
  test(`the packed answer to request ${at + 1} says what the full one says`, async () => {
    const { page, close } = await pages.open();
    const [packed, full] = await page.evaluate(async (given) => {
      const { engine } = /** @type {any} */ (globalThis);
      const bare = (/** @type {any} */ answer) => JSON.stringify({ ...answer, took_ms: 0 });
      return [bare(await engine.match(given)), bare(JSON.parse(await engine.matchJson(given)))];
    }, { screened_on: '2026-11-21', limit: 60, ...request });
    assert.ok(full);
    assert.equal(packed, full);
    await close();
  });
