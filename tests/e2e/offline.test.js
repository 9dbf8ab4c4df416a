/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildServiceWorker } from '../../www/sw/build.js';
import { SLOW, startForFile } from './support/browser.js';
import { DIST, serve } from './support/built.js';
import { answered, drop, listedIds, match } from './support/clinician.js';
import { staticHost } from './support/static_host.js';

const SMALL = fileURLToPath(new URL('data/three_records.json', import.meta.url));

const browser = startForFile();

/**
 * Waits until everything is kept.
 * @param {Page} page
 */
const keptWhole = (page) =>
  page.waitForSelector('.offline-state[data-step=ready]', { timeout: SLOW });

/**
 * Looks for a new version in the settings.
 * @param {Page} page
 * @param {RegExp} words What is said about it.
 */
async function look(page, words) {
  await page.click('.tools button:first-child');
  await page.click('.over button:text("Look for a new version")');
  await page.locator('.over [role=status]').filter({ hasText: words }).waitFor();
  await page.keyboard.press('Escape');
}

test('from the second visit on the page works with its server stopped', async (t) => {
  const server = await serve();
  const { page, misdeeds, close } = await browser.open({ address: server.address });
  await keptWhole(page);
  await match(page);
  const online = await listedIds(page);
  await look(page, /latest version/);
  server.close();
  await look(page, /cannot be reached/);
  const began = Date.now();
  await page.reload();
  await match(page);
  t.diagnostic(`second visit, server stopped: ${Date.now() - began} ms from reload to list`);
  assert.deepEqual(await listedIds(page), online);
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('the page is shown and takes input while the engine is still on its way', async (t) => {
  let release = () => {};
  const held = new Promise((go) => (release = () => go(undefined)));
  const { page, close } = await browser.open({
    before: async (page) => {
      await page.context().route('**/engine/**', (route) => held.then(() => route.continue()));
    },
  });
  await page.fill('#note', 'ECOG 1');
  const [paint] = await page.evaluate(() =>
    performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => startTime),
  );
  t.diagnostic(`first contentful paint: ${Math.round(paint ?? NaN)} ms`);
  assert.ok(paint);
  assert.equal(await page.locator('.engine-line').count(), 0);
  release();
  await page.waitForSelector('.engine-line', { timeout: SLOW });
  assert.equal(await page.inputValue('#note'), 'ECOG 1');
  await close();
});

test('a host without headers gives the threaded engine after one reload, offline too', async () => {
  const host = await staticHost(DIST);
  let loads = 0;
  const { page, misdeeds, close } = await browser.open({
    address: host.address,
    before: async (page) => void page.on('load', () => (loads += 1)),
  });
  await keptWhole(page);
  assert.equal(loads, 2);
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  assert.match(await page.locator('.engine-line').innerText(), /relaxed/);
  await host.close();
  await page.reload();
  await match(page);
  assert.equal(await page.locator('.trial').count(), 25);
  assert.equal(loads, 3);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('the worker sends the headers and the policy of the native server', async () => {
  const host = await staticHost(DIST);
  const { page, close } = await browser.open({ address: host.address });
  await keptWhole(page);
  /** @param {string} address */
  const headersAt = (address) =>
    page.evaluate(async (url) => Object.fromEntries((await fetch(url)).headers), address);
  const ours = await headersAt(host.address);
  const { page: native, close: closeNative } = await browser.open();
  const theirs = await native.evaluate(async () =>
    Object.fromEntries((await fetch(location.href)).headers),
  );
  for (const name of [
    'content-security-policy',
    'cross-origin-opener-policy',
    'cross-origin-embedder-policy',
    'cross-origin-resource-policy',
    'x-content-type-options',
    'referrer-policy',
  ]) {
    assert.ok(theirs[name], name);
    assert.equal(ours[name], theirs[name]);
  }
  await close();
  await closeNative();
  await host.close();
});

test('a new version waits, says so, and starts only when it is asked to', async () => {
  const copy = mkdtempSync(`${tmpdir()}/trialmatch-`);
  cpSync(DIST, copy, { recursive: true });
  const host = await staticHost(copy);
  const { page, misdeeds, close } = await browser.open({ address: host.address });
  await keptWhole(page);
  await match(page);

  appendFileSync(`${copy}/index.html`, '<!-- the next version -->');
  await buildServiceWorker(copy);
  host.state.requests.length = 0;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForSelector('.update', { timeout: SLOW });
  assert.equal(await page.locator('.trial').count(), 25, 'the patient goes on');
  assert.equal(await isNext(page), false);
  assert.deepEqual(
    host.state.requests.filter((path) => /engine|model|snapshots/.test(path)),
    [],
    'what has not changed is not fetched again',
  );

  await page.click('.update button');
  await page.click('.update .confirm');
  await page.waitForFunction(() => !document.querySelector('.update'), undefined, { timeout: SLOW });
  await match(page);
  assert.equal(await isNext(page), true);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
  await host.close();
  rmSync(copy, { recursive: true });
});

/**
 * Whether the page comes from the version with the remark at its end.
 * @param {Page} page
 */
const isNext = (page) =>
  page.evaluate(async () => (await (await fetch('index.html')).text()).includes('next version'));

test('an engine of another version is refused, not mixed with this page', async () => {
  const copy = mkdtempSync(`${tmpdir()}/trialmatch-`);
  cpSync(DIST, copy, { recursive: true });
  // The list still holds the former hash, as when a host is half-way through an update.
  appendFileSync(`${copy}/model/minilm-int8.safetensors`, 'x');
  const host = await staticHost(copy);
  const { page, close } = await browser.open({ address: host.address });
  await page.waitForSelector('.problem', { timeout: SLOW });
  assert.match(await page.locator('.problem').innerText(), /could not start/);
  await close();
  await host.close();
  rmSync(copy, { recursive: true });
});

test('the page can be installed', async () => {
  const { page, close } = await browser.open();
  await keptWhole(page);
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const { name, icons, start_url: begin } = JSON.parse(data ?? '{}');
  assert.equal(name, 'TrialMatch');
  assert.equal(begin, './');
  for (const { src, type } of icons) {
    const found = await page.request.get(new URL(src, page.url()).href);
    assert.ok(found.ok(), src);
    assert.equal(found.headers()['content-type'], type);
  }
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A test's profile is one that forgets; nothing else may stand in the way.
  const others = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  assert.deepEqual(others, []);
  await close();
});

test('a dropped registry file is there again at the next visit, without the server', async () => {
  const server = await serve();
  const { page, misdeeds, close } = await browser.open({ address: server.address });
  await keptWhole(page);
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  await match(page);
  const before = await listedIds(page);
  server.close();
  await page.reload();
  await page.waitForFunction(
    () => document.querySelector('.snapshot-line')?.textContent?.includes('three_records'),
    undefined,
    { timeout: SLOW },
  );
  await match(page);
  assert.deepEqual(await listedIds(page), before);
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});

test('after the engine has stopped the last snapshot and the question come back', async () => {
  const { page, close } = await browser.open();
  await drop(page, [SMALL]);
  await page.waitForSelector('.report', { timeout: SLOW });
  await match(page);
  const before = await listedIds(page);
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('stopped by a test');
    });
  });
  await page.fill('#note', 'ECOG 0');
  await Promise.all([page.waitForEvent('worker'), page.click('button[type=submit]')]);
  await page.waitForSelector('.recovered', { timeout: SLOW });
  await answered(page);
  assert.deepEqual(await listedIds(page), before);
  assert.match(await page.locator('.snapshot-line').innerText(), /three_records/);
  assert.match(await page.locator('.recovered').innerText(), /started again/);
  assert.equal(await page.locator('.problem').count(), 0);
  assert.equal(await page.inputValue('#note'), 'ECOG 0');
  await close();
});
