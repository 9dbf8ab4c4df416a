import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, startForFile } from './support/browser.js';
import { answered, match } from './support/clinician.js';

const browser = startForFile();

/** @typedef {import('playwright-core').Page} Page */

/**
 * Scrolls down in steps until so many trials are in the page.
 * @param {Page} page
 * @param {number} trials
 */
async function scrollDown(page, trials) {
  while ((await page.locator('.trial').count()) < trials) {
    await page.locator('.unloaded').first().scrollIntoViewIfNeeded();
    const before = await page.locator('.trial').count();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.trial').length > count,
      before,
      { timeout: SLOW },
    );
  }
}

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

/** What a person does with the list. @type {((page: Page) => Promise<unknown>)[]} */
const STILL = [
  (page) => page.locator('.facet').first().click(),
  (page) => page.locator('.compare-tick input').first().click(),
  (page) => page.locator('.criteria-box > summary').first().click(),
];

/** What makes a match run: each rests too little for the one before to have ended. */
const BUSY = /** @type {typeof STILL} */ ([
  (page) => page.locator('#note').press('x'),
  ...STILL,
  (page) => page.click('.group-check'),
]);

test('interactions while matches run, with 2,000 trials in the list', { timeout: 600_000 }, async (t) => {
  const { page, close } = await browser.open();
  await match(page);
  await showAll(page);
  for (const shown of [25, 2000]) {
    await scrollDown(page, shown);
    const cards = await page.locator('.trial').count();
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const [name, touches] of /** @type {const} */ ([
      ['at rest', STILL],
      ['while matches run', BUSY],
    ])) {
      const durations = await interactions(page, touches);
      assert.ok(durations.length >= touches.length, 'the browser told of interactions');
      const at = (/** @type {number} */ share) => durations[Math.ceil(durations.length * share) - 1];
      const told = `${durations.length} interactions, median ${at(0.5)} ms, p95 ${at(0.95)} ms`;
      t.diagnostic(`${cards} trials drawn, ${name}: ${told}`);
    }
  }
  await close();
});

/**
 * Durations from input to the next paint in milliseconds, sorted: the longest event of each
 * interaction, as the browser counts them.
 * @param {Page} page
 * @param {typeof STILL} touches
 */
async function interactions(page, touches) {
  await page.evaluate(() => {
    const seen = /** @type {Map<number, number>} */ (new Map());
    const options = { type: 'event', durationThreshold: 16, buffered: false };
    new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries())) {
        if (!entry.interactionId) continue;
        seen.set(entry.interactionId, Math.max(seen.get(entry.interactionId) ?? 0, entry.duration));
      }
    }).observe(options);
    /** @type {any} */ (window).seenInteractions = seen;
  });
  for (let round = 0; round < 6; round += 1) {
    for (const touch of touches) {
      await touch(page);
      await page.waitForTimeout(120);
    }
  }
  await answered(page);
  await page.waitForTimeout(500);
  const found = await page.evaluate(() => [.../** @type {any} */ (window).seenInteractions.values()]);
  return /** @type {number[]} */ (found).sort((a, b) => a - b);
}
