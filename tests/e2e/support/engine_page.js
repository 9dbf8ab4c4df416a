/**
 * A page of someone else's with the npm package alone, on a host that isolates it: the real
 * client, worker and engine without the matcher's own page.
 *
 * @import { Page } from 'playwright-core'
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { start } from './browser.js';
import { DIST, ROOT } from './built.js';

const PAGE = `<!doctype html><title>A page of someone else</title>
<input type="file" id="file" multiple aria-label="Files"><script type="module" src="page.js"></script>`;

const SCRIPT = `import { createEngine } from './node_modules/trialmatch/index.js';
globalThis.createEngine = (options) =>
  createEngine({ base: 'node_modules/trialmatch/engine/', ...options });
globalThis.ready = true;`;

/**
 * A browser, and a server for a folder with such a page. What is run in the page finds `engine`,
 * with model and snapshot, among its globals.
 */
export async function startEnginePages() {
  const folder = mkdtempSync(`${tmpdir()}/trialmatch-`);
  const build = ['scripts/npm/build.js', `${folder}/node_modules/trialmatch`, '0.0.0'];
  execFileSync('node', build, { cwd: ROOT });
  for (const part of ['model', 'snapshots'])
    cpSync(`${DIST}/${part}`, `${folder}/${part}`, { recursive: true });
  writeFileSync(`${folder}/index.html`, PAGE);
  writeFileSync(`${folder}/page.js`, SCRIPT);
  const browser = await start(folder);
  return {
    ...browser,
    /** @param {{ variant?: string, threads?: number }} [options] */
    open: async (options = {}) => {
      const opened = await browser.open();
      await opened.page.waitForFunction(() => 'ready' in globalThis);
      await startEngine(opened.page, options);
      return opened;
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * Starts an engine in place of the one before, if there is one.
 * @param {Page} page
 * @param {{ variant?: string, threads?: number }} options
 */
export function startEngine(page, options) {
  return page.evaluate(async (options) => {
    const world = /** @type {any} */ (globalThis);
    world.engine?.close();
    const engine = (world.engine = world.createEngine(options));
    await engine.loadModel('model/minilm-int8.safetensors');
    await engine.openSnapshot({ kind: 'url', base: 'snapshots/demo/' });
  }, options);
}

/**
 * Picks files, as a person does; what is run in the page finds them in `#file`.
 * @param {Page} page
 * @param {string | string[]} paths
 */
export const pick = (page, paths) => page.setInputFiles('#file', paths);

/**
 * The worker whose name begins so.
 * @param {Page} page
 * @param {string} start
 */
export async function workerNamed(page, start) {
  for (const worker of page.workers()) {
    const name = await Promise.race([
      worker.evaluate(() => self.name).catch(() => ''),
      // A worker of the pool never answers: it waits for work.
      new Promise((next) => setTimeout(() => next(''), 2000)),
    ]);
    if (String(name).startsWith(start)) return worker;
  }
  throw new Error(`no worker \`${start}\``);
}
