import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, startForFile } from './support/browser.js';
import { answered, match } from './support/clinician.js';

const browser = startForFile();

/** @typedef {import('playwright-core').Page} Page */

/** Shows all groups: every trial of the snapshot. @param {Page} page */
async function showAll(page) {
  await page.click('.group-excluded');
  await page.waitForSelector('.group-excluded[aria-pressed=true]');
  await answered(page);
}

test('a list of thousands has its whole length from the start, and fills as it is scrolled', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await showAll(page);
  const pages = await page.locator('.unloaded').count();
  assert.equal(pages, 2000 / 25 - 1);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height > 100_000, String(height));
  // The end of the list is one key away.
  await page.keyboard.press('Control+End');
  await page.waitForSelector('.trial[aria-posinset="2000"]', { timeout: SLOW });
  assert.equal(await page.locator('.trial[aria-setsize="2000"]').count(), await page.locator('.trial').count());
  assert.ok(await page.locator('footer').isVisible());
  assert.ok((await page.locator('.trial').count()) < 200, 'what was passed by is not loaded');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('with the keyboard a page of the list is loaded by its button, and its first trial is next', async () => {
  const { page, close } = await browser.open();
  await match(page);
  // Well out of sight, so that scrolling has not loaded it.
  const button = page.locator('.unloaded button').nth(20);
  const name = await button.innerText();
  const first = Number(/(\d[\d,]*)/.exec(name)?.[1]?.replaceAll(',', ''));
  await button.focus();
  await page.waitForFunction(
    (rank) => document.activeElement?.closest('.trial')?.getAttribute('aria-posinset') === String(rank),
    first,
    { timeout: SLOW },
  );
  await close();
});
