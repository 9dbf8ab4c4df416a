/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DEMO } from './support/built.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, answered, drop, match } from './support/clinician.js';
import { scratch } from './support/files.js';

const RECORDS = fileURLToPath(new URL('data/three_records.json', import.meta.url));
const HALF_A_GIGABYTE = 500 * 2 ** 20;

const browser = startForFile();
const files = scratch();

/**
 * A file of half a gigabyte that takes no room on the disk: it begins so, and goes on with zeros.
 * @param {string} name
 * @param {string} beginning
 */
function huge(name, beginning) {
  const path = files.file(name, '');
  const file = openSync(path, 'w');
  writeSync(file, beginning);
  ftruncateSync(file, HALF_A_GIGABYTE);
  closeSync(file);
  return path;
}

/**
 * What was entered and found is still there.
 * @param {Page} page
 */
async function nothingIsLost(page) {
  assert.equal(await page.inputValue('#note'), PATIENT.note);
  await answered(page);
  assert.equal(await page.locator('.trial').count(), 25);
}

/**
 * The longest time in milliseconds that the page let pass between two frames while work runs.
 * @param {Page} page
 * @param {() => Promise<void>} work
 */
async function longestPause(page, work) {
  await page.evaluate(() => {
    const state = /** @type {any} */ (globalThis);
    state.longest = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  return page.evaluate(() => /** @type {any} */ (globalThis).longest);
}

const said = (/** @type {Page} */ page) => page.locator('.arrival, .problem').first();

/** @type {[string, Uint8Array, RegExp, RegExp][]} */
const FOREIGN = [
  ['letter.pdf', Buffer.from('%PDF-1.7\n'), /is a PDF/, /是 PDF/],
  ['scan.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /is a picture/, /是图片/],
  ['table.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /office program/, /办公软件/],
  ['unknown.json', Buffer.from([1, 0, 2, 0, 3]), /not of a kind that is read/, /此处不读取/],
];
for (const [name, bytes, english, chinese] of FOREIGN) {
  test(`${name}: what it is and what to do instead, in both languages`, async () => {
    const { page, misdeeds, close } = await browser.open();
    await match(page);
    await drop(page, [files.file(name, bytes)]);
    await said(page).waitFor({ timeout: SLOW });
    assert.match(await said(page).innerText(), english);
    await page.click('.languages button[lang="zh-CN"]');
    await page.waitForSelector('html[lang=zh-CN]');
    assert.match(await said(page).innerText(), chinese);
    await nothingIsLost(page);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

/** @type {[string, string, RegExp][]} */
const HUGE = [
  ['note.txt', '63-year-old woman, NSCLC. ', /too long for a note|not of a kind/],
  ['nothing.bin', '', /neither JSON nor XML/],
  ['studies.json', `${readFileSync(RECORDS, 'utf8').trim().slice(0, -1)},`, /studies\.json/],
];
for (const [name, beginning, words] of HUGE) {
  test(`500 MB of ${name}: said clearly, and the page goes on meanwhile`, async (t) => {
    const { page, misdeeds, close } = await browser.open();
    await match(page);
    const pause = await longestPause(page, async () => {
      await drop(page, [huge(name, `${beginning}\n${' '.repeat(70_000)}`)]);
      await said(page).waitFor({ timeout: SLOW });
    });
    t.diagnostic(`longest pause between two frames: ${Math.round(pause)} ms`);
    assert.match(await said(page).innerText(), words);
    await nothingIsLost(page);
    assert.deepEqual(misdeeds.errors, []);
    await close();
  });
}

test('500 MB of a bundle: taken for a cohort, and refused by line and column before it is read on', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await drop(page, [huge('bundle.json', `{"resourceType":"Bundle","entry":[\n${' '.repeat(70_000)}`)]);
  await page.click('.screen-cohort button:has-text("Screen")');
  const problem = page.locator('.screen-cohort .problem');
  await problem.waitFor({ timeout: SLOW });
  assert.match(await problem.innerText(), /bundle\.json.*line 2, column 70001/);
  await page.click('.screens button:nth-child(1)');
  await nothingIsLost(page);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('500 MB of a snapshot that is none: refused, and the one in use stays', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const manifest = `${DEMO}/manifest.json`;
  await drop(page, [manifest, huge('trials.arrow', 'ARROW1')]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  await page.click('.problem button.quiet');
  await nothingIsLost(page);
  await page.click('button[type=submit]');
  await nothingIsLost(page);
  await close();
});

test('a snapshot opens from a zip; a damaged one and an office document are refused', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  const zip = files.file('my-trials.zip', '');
  const names = readdirSync(DEMO).map((name) => `${DEMO}/${name}`);
  const made = spawnSync('python3', ['-m', 'zipfile', '-c', zip, ...names]);
  assert.equal(made.status, 0, String(made.stderr));
  await drop(page, [zip]);
  await page.click('.snapshot-line button');
  await page.waitForSelector('.snapshots:has-text("Opened from my-trials.zip")', { timeout: SLOW });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.problem').count(), 0);
  await nothingIsLost(page);

  const bytes = readFileSync(zip);
  await drop(page, [files.file('cut.zip', bytes.subarray(0, bytes.length >> 1))]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /cut\.zip/);
  await nothingIsLost(page);

  const folder = files.file('[Content_Types].xml', '<Types/>');
  spawnSync('python3', ['-m', 'zipfile', '-c', zip, folder]);
  await drop(page, [zip]);
  await page.waitForSelector('.arrival:has-text("office program")', { timeout: SLOW });
  await nothingIsLost(page);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('of several files the first is opened and the others are named', async () => {
  const { page, close } = await browser.open();
  const [first, second] = ['one', 'two'].map((name) =>
    files.file(`${name}.json`, JSON.stringify({ format: 'trialmatch.patient/1', sex: 'male', note: name })),
  );
  await drop(page, [first ?? '', second ?? '']);
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'one', null, { timeout: SLOW });
  assert.match(await page.locator('.arrival').innerText(), /not opened were two\.json/);
  await close();
});

test('hostile HTML in a note, a name of a file and a worklist note stays text', async () => {
  const { page, misdeeds, close } = await browser.open();
  let alerts = 0;
  page.on('dialog', (dialog) => {
    alerts += 1;
    dialog.dismiss();
  });
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  await match(page);
  await page.fill('#note', hostile);
  await page.click('button[type=submit]');
  await answered(page);
  await page.locator('.trial .worklist-bar button').first().click();
  await page.locator('.worklist-more input').first().fill(hostile);
  await page.locator('.trial .worklist-bar button').first().click();
  assert.equal(await page.locator('.entry-note-shown').innerText(), hostile);
  await drop(page, [files.file('<img src=x onerror=alert(3)>.json', '{"menu": 1}')]);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /<img src=x onerror=alert\(3\)>/);
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.equal(alerts, 0);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('a storage that cannot be reached at all: the page works, and says what is not kept', async () => {
  const { page, misdeeds, close } = await browser.open({
    before: async (page) => {
      await page.addInitScript(() => {
        const refuse = async () => {
          throw new DOMException('storage is disconnected', 'InvalidStateError');
        };
        StorageManager.prototype.getDirectory = refuse;
        StorageManager.prototype.estimate = refuse;
        Storage.prototype.setItem = () => {
          throw new DOMException('no storage', 'SecurityError');
        };
      });
    },
  });
  await match(page);
  assert.equal(await page.locator('.trial').count(), 25);
  await drop(page, [RECORDS]);
  await page.waitForSelector('.report', { timeout: SLOW });
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /could not be kept[^]*disconnected/);
  await keepPicture(page, 'no-storage-en-light');
  await page.click('.tools button:first-child');
  await page.waitForSelector('.over .sheet');
  await page.keyboard.press('Escape');
  await page.locator('.trial select.state').first().selectOption('new');
  await page.click('.screens button:nth-child(3)');
  await page.waitForSelector('.saving .problem');
  assert.match(await page.locator('.saving .problem').innerText(), /could not write or read/);
  assert.equal(await page.locator('.entry').count(), 1);
  assert.deepEqual(misdeeds.errors, []);
  await close();
});

test('an engine that stops in an import is started anew, and nothing entered is lost', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const worker = page.workers()[0];
  assert.ok(worker);
  await drop(page, [huge('studies.json', `${readFileSync(RECORDS, 'utf8').trim().slice(0, -1)},\n${' '.repeat(70_000)}`)]);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('stopped by a test');
    });
  });
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').first().innerText(), /engine stopped/);
  await nothingIsLost(page);
  await close();
});
