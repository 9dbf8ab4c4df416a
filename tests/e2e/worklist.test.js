/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, answered, drop, match } from './support/clinician.js';
import { scratch } from './support/files.js';
import { keptWords } from './support/kept.js';

const browser = startForFile();
const files = scratch();

const PASSPHRASE = 'four unusual words here';
const REASON = 'platelets were transfused yesterday';

/** Shows a screen by the order of its buttons, which no language changes. */
const show = (/** @type {Page} */ page, /** @type {number} */ position) =>
  page.click(`.screens button:nth-child(${position})`);
const showWorklist = async (/** @type {Page} */ page) => {
  await show(page, 3);
  await page.waitForSelector('#worklist-heading');
};

/**
 * Follows the first trial and overrides its group.
 * @param {Page} page
 */
async function follow(page) {
  const card = page.locator('.trial').first();
  await card.locator('select.state').selectOption('contacted');
  await card.locator('.worklist-bar button').click();
  await card.locator('.worklist-more .field input').first().fill('call the site <b>on Monday</b>');
  await card.locator('.override select').selectOption('check');
  await card.locator('.override-reason input').fill(REASON);
  await card.locator('.override .actions button').first().click();
  return card;
}

/**
 * Saves the worklist under a passphrase; the path of the file that was offered.
 * @param {Page} page
 */
async function saveToFile(page) {
  await page.locator('.saving > .actions button').first().click();
  await page.fill('#passphrase', PASSPHRASE);
  await page.fill('#passphrase-again', PASSPHRASE);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.asking button[type=submit]'),
  ]);
  return files.file('worklist.json', readFileSync(await download.path()));
}

for (const lang of ['en', 'zh']) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    test(`screen worklist, ${lang}, ${scheme}: nothing for axe to find`, async () => {
      const { page, misdeeds, close } = await browser.open({ query: { lang }, scheme });
      await showWorklist(page);
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `worklist-empty-${lang}-${scheme}`);
      await show(page, 1);
      await match(page);
      await follow(page);
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `followed-${lang}-${scheme}`);
      await showWorklist(page);
      await page.locator('.saving > .actions button').first().click();
      await page.click('#log-heading ~ details summary');
      assert.deepEqual(await axeFaults(page), []);
      await keepPicture(page, `worklist-${lang}-${scheme}`);
      assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
      await close();
    });
  }
}

test('at 360 pixels and at 400 % zoom the worklist is not cut off sideways', async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 320, height: 256 }]) {
    const { page, close } = await browser.open({ viewport });
    await match(page);
    await follow(page);
    await showWorklist(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `worklist-${viewport.width}`);
    await close();
  }
});

test('an override needs a reason, stands beside the verdict, and can be withdrawn', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  const card = page.locator('.trial').first();
  const group = await card.locator('.tag').innerText();
  await card.locator('.worklist-bar button').click();
  await card.locator('.override select').selectOption('excluded');
  await card.locator('.override .actions button').first().click();
  assert.match(await card.locator('.override .fault').innerText(), /reason/);
  assert.equal(await card.locator('.judged').count(), 0);
  await card.locator('.override-reason input').fill('<i>seen</i> by me');
  await card.locator('.override .actions button').first().click();
  assert.match(await card.locator('.judged').innerText(), /By you: Excluded – <i>seen<\/i> by me/);
  // The engine's own word stays, and the list is not cut.
  assert.equal(await card.locator('.tag').innerText(), group);
  assert.equal(await page.locator('.trial').count(), 25);
  await card.locator('.override-reason input').fill('mistaken');
  await card.locator('.override .actions button').nth(1).click();
  assert.equal(await card.locator('.judged').count(), 0);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('a verdict is overridden in the trial view; the group that follows is said', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await page.click('.open-trial >> nth=0');
  const criterion = page.locator('.trial-view .criterion').first();
  await criterion.locator('.verdict-override > button').click();
  await criterion.locator('.override select').selectOption('against');
  await criterion.locator('.override-reason input').fill('not in remission');
  await criterion.locator('.override .actions button').first().click();
  assert.match(await criterion.locator('.judged').innerText(), /By you: Against – not in remission/);
  assert.match(await page.locator('.trial-view .worklist-line .judged').innerText(), /With your verdicts: Excluded/);
  await page.keyboard.press('Escape');
  assert.match(await page.locator('.trial .judged').first().innerText(), /With your verdicts: Excluded/);
  await close();
});

test('what is followed belongs to its patient; another begins without', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await follow(page);
  await page.click('.panel-top .actions button:last-child');
  await page.fill('#age', '40');
  await page.fill('#diagnosis', 'asthma');
  await page.click('button[type=submit]');
  await page.waitForFunction(() => document.querySelectorAll('.state:not(.state-none)').length === 0);
  await answered(page);
  await showWorklist(page);
  assert.match(await page.locator('.case h3').innerText(), /63 y.*Female.*lung cancer/);
  assert.equal(await page.locator('.case .in-use').count(), 0);
  // The first patient comes back, with what was entered and what was followed.
  await page.click('.case-head button');
  await page.waitForSelector('.state-contacted', { timeout: SLOW });
  assert.equal(await page.inputValue('#age'), PATIENT.age);
  assert.equal(await page.inputValue('#note'), PATIENT.note);
  await close();
});

test('saved to an encrypted file and opened again: states, notes, overrides, log', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await follow(page);
  await showWorklist(page);
  await page.fill('#initials', 'AB');
  await page.locator('.entry select').selectOption('enrolled');
  const file = await saveToFile(page);
  const text = readFileSync(file, 'utf8');
  for (const word of ['osimertinib', 'lung', REASON, 'DEMO']) assert.ok(!text.includes(word), word);
  assert.match(await page.locator('.saving [role=status]').innerText(), /Saved as it is/);
  await close();

  const again = await browser.open();
  await drop(again.page, [file]);
  await again.page.waitForSelector('#passphrase');
  await again.page.fill('#passphrase', 'not this one, surely');
  await again.page.click('.asking button[type=submit]');
  await again.page.waitForSelector('.problem');
  assert.match(await again.page.locator('.problem').innerText(), /passphrase is not the one/);
  await again.page.fill('#passphrase', PASSPHRASE);
  await again.page.click('.asking button[type=submit]');
  await again.page.waitForSelector('.entry');
  assert.equal(await again.page.locator('.entry select').inputValue(), 'enrolled');
  assert.equal(await again.page.locator('.entry-note input').inputValue(), 'call the site <b>on Monday</b>');
  assert.match(await again.page.locator('.entry .judged').innerText(), new RegExp(REASON));
  assert.match(await again.page.locator('section:has(#log-heading)').innerText(), /Every record is as it was written/);
  await again.page.click('#log-heading ~ details summary');
  assert.match(await again.page.locator('tbody').innerText(), /AB[^]*Contacted → Enrolled/);
  assert.deepEqual(again.misdeeds, { foreign: [], refused: [], errors: [] });
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await again.close();
});

test('nothing is stored unless asked; kept in the browser it is sealed, survives a lock, and is deleted', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await follow(page);
  const words = ['osimertinib', 'lung', 'transfused', 'Monday'];
  for (const word of words) assert.ok(!(await keptWords(page)).includes(word), word);
  await showWorklist(page);
  await page.locator('.saving > .actions button').nth(1).click();
  await page.fill('#passphrase', 'short');
  await page.click('.asking button[type=submit]');
  assert.match(await page.locator('.asking .fault').innerText(), /too short/);
  await page.fill('#passphrase', PASSPHRASE);
  await page.fill('#passphrase-again', PASSPHRASE);
  await page.click('.asking button[type=submit]');
  await page.waitForSelector('.saving:has-text("Kept in this browser")', { timeout: SLOW });
  const kept = await keptWords(page);
  assert.match(kept, /trialmatch\.sealed/);
  for (const word of words) assert.ok(!kept.includes(word), word);
  // A later change is kept by itself, also when the page is locked at once.
  await page.locator('.entry select').selectOption('deferred');
  await page.keyboard.press('Control+Shift+KeyL');
  await page.click('.alone button');
  await showWorklist(page);
  assert.equal(await page.locator('.entry').count(), 0);
  await page.click('button:has-text("Open the kept worklist")');
  await page.fill('#passphrase', PASSPHRASE);
  await page.click('.asking button[type=submit]');
  await page.waitForSelector('.entry');
  assert.equal(await page.locator('.entry select').inputValue(), 'deferred');
  await page.click('button:has-text("Delete the kept worklist")');
  await page.click('.saving .danger');
  await page.waitForSelector('.saving .danger', { state: 'detached' });
  assert.doesNotMatch(await keptWords(page), /trialmatch\.sealed/);
  assert.equal(await page.locator('.entry').count(), 1, 'what is in memory stays');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('the table for other programs has a row for each trial and starts no formula', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await follow(page);
  await showWorklist(page);
  await page.locator('.entry-note input').fill('=HYPERLINK("x")');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('button:has-text("Export as CSV")'),
  ]);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  assert.deepEqual([lines.length, lines[2]], [3, '']);
  assert.match(lines[0] ?? '', /^\uFEFFLabel,Patient,Trial,Title,State,Group/);
  assert.ok(lines[1]?.includes(`"'=HYPERLINK(""x"")"`), lines[1]);
  assert.ok(lines[1]?.includes('Contacted'));
  await close();
});

test('with the keyboard alone a trial is followed and its state is changed in the worklist', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
  const state = (await page.locator('.trial select.state').first().getAttribute('id')) ?? '';
  await page.focus('#results-heading');
  for (let i = 0; i < 80 && (await focused()) !== state; i++) await page.keyboard.press('Tab');
  assert.equal(await focused(), state);
  // The first letter chooses, as in any list of the system.
  await page.keyboard.press('P');
  await page.waitForSelector('.state-pending');
  await page.focus('.screens button:nth-child(1)');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#worklist-heading');
  assert.equal(await focused(), 'worklist-heading');
  assert.equal(await page.locator('.entry select').inputValue(), 'pending');
  await close();
});
