import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepWindow, startForFile } from './support/browser.js';
import { openCriteria } from './support/clinician.js';
import { openOn, scratch } from './support/files.js';
import { keptWords } from './support/kept.js';

const browser = startForFile();
const files = scratch();

const HOSTILE = '<img src=x onerror="document.title=1"> ECOG performance status ≤ 1';

for (const lang of ['en', 'zh']) {
  test(`what is wrong with a verdict is kept in memory and saved as a line of a file, ${lang}`, async () => {
    const criteria = `Inclusion Criteria:\n\n* ${HOSTILE}\n* Platelets ≥ 100 x 10^9/L`;
    const { page, misdeeds, close } = await openOn(browser, files, criteria, { lang });
    await page.fill('#age', '63');
    await page.press('#age', 'Enter');
    await page.waitForSelector('.trial', { timeout: SLOW });
    await openCriteria(page);
    assert.equal(await page.locator('img').count(), 0);
    const sentence = await page.locator('.criterion q').first().textContent();
    await page.locator('.remark-begin').first().click();
    await page.waitForSelector('.remark');
    await page.click('.remark button[type=submit]');
    assert.ok(await page.locator('.remark .fault').isVisible());
    await page.check('input[name=remark-expected][value=favours]', { force: true });
    await page.fill('#remark-comment', 'read per µL');
    assert.deepEqual(await axeFaults(page), []);
    await keepWindow(page, `remark-${lang}`);
    await page.click('.remark button[type=submit]');
    await page.waitForSelector('.remark', { state: 'detached' });
    assert.match(await page.locator('.save-remarks').innerText(), /1/);
    assert.ok(!(await keptWords(page)).includes('read per'));
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: SLOW }),
      page.click('.save-remarks'),
    ]);
    assert.match(download.suggestedFilename(), /\.jsonl$/);
    const line = JSON.parse(readFileSync(await download.path(), 'utf8'));
    assert.equal(line.source.text.quote, sentence);
    assert.equal(line.said.comment, 'read per µL');
    assert.equal(line.said.expected, 'favours');
    assert.ok(line.nct_id && line.rule && line.verdict);
    assert.equal('reasons' in line, false);
    assert.equal(await page.locator('.save-remarks small').count(), 0);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}
