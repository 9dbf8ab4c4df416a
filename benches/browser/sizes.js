import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const VARIANTS = ['relaxed', 'threads', 'single'];

/** @param {string} path */
const packed = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

/** Bytes of what a visitor downloads, packed by gzip. */
export function sizes() {
  const scripts = readdirSync('www/dist/assets').filter((name) => name.endsWith('.js'));
  return {
    engine: Object.fromEntries(
      VARIANTS.map((name) => [name, packed(`www/dist/engine/${name}/trialmatch_bg.wasm`)]),
    ),
    page: scripts.reduce((sum, name) => sum + packed(`www/dist/assets/${name}`), 0),
  };
}
