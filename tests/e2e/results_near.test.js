import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered } from './support/clinician.js';
import { openOn, scratch } from './support/files.js';

const browser = startForFile();
const files = scratch();

const CRITERIA = 'Inclusion Criteria:\n\n* ECOG performance status ≤ 1';

for (const [lang, margin] of [
  ['en', /ECOG.* 2.*≤ 1.*above the limit/],
  ['zh', /ECOG.*2.*≤ 1.*高于界限/],
]) {
  test(`a trial that one criterion excludes is a near miss, by how much, ${lang}`, async () => {
    const { page, misdeeds, close } = await openOn(browser, files, CRITERIA, {
      lang: String(lang),
    });
    await page.fill('#age', '63');
    await page.check('input[name=sex][value=female]', { force: true });
    await page.press('#age', 'Enter');
    await answered(page);
    assert.equal(await page.locator('.near-misses').count(), 0);
    await page.fill('.question input', '2');
    await page.press('.question input', 'Enter');
    await page.waitForSelector('.near-misses', { timeout: SLOW });
    const [misses] = await page.locator('.near-misses').all();
    assert.ok(misses, 'near misses are listed');
    await misses.locator('summary').click();
    assert.equal(await misses.locator('.near-miss').count(), 1);
    assert.match(await misses.locator('q').innerText(), /ECOG performance status ≤ 1/);
    assert.match(await misses.locator('.reasons').innerText(), /** @type {RegExp} */ (margin));
    assert.deepEqual(await axeFaults(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await keepPicture(page, `near-misses-${lang}`);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}
