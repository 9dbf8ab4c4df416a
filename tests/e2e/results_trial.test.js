import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { match } from './support/clinician.js';

const browser = startForFile();

for (const [lang, width] of /** @type {const} */ ([
  ['en', 1440],
  ['zh', 360],
])) {
  test(`a verdict is shown in the full text of its trial, ${lang}, ${width} pixels`, async () => {
    const viewport = { width, height: 800 };
    const { page, misdeeds, close } = await browser.open({ query: { lang }, viewport });
    await match(page);
    const title = await page.locator('.trial h3').first().textContent();
    await page.locator('.open-trial').first().click();
    await page.waitForSelector('.eligibility', { timeout: SLOW });
    assert.equal(await page.locator('#trial-view-heading').textContent(), title);
    const text = await page.locator('.eligibility').textContent();
    const criteria = page.locator('.trial-view .criterion');
    assert.ok((await criteria.count()) > 3);
    for (const criterion of await criteria.all()) {
      // A part of an item is marked among the words around it.
      const part = criterion.locator('q mark');
      const quoted = (await part.count()) > 0 ? part : criterion.locator('q');
      const quote = (await quoted.textContent()) ?? '';
      assert.ok(quote.length > 3);
      await criterion.locator('.show-in-text').click();
      assert.equal(await page.locator('.eligibility mark').textContent(), quote);
      assert.ok(await page.locator('.eligibility mark').isVisible());
      assert.equal(await page.locator('.eligibility').textContent(), text);
    }
    assert.equal(await page.locator('.trial-view button[aria-pressed=true]').count(), 1);
    assert.ok(await page.locator('.trial-view').evaluate((view) => view.scrollWidth <= innerWidth));
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `trial-${lang}`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.trial-view', { state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'open-trial');
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}
