import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { DEMO, ROOT } from './support/built.js';
import { answered, drop, listedIds, match } from './support/clinician.js';
import { scratch } from './support/files.js';

const SMALL = fileURLToPath(new URL('data/three_records.json', import.meta.url));
const REAL = `${ROOT}../shared/data/ctgov/studies_v2_array.json`;

const browser = startForFile();
const { file } = scratch();

test('a dropped registry file is matched at once; what was not taken is listed', async () => {
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  assert.match(await page.locator('.report [role=status]').innerText(), /3 records read: 2 taken, 1 rejected/);
  await page.click('.report summary');
  assert.match(await page.locator('.report li').first().innerText(), /record 2 .*nctId/);
  await answered(page);
  assert.match(await page.locator('.snapshot-line').innerText(), /three_records/);
  assert.equal(await page.locator('.banner').count(), 0, 'not synthetic');
  // The patient is 63: the adults' trial may be possible, the children's trial is excluded.
  assert.deepEqual(await listedIds(page), ['NCT90000001']);
  const link = page.locator('.trial a.trial-id');
  assert.equal(await link.getAttribute('href'), 'https://clinicaltrials.gov/study/NCT90000001');
  assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
  await keepPicture(page, 'import-en-light');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('hostile HTML in trial text stays text', async () => {
  const { page, misdeeds, close } = await browser.open();
  let alerts = 0;
  page.on('dialog', (dialog) => {
    alerts += 1;
    dialog.dismiss();
  });
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  await match(page);
  const title = await page.locator('.trial h3').first().innerText();
  assert.equal(title, '<img src=x onerror=alert(1)> Inhaled budesonide in adults with asthma');
  assert.match(await page.locator('.trial .conditions').first().innerText(), /<b>Wheezing<\/b>/);
  assert.equal(await page.locator('.trial img, .trial script, .trial b').count(), 0);
  assert.equal(alerts, 0);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('the former snapshot can be chosen again and answers as before', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const first = await listedIds(page);
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  await answered(page);
  await page.selectOption('#snapshot', { index: 0 });
  await page.waitForFunction(() => document.querySelectorAll('.trial').length === 25);
  assert.deepEqual(await listedIds(page), first);
  await close();
});

test('a real download from the registry becomes a snapshot', async (t) => {
  if (!existsSync(REAL)) return t.skip('../shared/data not found');
  const studies = JSON.parse(readFileSync(REAL, 'utf8')).length;
  const { page, misdeeds, close } = await browser.open();
  await drop(page, [REAL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  assert.match(await page.locator('.report [role=status]').innerText(), new RegExp(`^${studies} records read`));
  await page.click('.facet >> nth=0');
  // No status chosen: studies of any status.
  const ticked = page.locator('.facet-panel input:checked');
  while ((await ticked.count()) > 0) await ticked.first().uncheck();
  await match(page);
  const ids = await listedIds(page);
  assert.ok(ids.length > 0);
  for (const id of ids) assert.match(id ?? '', /^NCT\d{8}$/);
  await keepPicture(page, 'real-en-light');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('an import can be cancelled; the snapshot in use stays', async () => {
  const [record] = JSON.parse(readFileSync(SMALL, 'utf8'));
  const many = Array.from({ length: 4000 }, (_, i) => {
    const copy = structuredClone(record);
    copy.protocolSection.identificationModule.nctId = `NCT8${String(i).padStart(7, '0')}`;
    copy.protocolSection.identificationModule.briefTitle = `Asthma study number ${i}`;
    return JSON.stringify(copy);
  });
  const { page, misdeeds, close } = await browser.open();
  await match(page);
  await drop(page, [file('many.jsonl.gz', gzipSync(many.join('\n')))]);
  await page.waitForSelector('.task progress[value]', { timeout: SLOW });
  await keepPicture(page, 'importing-en-light');
  await page.click('.task button');
  await page.waitForSelector('.task', { state: 'detached', timeout: SLOW });
  assert.equal(await page.locator('.problem').count(), 0);
  assert.match(await page.locator('.snapshot-line').innerText(), /2,000 trials/);
  await page.click('button[type=submit]');
  await answered(page);
  assert.equal(await page.locator('.trial').count(), 25);
  assert.deepEqual(misdeeds.errors, []);
  await close();
});

/** @type {[string, string | Uint8Array, RegExp][]} */
const BAD = [
  ['empty.json', '', /empty/],
  ['poem.json', 'Shall I compare thee to a summer’s day?', /poem\.json/],
  ['other.json', '{"menu": {"id": "file"}}', /other\.json/],
  ['cut.jsonl.gz', gzipSync(readFileSync(SMALL)).subarray(0, 200), /cut\.jsonl\.gz/],
];
for (const [name, content, words] of BAD) {
  test(`bad file ${name}: a clear error, and the page goes on`, async () => {
    const { page, misdeeds, close } = await browser.open();
    await match(page);
    await drop(page, [file(name, content)]);
    await page.waitForSelector('.problem', { timeout: SLOW });
    const text = await page.locator('.problem').innerText();
    assert.ok(text.includes(name), text);
    assert.match(text, words);
    await page.click('.problem button.quiet');
    assert.equal(await page.locator('.trial').count(), 25);
    assert.deepEqual(misdeeds.errors, []);
    await close();
  });
}

test('a snapshot folder opens from its files; a damaged one is refused', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const names = readdirSync(DEMO);
  await drop(page, names.map((name) => `${DEMO}/${name}`));
  await page.waitForSelector('.task', { state: 'detached', timeout: SLOW });
  assert.equal(await page.locator('.problem').count(), 0);
  await answered(page);

  const damaged = names.map((name) => {
    const bytes = readFileSync(`${DEMO}/${name}`);
    if (name === 'trials.arrow') bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    return file(name, bytes);
  });
  await drop(page, damaged);
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /trials\.arrow/);
  assert.equal(await page.locator('.trial').count(), 25);
  await close();
});
