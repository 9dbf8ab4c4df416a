/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, drop, match } from './support/clinician.js';
import { scratch } from './support/files.js';
import { keptWords } from './support/kept.js';

const browser = startForFile();
const files = scratch();

const DIAGNOSES = ['non-small cell lung cancer', 'breast cancer', 'asthma', 'type 2 diabetes'];

/**
 * A table of made-up patients. All dates fit both orders of day and month; haemoglobin has no
 * unit; the fourth patient's age is no age.
 * @param {number} patients
 */
function table(patients) {
  const rows = Array.from({ length: patients }, (_, i) => {
    const birth = `0${1 + (i % 9)}/0${1 + (i % 7)}/19${40 + (i % 50)}`;
    const ecog = i === 3 ? 'fine' : i % 3;
    return [`P-${i + 1}`, birth, i % 2 ? 'F' : 'M', DIAGNOSES[i % 4], ecog, (9 + (i % 5)) * 10, 'Mrs X'].join(',');
  });
  return ['id,dob,sex,diagnosis,ECOG,Hb,patient name', ...rows].join('\n');
}

/**
 * Drops a table and waits for its plan.
 * @param {Page} page
 * @param {number} patients
 */
async function openTable(page, patients) {
  await page.waitForSelector('.engine-line', { timeout: SLOW });
  await drop(page, [files.file('cohort.csv', table(patients))]);
  await page.waitForSelector('.cohort-setup .asked', { timeout: SLOW });
}

/**
 * Answers what the table leaves open.
 * @param {Page} page
 */
async function answerAll(page) {
  for (let asked = 2; asked > 0; asked -= 1) {
    await page.waitForFunction((n) => document.querySelectorAll('.cohort-setup .asked').length === n, asked, { timeout: SLOW });
    await page.locator('.cohort-setup .asked button').first().click();
  }
  await page.waitForFunction(() => document.querySelectorAll('.cohort-setup .asked').length === 0, undefined, { timeout: SLOW });
}

const run = (/** @type {Page} */ page) => page.click('.cohort-setup button[type=submit]');
const ended = (/** @type {Page} */ page) =>
  page.waitForSelector('.notice [role=status]:has-text("screened")', { timeout: SLOW });

for (const lang of ['en', 'zh']) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    test(`screen cohort, ${lang}, ${scheme}: nothing for axe to find`, async () => {
      const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme });
      await page.click('.screens button:nth-child(2)');
      await page.waitForSelector('#cohort-heading');
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `cohort-empty-${lang}-${scheme}`);
      await openTable(page, 40);
      await page.click('details:has(.mapping) summary');
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `cohort-mapping-${lang}-${scheme}`);
      await answerAll(page);
      await run(page);
      await page.waitForSelector('.attrition', { timeout: SLOW });
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `cohort-${lang}-${scheme}`);
      assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
      await close();
    });
  }
}

test('at 360 pixels and at 400 % zoom the cohort is not cut off sideways', async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 320, height: 256 }]) {
    const { page, close } = await browser.open({ viewport });
    await openTable(page, 20);
    await answerAll(page);
    await run(page);
    await page.waitForSelector('.attrition', { timeout: SLOW });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `cohort-${viewport.width}`);
    await close();
  }
});

test('500 patients: questions, results, a cell left out, export, one opened in the form', async () => {
  const { page, misdeeds, close } = await browser.open();
  await openTable(page, 500);
  const asked = await page.locator('.cohort-setup .asked').allInnerTexts();
  assert.match(asked.join('\n'), /dob[^]*day or month/);
  assert.match(asked.join('\n'), /Hb[^]*has no unit/);
  // Until it is said which comes first, nothing is screened.
  assert.ok(await page.locator('.cohort-setup button[type=submit]').isDisabled());
  await answerAll(page);
  // Names are not read.
  await page.waitForSelector('details[open] .mapping');
  assert.match(await page.locator('.mapping tr:has(th:text-is("patient name"))').innerText(), /not read/);
  await run(page);
  await ended(page);
  assert.match(await page.locator('.notice').last().innerText(), /500 patients screened; 0 failed/);
  // Only what is in sight is in the page.
  const rows = await page.locator('.virtual tbody tr:not([aria-hidden])').count();
  assert.ok(rows > 5 && rows < 80, String(rows));
  assert.equal(await page.locator('.virtual table').getAttribute('aria-rowcount'), '501');
  assert.match(await page.locator('.faults').allTextContents().then((all) => all.join()), /Row 4, line 5, ECOG/);
  assert.match(await page.locator('section:has(#attrition-heading)').innerText(), /of 500 patients have a trial/);
  await page.fill('#cohort-wanted', 'P-500');
  assert.equal(await page.locator('.virtual tbody tr:not([aria-hidden])').count(), 1);

  const [csv] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("(CSV)")')]);
  const text = readFileSync(await csv.path(), 'utf8');
  assert.match(text.split('\n')[0] ?? '', /^row,id,rank,nct_id,group,score/);
  assert.match(text, /\n500,P-500,/);
  const [lines] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("(NDJSON)")')]);
  const results = readFileSync(await lines.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(results.length, 501);
  assert.deepEqual(results.at(-1), { summary: { patients: 500, failed: 0, partial: false } });

  await page.click('.virtual tbody button');
  await page.waitForSelector('#patient-heading');
  await answered(page);
  // The 500th: born on the day of 499 % 9 + 1, month 499 % 7 + 1, in 1940 + 499 % 50.
  assert.equal(await page.inputValue('#birthDate'), '1989-03-05');
  assert.equal(await page.inputValue('#diagnosis'), 'type 2 diabetes');
  const kept = await keptWords(page);
  assert.ok(!kept.includes('diabetes') && !kept.includes('P-500'));
  // The cohort is as it was.
  await page.click('.screens button:nth-child(2)');
  assert.equal(await page.inputValue('#cohort-wanted'), 'P-500');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('cancelled half-way, what has come is kept and said to be partial', async () => {
  const { page, misdeeds, close } = await browser.open();
  await openTable(page, 20_000);
  await answerAll(page);
  await run(page);
  await page.waitForSelector('.virtual tbody button', { timeout: SLOW });
  await page.click('.task button');
  await page.waitForSelector('.notice:has-text("Not all patients were screened")', { timeout: SLOW });
  const [lines] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("(NDJSON)")')]);
  const results = readFileSync(await lines.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const { patients, partial } = results.at(-1).summary;
  assert.equal(partial, true);
  assert.ok(patients > 0 && patients < 20_000);
  assert.equal(results.length, patients + 1);
  // The page matches as before.
  await page.click('.screens button:nth-child(1)');
  await match(page);
  assert.equal(await page.locator('.trial').count(), 25);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('for one trial the funnel is shown step by step; a trial that is not there is said', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  const id = await page.locator('.trial .trial-id').first().innerText();
  await openTable(page, 60);
  await answerAll(page);
  await page.check('input[name=cohort-trials][value=one]', { force: true });
  assert.ok(await page.locator('.cohort-setup button[type=submit]').isDisabled());
  await page.fill('#cohort-trial', 'NCT99999999');
  await run(page);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /NCT99999999/);
  await page.fill('#cohort-trial', id);
  await run(page);
  await page.waitForSelector('.funnel', { timeout: SLOW });
  const figures = await page.locator('.funnel tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td.figure')].map((cell) => Number(cell.textContent))),
  );
  assert.ok(figures.length >= 6);
  // Whoever is lost at a step does not enter the next.
  figures.forEach(([entered, lost], i) => {
    const next = figures[i + 1];
    if (next) assert.equal(next[0], (entered ?? 0) - (lost ?? 0));
  });
  assert.equal(figures[0]?.[0], 60);
  await keepPicture(page, 'cohort-funnel-en-light');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('patients line by line: a broken one fails alone, with its row and reason', async () => {
  const { page, misdeeds, close } = await browser.open();
  const lines = ['{"format":"trialmatch.patient/1","id":"a","sex":"male"}', '{"sex":"?"}', '{"id":"c","sex":"female"}'];
  await drop(page, [files.file('cohort.ndjson', lines.join('\n'))]);
  await page.waitForSelector('.cohort-setup', { timeout: SLOW });
  await run(page);
  await ended(page);
  assert.match(await page.locator('.notice').last().innerText(), /3 patients screened; 1 failed/);
  assert.match(await page.locator('.faults').first().innerText(), /Row 2.*sex/);
  await page.check('input[name=cohort-shown][value=failed]', { force: true });
  assert.equal(await page.locator('.virtual .is-failed').count(), 1);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('a FHIR file of several patients can be screened as a cohort', async () => {
  const { page, close } = await browser.open();
  const entry = ['1950', '1990'].map((birthDate, i) => ({ resource: { resourceType: 'Patient', id: `p${i}`, birthDate } }));
  await drop(page, [files.file('two.json', JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))]);
  await page.click('button:has-text("Screen all as a cohort")', { timeout: SLOW });
  await page.waitForSelector('.cohort-setup', { timeout: SLOW });
  await run(page);
  await ended(page);
  assert.match(await page.locator('.notice').last().innerText(), /2 patients screened/);
  await close();
});

test('with the keyboard alone a table is planned, screened and looked through', async () => {
  const { page, close } = await browser.open();
  await openTable(page, 100);
  await page.focus('#cohort-heading');
  const onto = async (/** @type {string} */ selector) => {
    for (let i = 0; i < 60; i += 1) {
      if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${selector}`);
  };
  for (const left of [1, 0]) {
    await onto('.asked button');
    await page.keyboard.press('Enter');
    await page.waitForFunction((n) => document.querySelectorAll('.cohort-setup .asked').length === n, left, { timeout: SLOW });
    await page.waitForSelector('.cohort-setup');
  }
  await onto('.cohort-setup button[type=submit]');
  await page.keyboard.press('Enter');
  await ended(page);
  await onto('.virtual');
  const top = () => page.locator('.virtual').evaluate((box) => box.scrollTop);
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => (document.querySelector('.virtual')?.scrollTop ?? 0) > 0);
  assert.ok((await top()) > 0);
  await onto('.virtual tbody button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#patient-heading');
  await answered(page);
  await close();
});
