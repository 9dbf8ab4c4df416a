import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, keepWindow, startForFile } from './support/browser.js';
import { answered, groupCounts, match, openCriteria } from './support/clinician.js';

const browser = startForFile();

/** @typedef {import('playwright-core').Page} Page */

/** The last two figures of the groups' table: now and then. @param {Page} page */
const forecast = (page) =>
  page.locator('.what-if-groups tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('td')].slice(0, 2).map((cell) => Number(cell.textContent?.replaceAll(/\D/g, ''))),
    ),
  );

/**
 * Tries a platelet count.
 * @param {Page} page
 * @param {string} value
 */
async function tryPlatelets(page, value) {
  await page.locator('.toolbar > button').first().click();
  await page.focus('#what-if-other');
  await page.keyboard.type('platelet');
  await page.waitForSelector('#what-if-other-list [role=option]', { timeout: SLOW });
  await page.keyboard.press('Enter');
  await page.waitForSelector('.what-if-form select');
  await page.fill('.what-if-form input', value);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.what-if-result', { timeout: SLOW });
}

for (const [lang, scheme, width] of /** @type {const} */ ([
  ['en', 'dark', 1440],
  ['zh', 'light', 360],
])) {
  test(`another value shows what moves, and applied it comes true, ${lang}, ${width} pixels`, async () => {
    const viewport = { width, height: 800 };
    const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme, viewport });
    await match(page);
    const before = await groupCounts(page);
    await tryPlatelets(page, '40');
    const figures = await forecast(page);
    assert.deepEqual(
      figures.map(([now]) => now),
      before,
    );
    const then = figures.map(([, then]) => then);
    assert.notDeepEqual(then, before);
    const flips = page.locator('.flip');
    assert.ok((await flips.count()) > 0);
    assert.match(await flips.first().innerText(), /40/);
    assert.ok((await page.locator('.flip q').count()) > 0);
    assert.deepEqual(await axeFaults(page), []);
    assert.ok(await page.locator('.what-if').evaluate((view) => view.scrollWidth <= innerWidth));
    await keepWindow(page, `what-if-${lang}`);
    // The patient has not changed.
    assert.equal(await page.locator('#group-measures .fact').count(), 0);
    await page.click('.what-if-apply');
    await page.waitForSelector('#group-measures .fact', { state: 'attached', timeout: SLOW });
    await page.waitForFunction(
      (counts) =>
        [...document.querySelectorAll('.group-count')].map((n) => n.textContent?.replaceAll(/\D/g, '')).join() === counts,
      then.join(),
      { timeout: SLOW },
    );
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('what is discarded leaves patient and list as they were', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const before = await groupCounts(page);
  await tryPlatelets(page, '40');
  await page.click('.what-if-discard');
  await page.waitForSelector('.what-if', { state: 'detached' });
  assert.ok(await page.evaluate(() => document.activeElement?.closest('.toolbar') !== null));
  await answered(page);
  assert.deepEqual(await groupCounts(page), before);
  assert.equal(await page.locator('#group-measures .fact').count(), 0);
  await close();
});

test('a verdict and a question open with their own fact', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await page.locator('.question .what-if-begin').first().click();
  await page.waitForSelector('.what-if-form', { timeout: SLOW });
  const asked = await page.locator('.what-if-variables button').allTextContents();
  assert.equal(asked.length, 1);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.what-if', { state: 'detached' });
  await openCriteria(page);
  await page.locator('.criterion .what-if-begin').first().click();
  await page.waitForSelector('.what-if-variables button', { timeout: SLOW });
  await page.locator('.what-if-variables button').first().click();
  await page.waitForSelector('.what-if-form');
  await page.keyboard.press('Escape');
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('what-if-begin')));
  await keepPicture(page, 'criteria-en');
  await close();
});
