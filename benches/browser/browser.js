/** @import { Bench } from './page.js' */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { chromium } from 'playwright-core';

/** Root needs `--no-sandbox`; the others keep the browser's own work out of the figures. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/** Half a million trials take their time on a busy machine. */
const PATIENCE = 900_000;

/** A browser profile that outlives its browsers: what a second visit finds. */
export function createProfile() {
  const directory = mkdtempSync(`${tmpdir()}/trialmatch-bench-`);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/**
 * Runs `work` on a page of a fresh browser process.
 * @template T
 * @param {{ directory: string }} profile
 * @param {string} address
 * @param {(page: BenchPage) => Promise<T>} work
 */
export async function onPage(profile, address, work) {
  const context = await chromium.launchPersistentContext(profile.directory, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.goto(`${address}/bench/page.html`);
    await page.waitForFunction('globalThis.bench !== undefined');
    /** @type {BenchPage} */
    const bench = (name, argument) =>
      page.evaluate(
        ({ name, argument }) => /** @type {any} */ (globalThis).bench[name](argument),
        { name, argument },
      );
    return await work(bench);
  } finally {
    await context.close();
  }
}

/**
 * Calls a function of the page.
 * @typedef {<N extends keyof Bench>(name: N, argument?: Parameters<Bench[N]>[0]) =>
 *   Promise<Awaited<ReturnType<Bench[N]>>>} BenchPage
 */

/** Name and version of the browser. */
export async function browserVersion() {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

/**
 * Resident bytes of the largest renderer process that this program has started.
 * @param {number} [parent]
 */
export function rendererBytes(parent = process.pid) {
  const sizes = descendants(parent).map((pid) => {
    const command = read(`/proc/${pid}/cmdline`);
    const pages = read(`/proc/${pid}/statm`).split(' ')[1];
    return command.includes('--type=renderer') ? Number(pages) * 4_096 : 0;
  });
  return Math.max(0, ...sizes);
}

/**
 * @param {number} parent
 * @returns {number[]}
 */
function descendants(parent) {
  const children = read(`/proc/${parent}/task/${parent}/children`).split(' ').filter(Boolean);
  return children.map(Number).flatMap((pid) => [pid, ...descendants(pid)]);
}

/**
 * A process may end while it is looked at.
 * @param {string} path
 */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
