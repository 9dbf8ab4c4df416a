/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, drop, openCriteria } from './support/clinician.js';
import { openOn, scratch } from './support/files.js';

const browser = startForFile();
const files = scratch();

const NOTE = `58-year-old woman with stage IV NSCLC. Her mother had breast cancer.
ECOG 1. Hemoglobin 11.2 g/dL. EGFR L858R mutation detected. <b onclick=alert(1)>No</b> brain metastases.
Progressed on osimertinib.`;

const BUNDLE = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1968-04-02' } },
    {
      resource: {
        resourceType: 'Condition',
        id: 'c1',
        subject: { reference: 'Patient/p1' },
        clinicalStatus: { coding: [{ code: 'active' }] },
        code: { text: 'Non-small cell lung cancer <script>alert(1)</script>' },
      },
    },
    {
      resource: {
        resourceType: 'Observation',
        id: 'hb',
        status: 'final',
        subject: { reference: 'Patient/p1' },
        effectiveDateTime: '2026-11-01',
        code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
        valueQuantity: { value: 112, unit: 'g/L' },
      },
    },
    {
      resource: {
        resourceType: 'Observation',
        id: 'wrong',
        status: 'final',
        subject: { reference: 'Patient/p1' },
        code: { coding: [{ system: 'http://loinc.org', code: '2160-0' }] },
        valueQuantity: { value: 'high', unit: 'mg/dL' },
      },
    },
  ],
};

const criterionText = async (/** @type {Page} */ page, /** @type {string} */ finding) => {
  await openCriteria(page);
  return page.locator(`.criterion.finding-${finding}`).first().textContent({ timeout: SLOW });
};

for (const lang of ['en', 'zh']) {
  test(`${lang}: a pasted note is previewed, accepted fact by fact, and ranks the list`, async () => {
    const { page, misdeeds, close } = await openOn(browser, files, 'Inclusion Criteria:\n\n* ECOG 0-1', { lang });
    await page.fill('#note', NOTE);
    await page.click('#read-note');
    await page.waitForSelector('.proposal');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'preview-heading');
    // The note stands there as text, whatever is in it.
    assert.equal(await page.locator('.preview-note').innerText(), NOTE);
    assert.equal(await page.locator('.preview-note b').count(), 0);
    const marked = await page.locator('.preview-note mark').allTextContents();
    assert.ok(marked.length >= 6, marked.join(' | '));
    // Said of the mother: offered, not ticked.
    const relative = page.locator('.proposal', { has: page.locator('.doubt') }).first();
    assert.equal(await relative.locator('input').isChecked(), false);
    await keepPicture(page, `preview-${lang}-light`);
    await page.click('#accept-facts');
    await answered(page);
    assert.equal(await page.inputValue('#age'), '58');
    assert.ok(await page.locator('input[name=sex][value=female]').isChecked());
    assert.match((await criterionText(page, 'favours')) ?? '', /ECOG/);
    assert.match(await page.locator('#group-biomarkers .digest').innerText(), /EGFR L858R/);
    await page.click('.panel-top .actions button >> nth=1');
    assert.equal(await page.inputValue('#age'), '');
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('a list made beside a note that nobody has read says so, until its facts are taken over', async () => {
  const { page, misdeeds, close } = await openOn(browser, files, 'Inclusion Criteria:\n\n* ECOG 0-1');
  await page.fill('#note', 'ECOG 1');
  await page.click('button[type=submit]');
  await page.waitForSelector('.unread-note', { timeout: SLOW });
  assert.match(await page.locator('.unread-note').innerText(), /1 fact in the note decides nothing yet/);
  assert.match((await criterionText(page, 'undecided')) ?? '', /ECOG/);
  await page.click('.unread-note button');
  await page.click('#accept-facts');
  await page.waitForSelector('.criterion.finding-favours', { state: 'attached', timeout: SLOW });
  assert.equal(await page.locator('.unread-note').count(), 0);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('a rejected fact is not taken over; discarding takes nothing', async () => {
  const { page, close } = await browser.open();
  await page.fill('#note', NOTE);
  await page.click('#read-note');
  const ecog = page.locator('.proposal', { hasText: 'ECOG' }).locator('input');
  await ecog.waitFor({ timeout: SLOW });
  await ecog.uncheck();
  await page.click('#accept-facts');
  await page.waitForSelector('.preview', { state: 'detached' });
  assert.equal(await page.locator('#group-performance .digest').count(), 0);
  await page.click('#read-note');
  await page.click('.preview .actions button >> nth=1');
  assert.equal(await page.locator('.preview').count(), 0);
  assert.equal(await page.locator('#group-performance .digest').count(), 0);
  await close();
});

test('a FHIR bundle fills the form; a verdict cites the element; what was left out is told', async () => {
  const { page, misdeeds, close } = await openOn(browser, files, 'Inclusion Criteria:\n\n* Hemoglobin ≥ 9 g/dL');
  await drop(page, [files.file('bundle.json', JSON.stringify(BUNDLE))]);
  await page.waitForSelector('.arrival', { timeout: SLOW });
  await answered(page);
  assert.equal(await page.inputValue('#birthDate'), '1968-04-02');
  // The verdict names the value and the element of the file that it was read from.
  assert.match(
    (await criterionText(page, 'favours')) ?? '',
    /112 g\/L.*FHIR Bundle\.entry\[2\]\S*valueQuantity/,
  );
  const tag = page.locator('#group-measures .source-tag').first();
  assert.match((await tag.getAttribute('title')) ?? '', /entry\[2\].*valueQuantity/);
  await page.click('.arrival summary');
  assert.match(await page.locator('.arrival li').allTextContents().then((all) => all.join('\n')), /entry\[3\]/);
  assert.equal(await page.locator('.page script, .arrival b').count(), 0);
  await keepPicture(page, 'fhir-en-light');
  // Undo brings the empty form back.
  await page.click('button:text("Undo")');
  assert.equal(await page.locator('#birthDate').count(), 0);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('of several patients in a file one is chosen', async () => {
  const { page, close } = await browser.open();
  const people = ['1950', '1990'].map((birthDate, i) => ({
    resource: { resourceType: 'Patient', id: `p${i}`, birthDate },
  }));
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: people };
  await drop(page, [files.file('two.json', JSON.stringify(bundle))]);
  await page.waitForSelector('#patient-of-file', { timeout: SLOW });
  await page.selectOption('#patient-of-file', '1');
  await page.waitForSelector('#birthDate');
  assert.equal(await page.inputValue('#birthDate'), '1990');
  await close();
});

test('a patient saved as JSON is read strictly: an unknown field is named', async () => {
  const { page, close } = await browser.open();
  const patient = { format: 'trialmatch.patient/1', sex: 'male', biomarkers: [{ gene: 'EGFR' }] };
  await drop(page, [files.file('p.json', JSON.stringify(patient))]);
  await page.waitForSelector('#group-biomarkers .fact', { state: 'attached', timeout: SLOW });
  assert.ok(await page.locator('input[name=sex][value=male]').isChecked());
  await drop(page, [files.file('q.json', JSON.stringify({ ...patient, colour: 'red' }))]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /q\.json[\s\S]*colour/);
  assert.ok(await page.locator('input[name=sex][value=male]').isChecked());
  await close();
});

test('a text file is a note; a broken bundle and an empty drop are said plainly', async () => {
  const { page, misdeeds, close } = await browser.open();
  await drop(page, [files.file('note.txt', NOTE)]);
  await page.waitForSelector('.proposal', { timeout: SLOW });
  assert.equal(await page.inputValue('#note'), NOTE);
  await drop(page, [files.file('broken.json', '{"resourceType":"Bundle","entry":[{')]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /broken\.json/);
  assert.equal(await page.inputValue('#note'), NOTE);
  const nothing = await page.evaluateHandle(() => new DataTransfer());
  await page.dispatchEvent('.page', 'drop', { dataTransfer: nothing });
  assert.match(await page.locator('.arrival').innerText(), /no file that can be read/);
  await drop(page, [files.file('cohort.csv', 'id,age,sex\n1,63,F\n2,50,M\n')]);
  // A table of patients is a cohort.
  await page.waitForSelector('.cohort-file:has-text("cohort.csv")');
  assert.deepEqual(misdeeds.errors, []);
  await close();
});
