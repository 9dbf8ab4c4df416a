/**
 * Builds the service worker of a built page: a list of its files with their hashes, bundled with
 * the code that keeps them. Part of the page's build, and run again over a page whose files have
 * changed since: `node www/sw/build.js DIRECTORY`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const WORKER = fileURLToPath(new URL('worker.js', import.meta.url));

/** Only these can be right: a browser refuses modules and wasm under any other. */
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
});

/** Kept once they have been used: they are large, and the page is shown before they are there. */
const LATER = ['engine/', 'model/', 'snapshots/', 'licences/'];

/**
 * @param {string} directory
 * @returns {import('./files.js').File[]} By path, so that the same page gives the same list.
 */
function listFiles(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name).slice(directory.length + 1))
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path !== 'sw.js' && !/\.(map|d\.ts)$/.test(path))
    .sort()
    .map((path) => describe(path, readFileSync(`${directory}/${path}`)));
}

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 */
const describe = (path, bytes) => ({
  path,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
  type: TYPES[extname(path)] ?? 'application/octet-stream',
  shell: !LATER.some((part) => path.startsWith(part)),
});

/** @param {string} directory Of the built page. */
export async function buildServiceWorker(directory) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { PAGE_FILES: JSON.stringify(listFiles(directory)) },
    build: {
      outDir: directory,
      emptyOutDir: false,
      target: 'es2022',
      // One classic script: not every browser runs a service worker that is a module.
      lib: { entry: WORKER, formats: ['iife'], name: 'trialmatch', fileName: () => 'sw.js' },
    },
  });
}

/**
 * The service worker as the last step of the page's build.
 * @returns {import('vite').Plugin}
 */
export function serviceWorker() {
  let directory = '';
  return {
    name: 'trialmatch-service-worker',
    apply: 'build',
    configResolved: ({ root, build: { outDir } }) => {
      directory = resolve(root, outDir);
    },
    closeBundle: () => buildServiceWorker(directory),
  };
}

const [, script, directory] = process.argv;
if (script === fileURLToPath(import.meta.url) && directory)
  await buildServiceWorker(resolve(directory));
