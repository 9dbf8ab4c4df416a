/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, match } from './support/clinician.js';
import { keptWords } from './support/kept.js';

/** Words of the patient that no other part of the page has. */
const WORDS = ['osimertinib', 'Adenocarcinoma', 'EGFR exon 19'];

const browser = startForFile();

/**
 * The page is blank but for the word that it is locked, and nothing computes.
 * @param {Page} page
 */
async function isLocked(page) {
  await page.waitForSelector('.alone', { timeout: SLOW });
  assert.equal(await page.locator('form, .trial, .engine-line').count(), 0);
  assert.deepEqual(page.workers(), []);
  const text = await page.evaluate(() => document.documentElement.outerHTML);
  for (const word of WORDS) assert.ok(!text.includes(word), word);
}

for (const [how, lock] of /** @type {[string, (page: Page) => Promise<void>][]} */ ([
  ['the key', (page) => page.keyboard.press('Control+Shift+KeyL')],
  ['the button', (page) => page.click('.tools button:last-child')],
])) {
  test(`${how} locks at once: engine ended, patient gone, nothing kept`, async () => {
    const { page, misdeeds, close } = await browser.open();
    await match(page);
    await lock(page);
    await isLocked(page);
    await page.reload();
    await isLocked(page);
    const kept = await keptWords(page);
    for (const word of WORDS) assert.ok(!kept.includes(word), word);
    await page.click('.alone button');
    await page.waitForSelector('.engine-line', { timeout: SLOW });
    assert.equal(await page.inputValue('#note'), '');
    assert.equal(await page.locator('.trial').count(), 0);
    await match(page);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

for (const lang of ['en', 'zh']) {
  test(`screen locked, ${lang}: nothing for axe to find`, async () => {
    const { page, close } = await browser.open({ query: { lang } });
    await page.waitForSelector('.panel');
    await page.keyboard.press('Control+Shift+KeyL');
    await isLocked(page);
    assert.deepEqual(await axeFaults(page, 10), []);
    await keepPicture(page, `locked-${lang}`);
    await close();
  });
}

test('a page that nobody touches warns, stays for a touch, and locks by itself', async () => {
  const { page, misdeeds, close } = await browser.open({ before: (page) => page.clock.install() });
  await match(page);
  const minutes = 60_000;
  // The default is 15 minutes, the warning comes one before.
  await page.clock.fastForward(14.5 * minutes);
  await page.waitForSelector('.idle-warning');
  assert.deepEqual(await axeFaults(page), []);
  await keepPicture(page, 'idle-en-light');
  await page.focus('.idle-warning button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.idle-warning', { state: 'detached' });
  assert.equal(await page.inputValue('#note'), PATIENT.note);
  await page.clock.fastForward(16 * minutes);
  await isLocked(page);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('everything is deleted from the device, and the page comes back afterwards', async () => {
  const { page, misdeeds, close } = await browser.open();
  await page.waitForSelector('.offline-state[data-step=ready]', { timeout: SLOW });
  await page.click('.tools button:first-child');
  await page.check('input[name=units][value=si]', { force: true });
  await page.locator('.over section').last().locator('button').click();
  await page.click('.over .danger');
  await page.waitForSelector('.alone', { timeout: SLOW });
  assert.match(await page.locator('h1').innerText(), /Everything has been deleted/);
  await keepPicture(page, 'erased-en-light');
  const left = await page.evaluate(async () => {
    const files = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return {
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      local: { ...localStorage },
      session: { ...sessionStorage },
      files,
    };
  });
  assert.deepEqual(left, { caches: [], workers: 0, local: {}, session: {}, files: [] });
  await page.click('.alone button');
  await match(page);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});
