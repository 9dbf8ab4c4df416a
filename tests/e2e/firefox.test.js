import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { ARTIFACTS, SLOW } from './support/browser.js';
import { serve } from './support/built.js';
import { PATIENT } from './support/clinician.js';

const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
const skip = existsSync(FIREFOX) ? false : `no ${FIREFOX}: apt-get install firefox-esr`;

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  server = await serve();
});
after(() => server.close());

test('Firefox: open, match, a quoted criterion, the variant that runs', { skip }, async (t) => {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true, defaultViewport: null, args: ['--width=1440', '--height=900'] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${server.address}?lang=en`);
  await page.waitForSelector('.engine-line', { timeout: SLOW });
  t.diagnostic(await page.$eval('.engine-line', (line) => line.textContent ?? ''));
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await page.type('#age', PATIENT.age);
  await page.type('#diagnosis', PATIENT.diagnosis);
  await page.type('#note', PATIENT.note);
  await page.click('button[type=submit]');
  await page.waitForSelector('.results[aria-busy=false] .summary', { timeout: SLOW });
  assert.equal((await page.$$('.trial')).length, 25);
  await page.click('.criteria-box summary');
  const quote = await page.$eval('.criterion q', (q) => q.textContent ?? '');
  assert.ok(quote.length > 10, quote);
  const variant = await page.$eval('.engine-line', (line) => line.textContent ?? '');
  assert.match(variant, /threads, (relaxed )?SIMD/);
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: `${ARTIFACTS}/firefox-en.png` });
  assert.deepEqual(errors, []);
});
