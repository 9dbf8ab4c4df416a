import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DIST } from './support/built.js';
import { SLOW, startForFile } from './support/browser.js';

const browser = startForFile();

test('the browser finds nothing that keeps the page from being installed', async () => {
  const { page, close } = await browser.open();
  await page.waitForSelector('.offline-state[data-step=ready]', { timeout: SLOW });
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data ?? '').start_url, './');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // The tests' profiles are private ones, into which nothing is ever installed.
  const others = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  assert.deepEqual(others, []);
  await close();
});

test('every icon of the manifest is there, in the size it says', () => {
  const { icons } = JSON.parse(readFileSync(`${DIST}/manifest.webmanifest`, 'utf8'));
  const pngs = icons.filter((/** @type {{ type: string }} */ { type }) => type === 'image/png');
  assert.deepEqual(pngs.map((/** @type {{ sizes: string }} */ { sizes }) => sizes), ['192x192', '512x512']);
  for (const { src, sizes } of pngs) {
    const png = readFileSync(`${DIST}/${src}`);
    // Width and height are the first two numbers of a PNG's first chunk.
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
});
