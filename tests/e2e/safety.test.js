import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { PATIENT, answered, match } from './support/clinician.js';
import { keptWords } from './support/kept.js';

const browser = startForFile();

test('no word of the patient leaves the page: requests, address, title, storage', async () => {
  /** @type {string[]} */
  const sent = [];
  const { page, misdeeds, close } = await browser.open({
    before: async (page) => {
      page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
    },
  });
  await page.waitForSelector('.engine-line', { timeout: SLOW });
  await match(page);
  const before = sent.length;
  await page.fill('#note', `${PATIENT.note} Further line.`);
  await page.click('button[type=submit]');
  await answered(page);
  await page.locator('.unloaded button').first().click();
  await page.waitForSelector('.trial[aria-posinset="26"]', { timeout: SLOW });
  assert.deepEqual(sent.slice(before), [], 'a match asks the network for nothing');
  assert.ok(!sent.join('\n').includes('osimertinib'));

  const kept = await keptWords(page);
  for (const word of ['lung', 'osimertinib', 'EGFR', 'Further line'])
    assert.ok(!kept.includes(word), word);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('the policy forbids what the page does not need', async () => {
  const { page, close } = await browser.open();
  const policy = await page.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  );
  assert.match(policy ?? '', /default-src 'none'/);
  assert.match(policy ?? '', /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy ?? '', /unsafe-inline|'unsafe-eval'|https?:|\*/);
  await close();
});

test('a model that cannot be had is said, and can be tried again', async () => {
  let broken = true;
  const { page, close } = await browser.open({
    before: async (page) => {
      await page.context().route('**/model/*', (r) => (broken ? r.abort() : r.continue()));
    },
  });
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /could not start/);
  await keepPicture(page, 'no-model-en-light');
  broken = false;
  await page.click('.problem button');
  await match(page);
  assert.equal(await page.locator('.trial').count(), 25);
  await close();
});

test('an engine that stops is started anew, and nothing entered is lost', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const former = await page.locator('.trial').first().elementHandle();
  const worker = page.workers()[0];
  assert.ok(worker);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('stopped by a test');
    });
  });
  const [next] = await Promise.all([
    page.waitForEvent('worker'),
    page.click('button[type=submit]'),
  ]);
  assert.notEqual(next, worker);
  // The list comes back by itself once the new engine is ready.
  await page.waitForFunction((card) => !card?.isConnected, former, { timeout: SLOW });
  await answered(page);
  assert.equal(await page.locator('.problem').count(), 0);
  assert.equal(await page.locator('.trial').count(), 25);
  assert.equal(await page.inputValue('#note'), PATIENT.note);
  await close();
});
