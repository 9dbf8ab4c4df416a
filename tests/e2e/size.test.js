import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DIST } from './support/built.js';

/** Bytes, packed, of the scripts that the page loads before its form shows. The aim is 80,000. */
const PAGE = 80_900;
/** Bytes, packed, of a variant of the engine, so that it does not grow unseen. The aim is 900,000. */
const ENGINE = 910_000;
/** The same of the module that reads files. */
const INTAKE = 800_000;

/** @param {string} path */
const packed = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

test('the page loads few bytes of script before its form shows', () => {
  const html = readFileSync(`${DIST}/index.html`, 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, path]) => path);
  assert.ok(scripts.length > 0, 'no script in `index.html`');
  const sum = scripts.reduce((bytes, path) => bytes + packed(`${DIST}/${path}`), 0);
  assert.ok(sum <= PAGE, `${sum} bytes of script, packed; at most ${PAGE}`);
});

for (const [module, most] of Object.entries({
  relaxed: ENGINE,
  threads: ENGINE,
  single: ENGINE,
  intake: INTAKE,
})) {
  const path = `${DIST}/engine/${module}/trialmatch_bg.wasm`;
  test(`the module ${module} has not grown`, { skip: !existsSync(path) }, () => {
    const bytes = packed(path);
    assert.ok(bytes <= most, `${bytes} bytes, packed; at most ${most}`);
  });
}
