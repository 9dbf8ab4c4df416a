/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, drop, listedIds, match } from './support/clinician.js';

const SMALL = fileURLToPath(new URL('data/three_records.json', import.meta.url));

const browser = startForFile();

/**
 * Opens a page of the panel by the order of its buttons, which no language changes.
 * @param {Page} page
 * @param {'settings' | 'snapshots' | 'about'} name
 */
async function openPanel(page, name) {
  await page.waitForSelector('.engine-line', { timeout: SLOW });
  await page.click('.tools button:first-child');
  const position = { settings: 1, snapshots: 2, about: 3 }[name];
  await page.click(`.over nav button:nth-child(${position})`);
  await page.waitForSelector('.over .sheet');
}

for (const lang of ['en', 'zh']) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    for (const name of /** @type {const} */ (['settings', 'snapshots', 'about'])) {
      test(`panel ${name}, ${lang}, ${scheme}: nothing for axe to find`, async () => {
        const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme });
        await openPanel(page, name);
        assert.deepEqual(await axeFaults(page), []);
        await keepPicture(page, `panel-${name}-${lang}-${scheme}`);
        assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
        await close();
      });
    }
  }
}

test('at 360 pixels the panel is not cut off sideways', async () => {
  const viewport = { width: 360, height: 740 };
  for (const name of /** @type {const} */ (['settings', 'snapshots', 'about'])) {
    const { page, close } = await browser.open({ viewport });
    await openPanel(page, name);
    const cut = await page.locator('.over').evaluate((panel) => panel.scrollWidth - panel.clientWidth);
    assert.equal(cut, 0);
    await keepPicture(page, `panel-${name}-narrow`);
    await close();
  }
});

test('the panel is closed with Escape and gives the focus back', async () => {
  const { page, close } = await browser.open();
  await openPanel(page, 'settings');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.over', { state: 'detached' });
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, 'Settings');
  await close();
});

test('another engine and language are used at once and at the next visit', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  const before = await listedIds(page);
  await openPanel(page, 'settings');
  await page.selectOption('#variant', 'single');
  await page.waitForSelector('.engine-line:has-text("one thread")', { timeout: SLOW });
  await answered(page);
  assert.deepEqual(await listedIds(page), before, 'the same answer');
  await page.check('input[name=language][value=zh]', { force: true });
  await page.waitForSelector('html[lang=zh-CN]');
  await page.goto(browser.address);
  await page.waitForSelector('html[lang=zh-CN]');
  await page.waitForSelector('.engine-line:has-text("单线程")', { timeout: SLOW });
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('several snapshots stand side by side; one is swapped in, another removed', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  const first = await listedIds(page);
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  await openPanel(page, 'snapshots');
  const rows = page.locator('.snapshots > li');
  assert.equal(await rows.count(), 2);
  const [demo, mine] = [rows.nth(0), rows.nth(1)];
  await page.waitForSelector('.snapshots li:has-text("kept on this device")', { timeout: SLOW });
  const text = await mine.innerText();
  for (const words of [/three_records/, /in use/, /2 trials/, /Read from three_records\.json/])
    assert.match(text, words);
  assert.match(await mine.locator('code').innerText(), /^[0-9a-f]{64}$/);
  assert.match(await demo.innerText(), /Synthetic/);

  await demo.locator('button').first().click();
  await page.waitForSelector('.snapshots > li:first-child[aria-current]');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('.trial').length === 25);
  assert.deepEqual(await listedIds(page), first);

  await openPanel(page, 'snapshots');
  await mine.locator('button.quiet').click();
  await page.waitForFunction(() => document.querySelectorAll('.snapshots > li').length === 1);
  // The list is shorter at once, the files follow.
  await page.waitForFunction(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('snapshots');
    for await (const _ of folder.keys()) return false;
    return true;
  });
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('data older than the age that is set is said to be old', async () => {
  // The day of the download is that of the file: as old as the checkout; so the clock is moved.
  const later = new Date(Date.now() + 45 * 86_400_000);
  const { page, close } = await browser.open({ before: (page) => page.clock.setFixedTime(later) });
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  assert.match(await page.locator('.snapshot-line .old').innerText(), /\d+ days old/);
  await openPanel(page, 'snapshots');
  await page.selectOption('#old-after', { label: '365 days' });
  await page.waitForSelector('.snapshot-line .old', { state: 'detached' });
  await close();
});

test('a storage that refuses is said, and the snapshot is used all the same', async () => {
  const { page, close } = await browser.open({
    before: async (page) => {
      await page.addInitScript(() => {
        FileSystemFileHandle.prototype.createWritable = async () => {
          throw new DOMException('the disk is full', 'QuotaExceededError');
        };
      });
    },
  });
  await match(page);
  await drop(page, [SMALL]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /could not be kept[^]*disk is full/);
  await answered(page);
  assert.deepEqual(await listedIds(page), ['NCT90000001']);
  await close();
});

test('with SI chosen, the SI unit of a laboratory value is offered first', async () => {
  const { page, close } = await browser.open();
  /** The units offered for creatinine; the very first entry asks to choose. */
  const offered = () => page.locator('.measure select option').allInnerTexts();
  await page.waitForSelector('.engine-line', { timeout: SLOW });
  await page.click('#group-measures > summary');
  await page.focus('#add-measures');
  await page.keyboard.type('creatinine');
  await page.locator('#add-measures-list [role=option]:has-text("creatinine")').first().click();
  await page.waitForSelector('.measure select');
  assert.equal((await offered())[1], 'mg/dL');
  await openPanel(page, 'settings');
  await page.check('input[name=units][value=si]', { force: true });
  await page.keyboard.press('Escape');
  assert.equal((await offered())[1], 'µmol/L');
  assert.ok((await offered()).includes('mg/dL'));
  await close();
});
