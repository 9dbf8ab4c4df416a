import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, answered, enterPatient, match } from './support/clinician.js';

const browser = startForFile();

test('before the engine is there the form can be filled, and the match asked for is answered', async () => {
  let open = () => {};
  const gate = new Promise((resolve) => (open = () => resolve(undefined)));
  const { page, misdeeds, close } = await browser.open({
    before: async (page) => {
      await page.context().route('**/engine/**', async (route) => {
        await gate;
        await route.continue();
      });
    },
  });
  await page.waitForSelector('.startup');
  await enterPatient(page);
  await page.click('.languages button[lang="zh-CN"]');
  await page.waitForSelector('html[lang=zh-CN]');
  assert.equal(await page.inputValue('#note'), PATIENT.note);
  await page.click('.languages button[lang="en"]');
  await page.click('button[type=submit]');
  await page.waitForSelector('.results[aria-busy=true] .waiting');
  await keepPicture(page, 'before-engine-en-light');
  assert.equal(await page.locator('.engine-line').count(), 0);
  open();
  await answered(page);
  assert.equal(await page.locator('.trial').count(), 25);
  assert.equal(await page.inputValue('#note'), PATIENT.note);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('with the keyboard alone a criterion is read in its place in the full text', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const onto = async (/** @type {string} */ selector) => {
    for (let i = 0; i < 80; i += 1) {
      if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${selector}`);
  };
  await page.focus('#results-heading');
  await onto('.open-trial');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.trial-view .eligibility', { timeout: SLOW });
  await onto('.trial-view .criterion .show-in-text');
  await page.keyboard.press('Enter');
  const quote = await page.locator('.eligibility mark').innerText();
  const text = await page.locator('.trial-view .criterion q').allInnerTexts();
  assert.ok(text.some((sentence) => sentence.includes(quote.trim())));
  await page.keyboard.press('Escape');
  await page.waitForSelector('.trial-view', { state: 'detached' });
  assert.ok(await page.evaluate(() => document.activeElement?.matches('.open-trial')));
  await close();
});

test('a long note that is pasted is seen whole, as far as the screen allows', async () => {
  const { page, close } = await browser.open();
  const lines = Array.from({ length: 20 }, (_, i) => `Line ${i + 1} of a referral letter.`);
  await page.fill('#note', lines.join('\n'));
  const { seen, whole } = await page.locator('#note').evaluate((box) => ({
    seen: box.clientHeight,
    whole: box.scrollHeight,
  }));
  assert.equal(seen, whole);
  await close();
});
