/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, answered, drop, match, openWholeForm, typeInto } from './support/clinician.js';

const NOT_A_REGISTRY_FILE = fileURLToPath(new URL('access.test.js', import.meta.url));

const browser = startForFile();

/** @type {[string, (page: Page) => Promise<void>][]} */
const SCREENS = [
  ['before', async (page) => page.click('.facet >> nth=0')],
  ['form', openWholeForm],
  [
    'suggestions',
    async (page) => {
      await typeInto(page, 'diagnosis', 'lung');
    },
  ],
  [
    'preview',
    async (page) => {
      await page.fill('#note', '58-year-old woman, stage IV NSCLC. Mother had breast cancer. ECOG 1.');
      await page.click('#read-note');
      await page.waitForSelector('.proposal', { timeout: SLOW });
    },
  ],
  ['results', match],
  [
    'excluded',
    async (page) => {
      await match(page);
      await page.click('.group-excluded');
      await answered(page);
      await page.click('.group-possible');
      await answered(page);
    },
  ],
  [
    'problem',
    async (page) => {
      await page.click('button[type=submit]');
      await drop(page, [NOT_A_REGISTRY_FILE]);
      await page.waitForSelector('.problem', { timeout: SLOW });
    },
  ],
];

for (const lang of ['en', 'zh']) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [name, reach] of SCREENS) {
      test(`screen ${name}, ${lang}, ${scheme}: nothing for axe to find`, async () => {
        const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme });
        await page.waitForSelector('.engine-line');
        await reach(page);
        assert.deepEqual(await axeFaults(page), []);
        await keepPicture(page, `${name}-${lang}-${scheme}`);
        assert.deepEqual(misdeeds.errors, []);
        await close();
      });
    }
  }
}

test('at 360 pixels nothing is cut off sideways and axe finds nothing', async () => {
  const viewport = { width: 360, height: 740 };
  for (const lang of ['en', 'zh']) {
    const { page, close } = await browser.open({ query: { lang }, viewport });
    await match(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 360);
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `narrow-${lang}`);
    await close();
  }
});

test('at 400 % zoom of a 1280 pixel screen the whole form fits sideways', async () => {
  // 1280 ÷ 4: what a zoomed page has is a viewport of that many CSS pixels.
  const { page, close } = await browser.open({ viewport: { width: 320, height: 256 } });
  await openWholeForm(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  assert.deepEqual(await axeFaults(page), []);
  await close();
});

test('a patient is matched with the keyboard alone', async () => {
  const { page, close } = await browser.open();
  await page.waitForSelector('.engine-line');
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  /** @param {string} id */
  const tabTo = async (id) => {
    for (let i = 0; i < 30 && (await focused()) !== id; i++) await page.keyboard.press('Tab');
    assert.equal(await focused(), id);
  };
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await tabTo('age');
  await page.keyboard.type(PATIENT.age);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.ok(await page.locator('input[name=sex][value=female]').isChecked());
  await tabTo('diagnosis');
  await page.keyboard.type(PATIENT.diagnosis);
  await tabTo('note');
  await page.keyboard.type('ECOG 1');
  await page.keyboard.press('Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Control+Enter');
  await answered(page);
  assert.equal(await page.inputValue('#note'), 'ECOG 1\nsecond line');
  assert.equal(await page.locator('.trial').count(), 25);
  await close();
});

test('every control is at least 24 pixels high and wide', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await page.click('.facet >> nth=0');
  await page.click('.export summary');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, select, input, textarea, a')]
      .map((node) => node.closest('label') ?? node)
      .filter((node) => {
        const { width, height } = node.getBoundingClientRect();
        return !node.classList.contains('skip') && (width < 24 || height < 24);
      })
      .map((node) => node.outerHTML),
  );
  assert.deepEqual(small, []);
  await close();
});

test('the language changes in place, everywhere, and keeps what is entered', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await page.click('.languages button[lang="zh-CN"]');
  await page.waitForSelector('html[lang=zh-CN]');
  assert.equal(await page.inputValue('#diagnosis'), PATIENT.diagnosis);
  const words = await page.evaluate(() => {
    const copy = /** @type {HTMLElement} */ (document.body.cloneNode(true));
    // Registry text and the engine's field names stay as they are, marked as English.
    for (const node of copy.querySelectorAll('[lang=en], code, script, h1')) node.remove();
    return copy.textContent ?? '';
  });
  assert.deepEqual(words.match(/\b(Trials|Patient|Match|Eligible|Status|Fits|Against|Age)\b/g), null);
  assert.match(page.url(), /lang=zh/);
  await page.reload();
  await page.waitForSelector('html[lang=zh-CN]');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});
