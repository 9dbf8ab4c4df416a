import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, keepWindow, startForFile } from './support/browser.js';
import { listedIds, match } from './support/clinician.js';

const browser = startForFile();

/** @typedef {import('playwright-core').Page} Page */

const heads = (/** @type {Page} */ page) =>
  page.locator('.compared-trial .trial-id').allTextContents();

for (const [lang, scheme, width] of /** @type {const} */ ([
  ['en', 'light', 1440],
  ['zh', 'dark', 360],
])) {
  test(`trials are compared topic by topic, with the keyboard alone, ${lang}, ${width} pixels`, async () => {
    const viewport = { width, height: 800 };
    const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme, viewport });
    await match(page);
    const [first, second, third, fourth] = await listedIds(page);
    assert.equal(await page.locator('.compare-tray').count(), 0);
    for (const place of [0, 1, 2]) {
      await page.locator('.compare-tick input').nth(place).focus();
      await page.keyboard.press('Space');
    }
    await page.focus('.compare-open');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.compared', { timeout: SLOW });
    assert.deepEqual(await heads(page), [first, second, third]);
    // What differs comes first, and says so in a word.
    const rows = page.locator('.compared tbody tr:has(td)');
    const differing = await rows.evaluateAll((found) =>
      found.map((row) => row.classList.contains('is-differing')),
    );
    assert.ok(differing.includes(true) && differing.includes(false));
    assert.deepEqual(differing, differing.toSorted((a, b) => Number(b) - Number(a)));
    assert.equal(await page.locator('.differs').count(), differing.filter(Boolean).length);
    for (const row of (await rows.all()).slice(0, 5)) {
      assert.equal(await row.locator('td').count(), 3);
      assert.ok((await row.locator('th').innerText()).length > 1);
    }
    assert.ok((await page.locator('.compared q').count()) > 5);
    assert.deepEqual(await axeFaults(page), []);
    assert.ok(await page.locator('.compare').evaluate((view) => view.scrollWidth <= innerWidth));
    await keepWindow(page, `compare-${lang}`);

    await page.locator('.compare-tools input[type=checkbox]').check();
    assert.equal(await rows.count(), differing.filter(Boolean).length);
    await page.selectOption('.compare-tools select', String(fourth));
    await page.waitForSelector('.compared-4', { timeout: SLOW });
    assert.deepEqual(await heads(page), [first, second, third, fourth]);
    await page.locator('.compared-trial button').nth(1).click();
    await page.waitForSelector('.compared-3', { timeout: SLOW });
    assert.deepEqual(await heads(page), [first, third, fourth]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.compare', { state: 'detached' });
    assert.equal(await page.locator('.compare-tray li').count(), 3);
    await keepPicture(page, `compare-tray-${lang}`);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('no more than four can be chosen, and the choice outlasts a change of the patient', async () => {
  const { page, close } = await browser.open();
  await match(page);
  for (const place of [0, 1, 2, 3]) await page.locator('.compare-tick input').nth(place).check();
  assert.ok(await page.locator('.compare-tick input').nth(4).isDisabled());
  await page.locator('.compare-tray li button').first().click();
  assert.ok(await page.locator('.compare-tick input').nth(4).isEnabled());
  await page.fill('#age', '64');
  await page.press('#age', 'Enter');
  await page.waitForSelector('.results[aria-busy=false]');
  assert.equal(await page.locator('.compare-tray li').count(), 3);
  await page.locator('.compare-tray > button').last().click();
  assert.equal(await page.locator('.compare-tray').count(), 0);
  await close();
});
