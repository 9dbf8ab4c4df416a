/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, openCriteria, typeInto } from './support/clinician.js';
import { openOn, scratch } from './support/files.js';

const browser = startForFile();
const files = scratch();

/** The option that the keyboard is on. */
const active = (/** @type {Page} */ page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return (id && document.getElementById(id)?.textContent) || null;
  });

/**
 * Matches, and waits until the one criterion has this verdict.
 * @param {Page} page
 * @param {string} finding
 */
async function criterionIs(page, finding) {
  await openCriteria(page);
  await page.waitForSelector(`.criterion.finding-${finding}`, { state: 'attached', timeout: SLOW });
  return page.locator('.criterion').first().textContent();
}

/** @type {[string, string, string, RegExp, string][]} */
const LOOK_UPS = [
  ['en', 'nsclc', 'non-small cell lung cancer', /nsclc/, 'non-small cell lung cancer'],
  ['en', '非小细胞', 'non-small cell lung cancer', /非小细胞/, 'non-small cell lung cancer'],
  ['zh', '非小细胞', '非小细胞肺癌', /non-small cell lung cancer/, '非小细胞肺癌'],
  ['zh', 'fxxbfa', '非小细胞肺癌', /SCT:254637007/, '非小细胞肺癌'],
];
for (const [lang, text, name, shown, taken] of LOOK_UPS) {
  test(`${lang}: “${text}” and Enter codes the diagnosis`, async () => {
    const { page, misdeeds, close } = await browser.open({ query: { lang } });
    const offered = await typeInto(page, 'diagnosis', text);
    assert.equal(await offered.first().locator('.option-name').innerText(), name);
    assert.match((await active(page)) ?? '', shown);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.coding code');
    assert.equal(await page.locator('.coding code').innerText(), 'SCT:254637007');
    assert.equal(await page.inputValue('#diagnosis'), taken);
    assert.equal(await page.locator('#diagnosis').getAttribute('aria-expanded'), 'false');
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('the list of a combobox is moved through, closed and left with the keyboard', async () => {
  const { page, close } = await browser.open();
  const offered = await typeInto(page, 'diagnosis', 'breast');
  const [first, second, last] = [offered.first(), offered.nth(1), offered.last()];
  assert.equal(await active(page), await first.textContent());
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(page), await second.textContent());
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(page), await last.textContent());
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#diagnosis-list').count(), 0);
  assert.equal(await page.inputValue('#diagnosis'), 'breast');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('#diagnosis-list');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.coding').innerText(), /Not coded/);
  await page.keyboard.press('Backspace');
  assert.equal(await page.inputValue('#diagnosis'), 'breas');
  await close();
});

test('a lab value converts, asks for its unit, and changes the verdict', async () => {
  const { page, misdeeds, close } = await openOn(browser, files, 'Inclusion Criteria:\n\n* Hemoglobin ≥ 9 g/dL');
  await page.fill('#age', '50');
  await page.click('button[type=submit]');
  await answered(page);
  await criterionIs(page, 'undecided');
  await page.click('#group-measures > summary');
  await typeInto(page, 'add-measures', 'haemoglobin');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-value'));
  await page.keyboard.type('140');
  assert.match(await page.locator('.issue-ask').innerText(), /without a unit/);
  await page.click('.unit-readings button:text-is("g/L = 14 g/dL")');
  assert.equal(await page.locator('.converted').innerText(), '= 14 g/dL');
  assert.match((await criterionIs(page, 'favours')) ?? '', /140 g\/L/);
  await page.fill('.measure input >> nth=0', '80');
  await page.waitForSelector('.converted:text-is("= 8 g/dL")');
  assert.match(await page.locator('.group-excluded .group-count').innerText(), /\d/);
  await page.waitForFunction(
    () => document.querySelector('.group-excluded .group-count')?.textContent === '1',
  );
  await page.click('button:text("Undo")');
  assert.match((await criterionIs(page, 'favours')) ?? '', /140 g\/L/);
  await keepPicture(page, 'lab-en-light');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('found, negative and not tested are three things', async () => {
  const { page, close } = await openOn(browser, files, 'Inclusion Criteria:\n\n* EGFR L858R mutation');
  await page.click('#group-biomarkers > summary');
  await typeInto(page, 'add-biomarkers', 'EGFR');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-alteration'));
  await page.keyboard.type('L858R');
  await page.keyboard.press('Enter');
  await answered(page);
  await criterionIs(page, 'favours');
  await page.check('.fact input[value=unknown]', { force: true });
  await criterionIs(page, 'undecided');
  await page.check('.fact input[value=absent]', { force: true });
  await page.waitForFunction(
    () => document.querySelector('.group-excluded .group-count')?.textContent === '1',
  );
  await close();
});

test('rows are taken out with Backspace or their button, and come back with undo', async () => {
  const { page, close } = await browser.open();
  await page.click('#group-therapies > summary');
  for (const drug of ['osimertinib', 'cisplatin']) {
    await typeInto(page, 'add-therapies', drug);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`#group-therapies .fact-name:text-is("${drug}")`);
  }
  const names = () => page.locator('#group-therapies .fact-name').allTextContents();
  await page.keyboard.press('Backspace');
  assert.deepEqual(await names(), ['osimertinib']);
  await page.click('#group-therapies .remove');
  assert.deepEqual(await names(), []);
  await page.click('button:text("Undo")');
  await page.click('button:text("Undo")');
  assert.deepEqual(await names(), ['osimertinib', 'cisplatin']);
  await page.click('button:text("Redo")');
  assert.deepEqual(await names(), ['osimertinib']);
  await close();
});

test('a complete list rules out what it does not name', async () => {
  const { page, close } = await openOn(browser, files, 'Exclusion Criteria:\n\n* Prior chemotherapy');
  await page.click('#group-therapies > summary');
  await typeInto(page, 'add-therapies', 'osimertinib');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#group-therapies .fact');
  await page.click('button[type=submit]');
  await answered(page);
  await criterionIs(page, 'undecided');
  await page.check('#complete-therapies');
  await criterionIs(page, 'favours');
  await close();
});

/**
 * Names a condition in a field of a row, and takes the first that is offered.
 * @param {import('playwright-core').Page} page
 * @param {string} id
 * @param {string} condition
 */
async function nameCondition(page, id, condition) {
  await page.fill(`[id="${id}"]`, '');
  await page.keyboard.type(condition);
  const offered = page.locator(`#${id}-list [role=option]`).first();
  await offered.filter({ hasText: condition }).waitFor();
  await page.keyboard.press('Enter');
}

test('a therapy for one condition meets no criterion about another', async () => {
  const criterion = 'Exclusion Criteria:\n\n* Prior chemotherapy for lung cancer';
  const { page, close } = await openOn(browser, files, criterion);
  await page.click('#group-therapies > summary');
  await typeInto(page, 'add-therapies', 'chemotherapy');
  await page.keyboard.press('Enter');
  await page.click('#group-therapies .further > summary');
  await page.click('button[type=submit]');
  await answered(page);
  await criterionIs(page, 'undecided');
  const purpose = (await page.getAttribute('[id^=therapies-][id$=-purpose]', 'id')) ?? '';
  await nameCondition(page, purpose, 'breast cancer');
  await criterionIs(page, 'favours');
  await nameCondition(page, purpose, 'solid tumor');
  await criterionIs(page, 'undecided');
  await page.fill(`[id="${purpose}"]`, 'odd syndrome');
  assert.match(await page.locator(`[id="${purpose}-hint"]`).innerText(), /not used/);
  await close();
});

/**
 * A page with one exclusion criterion, on which a patient with one condition is open.
 * @param {string} criterion
 * @param {string} condition
 */
async function openWithCondition(criterion, condition) {
  const opened = await openOn(browser, files, `Exclusion Criteria:\n\n* ${criterion}`);
  const { page } = opened;
  await page.click('#group-conditions > summary');
  await typeInto(page, 'add-conditions', condition);
  await page.keyboard.press('Enter');
  await page.click('#group-conditions .further > summary');
  await page.click('#group-conditions .further .further > summary');
  await page.click('button[type=submit]');
  await answered(page);
  await criterionIs(page, 'undecided');
  return opened;
}

test('the grade of a condition decides what is asked of it', async () => {
  const criterion = 'Peripheral neuropathy grade 3 or higher';
  const { page, close } = await openWithCondition(criterion, 'peripheral neuropathy');
  await page.selectOption('[id^=conditions-][id$=-grade]', 'grade_2');
  await criterionIs(page, 'favours');
  await page.selectOption('[id^=conditions-][id$=-grade]', '');
  await criterionIs(page, 'undecided');
  await close();
});

test('what a condition comes from decides what is asked of it', async () => {
  const criterion = 'Heart failure caused by valvular disease';
  const { page, close } = await openWithCondition(criterion, 'heart failure');
  const cause = (await page.getAttribute('[id^=conditions-][id$=-cause]', 'id')) ?? '';
  await nameCondition(page, cause, 'hyperthyroidism');
  await criterionIs(page, 'favours');
  await close();
});

test('what cannot be in a record is said in its row, in both languages', async () => {
  const { page, close } = await browser.open();
  await page.check('input[name=sex][value=male]', { force: true });
  await page.click('#group-performance > summary');
  await page.click('#group-therapies > summary');
  await typeInto(page, 'add-therapies', 'osimertinib');
  await page.keyboard.press('Enter');
  await page.click('#group-therapies .further > summary');
  await page.fill('[id^=therapies-][id$=-start]', '2024-06');
  await page.fill('[id^=therapies-][id$=-end]', '2024-02');
  await page.waitForSelector('.issue-error');
  assert.match(await page.locator('.issue-error').innerText(), /before the beginning/);
  await page.click('.languages button[lang="zh-CN"]');
  await page.waitForSelector('html[lang=zh-CN]');
  assert.doesNotMatch(await page.locator('.issue-error').innerText(), /[a-z]{4}/);
  await page.fill('[id^=therapies-][id$=-end]', '2024-08');
  await page.waitForSelector('.issue-error', { state: 'detached' });
  await close();
});

test('what is wrong in a row is said at its field once it was left', async () => {
  const { page, close } = await browser.open();
  await page.click('#group-measures > summary');
  await typeInto(page, 'add-measures', 'creatinine');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-value'));
  await page.keyboard.type('1,2');
  assert.equal(await page.locator('.measure .fault').count(), 0);
  await page.keyboard.press('Tab');
  assert.match(await page.locator('.measure .fault').innerText(), /decimal number/);
  assert.equal(await page.locator('.measure input').first().getAttribute('aria-invalid'), 'true');
  await close();
});
