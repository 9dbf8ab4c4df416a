import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The engine's variants, and the module that reads files. */
const MODULES = ['relaxed', 'threads', 'single', 'intake'];

/** @param {string} path */
const packed = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

/** Bytes of what a visitor downloads, packed by gzip. */
export function sizes() {
  // Those that the page names itself; screens other than the patient's come when first shown.
  const page = readFileSync('www/dist/index.html', 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, path]) => path);
  return {
    engine: Object.fromEntries(
      MODULES.map((name) => [name, packed(`www/dist/engine/${name}/trialmatch_bg.wasm`)]),
    ),
    page: scripts.reduce((sum, name) => sum + packed(`www/dist/${name}`), 0),
  };
}
