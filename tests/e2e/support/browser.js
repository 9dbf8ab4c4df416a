/** @import { Browser, Page } from 'playwright-core' */
import { mkdirSync } from 'node:fs';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { ROOT, serve } from './built.js';

/** Root needs `--no-sandbox`; the others keep the browser's own traffic out of the counts. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Time for the engine, its model and the first snapshot on a busy machine. */
export const SLOW = 120_000;

/** Highest picture of a page, in pixels. */
const HIGHEST = 4000;

/** Pictures and papers of the run, kept beside the build. */
export const ARTIFACTS = `${ROOT}artifacts`;

/**
 * What a page did that it must not do.
 * @typedef {object} Misdeeds
 * @property {string[]} foreign Requests to other origins.
 * @property {string[]} refused Content that the security policy refused.
 * @property {string[]} errors Errors nobody caught.
 */

/**
 * A browser and a server for one test file.
 * @param {string} [directory] What is served instead of the built page.
 */
export async function start(directory) {
  // The server first: when there is none, no browser is left behind that keeps the run alive.
  const server = await serve(directory);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  return {
    address: server.address,
    /** @param {OpenOptions} [options] */
    open: (options) => open(browser, options?.address ?? server.address, options),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** A browser and a server for the tests of the file that calls this. */
export function startForFile() {
  /** @type {Awaited<ReturnType<typeof start>> | undefined} */
  let started;
  before(async () => {
    started = await start();
  });
  after(() => started?.close());
  const running = () => {
    if (!started) throw new Error('the tests of this file have not begun');
    return started;
  };
  return {
    get address() {
      return running().address;
    },
    /** @param {OpenOptions} [options] */
    open: (options) => running().open(options),
  };
}

/**
 * @typedef {object} OpenOptions
 * @property {string} [address] Of another server than the test file's own.
 * @property {Record<string, string>} [query] Such as `{ lang: 'zh', variant: 'single' }`.
 * @property {'light' | 'dark'} [scheme]
 * @property {{ width: number, height: number }} [viewport]
 * @property {(page: Page) => Promise<void>} [before] Runs before the page is asked for.
 */

/**
 * Opens the page in a fresh profile and watches what it does.
 * @param {Browser} browser
 * @param {string} address
 * @param {OpenOptions} [options]
 */
async function open(browser, address, options = {}) {
  const { query = {}, scheme = 'light', viewport = { width: 1440, height: 900 } } = options;
  const context = await browser.newContext({ colorScheme: scheme, viewport, locale: 'en-GB' });
  context.setDefaultTimeout(SLOW);
  const page = await context.newPage();
  const misdeeds = watch(page, address);
  await options.before?.(page);
  await page.goto(`${address}?${new URLSearchParams(query)}`);
  return { page, misdeeds, close: () => context.close() };
}

/**
 * @param {Page} page
 * @param {string} address
 * @returns {Misdeeds}
 */
function watch(page, address) {
  /** @type {Misdeeds} */
  const misdeeds = { foreign: [], refused: [], errors: [] };
  const isOwn = (/** @type {string} */ url) => url.startsWith(address) || url.startsWith('blob:');
  page.context().on('request', (request) => {
    if (!isOwn(request.url())) misdeeds.foreign.push(request.url());
  });
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type|TrustedScript/i.test(message.text()))
      misdeeds.refused.push(message.text());
  });
  return misdeeds;
}

/**
 * Keeps a picture of the page among the artefacts.
 * @param {Page} page
 * @param {string} name
 */
export async function keepPicture(page, name) {
  mkdirSync(ARTIFACTS, { recursive: true });
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
  }));
  // A list of thousands is too high for a picture: its beginning shows what there is to see.
  const clip = { x: 0, y: 0, width, height: Math.min(height, HIGHEST) };
  await page.screenshot({ path: `${ARTIFACTS}/${name}.png`, fullPage: true, clip });
}

/**
 * Keeps a picture of what the window shows, such as a screen over the list.
 * @param {Page} page
 * @param {string} name
 */
export async function keepWindow(page, name) {
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: `${ARTIFACTS}/${name}.png` });
}
