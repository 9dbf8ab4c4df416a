import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, groupCounts, match } from './support/clinician.js';

const browser = startForFile();

/** @typedef {import('playwright-core').Page} Page */

/** The facets by their place in the row. */
const FACETS = { phases: 1, about: 3, countries: 4, distance: 5 };

/**
 * Opens a facet.
 * @param {Page} page
 * @param {keyof typeof FACETS} name
 */
const openFacet = (page, name) => page.click(`.facet >> nth=${FACETS[name]}`);

/** Trials that are not excluded. @param {Page} page */
async function open(page) {
  const [eligible = 0, possible = 0, check = 0] = await groupCounts(page);
  return eligible + possible + check;
}

/**
 * Ticks a choice and waits for the list that follows; the figure beside it.
 * @param {Page} page
 * @param {number} place
 */
async function tick(page, place) {
  const choice = page.locator('.facet-panel .tick').nth(place);
  const trials = Number((await choice.locator('.tick-note').innerText()).replaceAll(/\D/g, ''));
  const before = await page.locator('.summary').innerText();
  await choice.locator('input').check();
  await page.waitForFunction(
    (text) => document.querySelector('.summary')?.textContent !== text,
    before,
    { timeout: SLOW },
  );
  await answered(page);
  return trials;
}

for (const [lang, scheme, width] of /** @type {const} */ ([
  ['en', 'light', 1440],
  ['zh', 'dark', 360],
])) {
  test(`choices show how many trials they keep, and reset takes them back, ${lang}, ${width} pixels`, async () => {
    const viewport = { width, height: 800 };
    const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme, viewport });
    await match(page);
    const all = await open(page);
    for (const name of /** @type {const} */ (['phases', 'countries', 'about'])) {
      await openFacet(page, name);
      await page.waitForSelector('.facet-panel .tick-note');
      const none = /(\d[\d,]*)/.exec((await page.locator('.facet-panel > .hint').allTextContents()).join());
      const trials = await tick(page, 0);
      // Those whose record has no value stay as well.
      assert.equal(await open(page), trials + Number(none?.[1]?.replaceAll(',', '') ?? 0), name);
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `facet-${name}-${lang}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.keyboard.press('Escape');
      await page.waitForSelector('.facet-panel', { state: 'detached' });
      assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('facet')));
      await page.click('.reset');
      await page.waitForSelector('.reset', { state: 'detached' });
      await page.waitForFunction(
        (counts) => document.querySelector('.group-possible .group-count')?.textContent === counts,
        all.toLocaleString('en'),
        { timeout: SLOW },
      );
    }
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

for (const lang of ['en', 'zh']) {
  test(`a city of the snapshot's sites gives distances, order and a radius, ${lang}`, async () => {
    const { page, misdeeds, close } = await browser.open({ query: { lang } });
    await match(page);
    assert.ok(await page.locator('#sort option[value=distance]').isDisabled());
    await openFacet(page, 'distance');
    await page.focus('#city');
    await page.keyboard.type('bost');
    await page.waitForSelector('#city-list [role=option]', { timeout: SLOW });
    await page.keyboard.press('Enter');
    await page.waitForSelector('.trial .nearest', { timeout: SLOW });
    assert.match(await page.inputValue('#city'), /^Boston, Massachusetts, United States$/);
    await page.selectOption('#sort', 'distance');
    await page.waitForFunction(
      () => document.querySelector('.trial .nearest')?.textContent?.includes('Boston'),
      undefined,
      { timeout: SLOW },
    );
    const distances = await page.locator('.trial .nearest').allTextContents();
    const km = distances.map((text) => Number(/([\d,]+) (?:km|公里)/.exec(text)?.[1]?.replaceAll(',', '')));
    assert.ok(km.length > 10);
    assert.deepEqual(km, km.toSorted((a, b) => a - b));
    const before = await open(page);
    await page.selectOption('#radius', '100');
    await page.waitForFunction(
      (trials) => document.querySelector('.group-possible .group-count')?.textContent !== trials,
      before.toLocaleString('en'),
      { timeout: SLOW },
    );
    await answered(page);
    assert.ok((await open(page)) < before);
    // A farther one stays where a site without coordinates may be nearer, and is not eligible.
    for (const trial of await page.locator('.trial:has(.nearest)').all()) {
      const text = await trial.locator('.nearest').innerText();
      const far = Number(/([\d,]+) (?:km|公里)/.exec(text)?.[1]?.replaceAll(',', '')) > 100;
      if (far) assert.doesNotMatch((await trial.getAttribute('class')) ?? '', /trial-eligible/, text);
    }
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `distance-${lang}`);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}
