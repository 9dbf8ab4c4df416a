import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, groupCounts, listedIds, match } from './support/clinician.js';

const browser = startForFile();

test('a patient is matched on the demo snapshot and every verdict names its ground', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);

  const trials = Number((await page.locator('.snapshot-line').innerText()).match(/([\d,]+) trials/)?.[1]?.replace(',', ''));
  assert.ok(trials > 0);
  const counts = await groupCounts(page);
  assert.equal(counts.length, 4);
  assert.equal(
    counts.reduce((sum, n) => sum + n, 0),
    trials,
  );
  const cards = page.locator('.trial');
  assert.equal(await cards.count(), 25);
  assert.deepEqual(
    await page.locator('.rank').allTextContents(),
    Array.from({ length: 25 }, (_, i) => String(i + 1)),
  );
  for (const card of await cards.all()) {
    // In short: every rule stands under an icon and a word.
    const rules = await card.locator('.rule').count();
    assert.ok(rules >= 6);
    for (const line of await card.locator('.finding').all()) {
      assert.equal(await line.locator('dt svg').count(), 1);
      assert.match(await line.locator('dt').innerText(), /Fits|Against|Not known/);
    }
    // In full: each with the registry field it rests on.
    await card.locator('.grounds summary').click();
    await card.locator('.ground code').first().waitFor();
    const fields = await card.locator('.ground code').allTextContents();
    assert.equal(fields.length, rules);
    for (const field of fields) assert.match(field, /^\w+Module\.\w+$/);
  }
  await keepPicture(page, 'results-en-light');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('synthetic trials are announced and not linked to the registry', async () => {
  const { page, close } = await browser.open();
  await match(page);
  assert.match(await page.locator('.banner').innerText(), /Synthetic/);
  for (const id of await listedIds(page)) assert.match(id ?? '', /^DEMO/);
  assert.equal(await page.locator('a.trial-id').count(), 0);
  await close();
});

test('more trials follow in order, none twice', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await page.locator('.unloaded button').first().click();
  await page.waitForSelector('.trial[aria-posinset="50"]', { timeout: SLOW });
  const ids = await listedIds(page);
  assert.equal(new Set(ids).size, ids.length);
  const ranks = await page.locator('.rank').allTextContents();
  assert.deepEqual(
    ranks.map(Number),
    ranks.map((_, i) => i + 1),
  );
  await close();
});

test('excluded trials can be reached, each with what speaks against', async () => {
  const { page, close } = await browser.open();
  await match(page);
  assert.equal(await page.locator('.trial-excluded').count(), 0);
  for (const group of ['excluded', 'eligible', 'possible', 'check']) {
    await page.click(`.group-${group}`);
    await answered(page);
  }
  const excluded = page.locator('.trial-excluded');
  assert.equal(await excluded.count(), 25);
  assert.equal(await page.locator('.trial').count(), 25);
  for (const card of await excluded.all()) {
    assert.ok((await card.locator('.finding-against .reasons').count()) > 0);
  }
  await keepPicture(page, 'excluded-en-light');
  await close();
});

test('the list follows the form by itself; what cannot be matched leaves it and says so', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const before = await groupCounts(page);
  await page.fill('#age', '9');
  await page.waitForFunction(
    (excluded) => document.querySelector('.group-excluded .group-count')?.textContent !== excluded,
    await page.locator('.group-excluded .group-count').innerText(),
  );
  assert.notDeepEqual(await groupCounts(page), before);
  assert.equal(await page.locator('.outdated').count(), 0);
  await page.fill('#age', '900');
  await page.waitForSelector('.outdated');
  await page.press('#age', 'Tab');
  assert.match(await page.locator('#age-fault').innerText(), /at most 130/);
  assert.equal(await page.locator('.trial').count(), 25);
  await page.fill('#age', '63');
  await page.waitForSelector('.outdated', { state: 'detached' });
  await answered(page);
  await page.waitForFunction(
    (counts) =>
      [...document.querySelectorAll('.group-count')].map((n) => n.textContent?.replaceAll(/\D/g, '')).join() === counts,
    before.join(),
  );
  await close();
});

test('clear empties the form and undo brings everything back', async () => {
  const { page, close } = await browser.open();
  await page.fill('#age', '63');
  await page.fill('#note', 'first line\nsecond line');
  await page.click('button:text("Clear")');
  assert.equal(await page.inputValue('#note'), '');
  await page.click('button:text("Undo")');
  assert.equal(await page.inputValue('#note'), 'first line\nsecond line');
  assert.equal(await page.inputValue('#age'), '63');
  await page.click('button:text("Redo")');
  assert.equal(await page.inputValue('#note'), '');
  await close();
});

test('what cannot be matched is said at its field', async () => {
  const { page, close } = await browser.open();
  await page.click('button[type=submit]');
  assert.match(await page.locator('#diagnosis-fault').innerText(), /Enter a diagnosis/);
  await page.fill('#age', '200');
  await page.press('#age', 'Enter');
  assert.match(await page.locator('#age-fault').innerText(), /at most 130/);
  assert.equal(await page.locator('#age').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'age');
  await close();
});
