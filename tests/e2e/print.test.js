/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { ARTIFACTS, SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, match, openCriteria } from './support/clinician.js';

const browser = startForFile();

const hasPdfTools = spawnSync('pdftotext', ['-v']).status === 0;

/**
 * Prints as the browser's own key does; the pages' texts, as another program reads them.
 * @param {Page} page
 * @param {string} name
 * @param {'A4' | 'Letter'} format
 */
async function printed(page, name, format) {
  mkdirSync(ARTIFACTS, { recursive: true });
  const path = `${ARTIFACTS}/${name}.pdf`;
  await page.pdf({ path, format, preferCSSPageSize: false });
  const { stdout } = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  spawnSync('pdftoppm', ['-r', '60', '-png', '-l', '3', path, `${ARTIFACTS}/${name}`]);
  return stdout.split('\f').slice(0, -1);
}

/**
 * Chooses in the dialog and closes it, without a printer.
 * @param {Page} page
 * @param {(page: Page) => Promise<void>} choose
 */
async function choose(page, choose) {
  await page.click('.print-open');
  await page.waitForSelector('dialog.ask');
  await choose(page);
  await page.click('dialog.ask .actions button >> nth=1');
}

for (const [lang, format, words] of /** @type {const} */ ([
  ['en', 'A4', ['Patient as entered', '63 y', 'Female', 'not a medical device', 'Not known', 'Synthetic trials']],
  ['zh', 'Letter', ['填写的患者信息', '63', '女', '不详', '虚构试验']],
])) {
  test(`${lang}, ${format}: patient, data, groups, verdicts with sentences, page numbers`, async (t) => {
    if (!hasPdfTools) return t.skip('no pdftotext: apt-get install poppler-utils');
    const { page, misdeeds, close } = await browser.open({ query: { lang } });
    await match(page);
    const first = await page.locator('.trial .trial-id').first().innerText();
    const pages = await printed(page, `print-${lang}-${format}`, format);
    const text = pages.join('\n');
    const flat = text.replaceAll(/\s+/g, '');
    for (const word of words) assert.ok(flat.includes(word.replaceAll(' ', '')), word);
    assert.ok(text.includes(first), first);
    assert.ok(text.includes('osimertinib'));
    pages.forEach((content, i) => assert.match(content, new RegExp(`\\b${i + 1} / ${pages.length}\\b`)));
    // Afterwards the page is as it was.
    assert.equal(await page.locator('.print-sheet').count(), 0);
    assert.equal(await page.inputValue('#note'), PATIENT.note);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('a criterion is printed with its sentence, its verdict and why', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await openCriteria(page);
  const quote = await page.locator('.criterion q').first().textContent();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.print-sheet');
  await sheet.waitFor();
  assert.ok((await sheet.innerText()).includes(quote ?? '?'));
  assert.equal(await page.locator('header .tools').isVisible(), false);
  assert.equal(await page.locator('.panel').first().isVisible(), false);
  await close();
});

test('what identifies the patient can be left out; brief leaves out what fits', async (t) => {
  if (!hasPdfTools) return t.skip('no pdftotext: apt-get install poppler-utils');
  const { page, close } = await browser.open();
  await page.check('input[name=birth-kind][value=date]', { force: true });
  await page.fill('#birthDate', '1962-04-17');
  await page.fill('#diagnosis', PATIENT.diagnosis);
  await page.fill('#note', 'Mrs Example of Springfield, seen on 2024-05-06');
  await page.click('button[type=submit]');
  await page.waitForSelector('.results[aria-busy=false] .summary', { timeout: SLOW });
  const whole = (await printed(page, 'print-whole', 'A4')).join('\n');
  assert.match(whole, /1962-04-17[^]*Mrs Example of Springfield/);
  await choose(page, async () => {
    await page.check('#print-isMasked');
    await page.check('#print-isBrief');
  });
  const masked = (await printed(page, 'print-masked', 'A4')).join('\n');
  assert.doesNotMatch(masked, /1962|04-17|Mrs|Springfield|2024/);
  assert.match(masked, /has been left out[^]*6\d y[^]*lung cancer/);
  assert.match(masked, /10 of the/);
  assert.doesNotMatch(masked, /\bFits\b/);
  await close();
});

for (const lang of ['en', 'zh']) {
  test(`the choices for printing, ${lang}: nothing for axe to find; Escape closes`, async () => {
    const { page, close } = await browser.open({ query: { lang } });
    await match(page);
    await page.click('.print-open');
    await page.waitForSelector('dialog.ask');
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `print-choices-${lang}`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog.ask', { state: 'detached' });
    await close();
  });
}
