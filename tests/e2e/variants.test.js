/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startForFile } from './support/browser.js';
import { nativeMatch } from './support/built.js';
import { PATIENT_JSON, match } from './support/clinician.js';
import { scratch } from './support/files.js';

const browser = startForFile();
const files = scratch();

/**
 * The list as the page saves it.
 * @param {Page} page
 */
async function saved(page) {
  await page.click('.export summary');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.export-json'),
  ]);
  return readFileSync(await download.path(), 'utf8').trim();
}

/**
 * The answer without what may differ: which engine it was and how long it took.
 * @param {string} json
 */
function withoutEngine(json) {
  const bare = json
    .replace(/"engine":\{[^}]*\},/, '')
    .replace(/,?"took_ms":[\d.e+-]+/, "");
  assert.equal(json.length - bare.length > 40, true, 'engine and time were taken out');
  return bare;
}

/** @param {string} variant */
async function pageAnswer(variant) {
  const { page, misdeeds, close } = await browser.open({ query: { variant, threads: '2' } });
  await match(page);
  const json = await saved(page);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
  return json;
}

/** @param {string} day */
function nativeAnswer(day) {
  const patient = files.file('patient.json', JSON.stringify(PATIENT_JSON));
  return nativeMatch(patient, { limit: 25, day });
}

for (const variant of ['relaxed', 'threads', 'single']) {
  test(`variant ${variant} answers as the command line does, byte for byte`, async () => {
    const json = await pageAnswer(variant);
    const { engine, screened_on: day, results } = JSON.parse(json);
    assert.equal(engine.variant, variant);
    assert.equal(engine.threads, variant === 'single' ? 1 : 2);
    assert.equal(results.length, 25);
    assert.equal(withoutEngine(json), withoutEngine(nativeAnswer(day)));
  });
}
