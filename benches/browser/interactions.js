/**
 * From an input to the next paint on the built page, at rest and while matches run. Beside the
 * drivers of the browser tests, because it is a clinician who waits.
 */
import { SLOW, start } from '../../tests/e2e/support/browser.js';
import { answered, match } from '../../tests/e2e/support/clinician.js';

/** @typedef {import('playwright-core').Page} Page */

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

/** Trials in the page: its first ones, and every one of the demo's. */
const DRAWN = [25, 2000];

/** Interactions over the demo's trials, by how many of them are drawn and what else runs. */
export async function interactions() {
  const browser = await start();
  const { page } = await browser.open();
  await match(page);
  await page.click('.group-excluded');
  await page.waitForSelector('.group-excluded[aria-pressed=true]');
  await answered(page);
  const rows = [];
  for (const drawn of DRAWN) {
    await scrollDown(page, drawn);
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const [when, touches] of /** @type {const} */ ([
      ['at rest', STILL],
      ['while matches run', BUSY],
    ])) {
      const durations = await touched(page, touches);
      const at = (/** @type {number} */ share) => durations[Math.ceil(durations.length * share) - 1] ?? NaN;
      rows.push({ drawn, when, count: durations.length, p50: at(0.5), p95: at(0.95) });
    }
  }
  await browser.close();
  return rows;
}

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

/**
 * Durations from input to the next paint in milliseconds, sorted: the longest event of each
 * interaction, as the browser counts them.
 * @param {Page} page
 * @param {typeof STILL} touches
 */
async function touched(page, touches) {
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
