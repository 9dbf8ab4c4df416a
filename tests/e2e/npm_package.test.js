import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { start } from './support/browser.js';
import { DIST, ROOT } from './support/built.js';
import { PATIENT_JSON } from './support/clinician.js';
import { staticHost } from './support/static_host.js';

const folder = mkdtempSync(`${tmpdir()}/trialmatch-`);
/** Where npm puts it. */
const PACKAGE = `${folder}/node_modules/trialmatch`;
/** @type {Awaited<ReturnType<typeof start>>} */
let browser;
before(async () => {
  browser = await start();
  execFileSync('node', ['scripts/npm/build.js', PACKAGE, '0.0.0'], { cwd: ROOT });
  for (const part of ['model', 'snapshots'])
    cpSync(`${DIST}/${part}`, `${folder}/${part}`, { recursive: true });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const PAGE = `<!doctype html><title>A page of someone else</title>
<script type="module">
  import { EngineError, createEngine } from './node_modules/trialmatch/index.js';
  window.engine = createEngine({ base: 'node_modules/trialmatch/engine/' });
  window.EngineError = EngineError;
</script>`;

test('a plain page of someone else matches with the package alone', async () => {
  writeFileSync(`${folder}/index.html`, PAGE);
  const host = await staticHost(folder);
  const { page, misdeeds, close } = await browser.open({ address: host.address });
  const found = await page.evaluate(async (patient) => {
    const { engine } = /** @type {any} */ (globalThis);
    await engine.loadModel('model/minilm-int8.safetensors');
    await engine.openSnapshot({ kind: 'url', base: 'snapshots/demo/' });
    const answer = await engine.match({ patient, screened_on: '2026-11-21', limit: 10 });
    return { variant: answer.engine.variant, results: answer.results.length };
  }, PATIENT_JSON);
  // A host without headers: the variant with one thread.
  assert.deepEqual(found, { variant: 'single', results: 10 });
  const code = await page.evaluate(async () => {
    const { engine, EngineError } = /** @type {any} */ (globalThis);
    const error = await engine.selectSnapshot('none').catch((/** @type {unknown} */ e) => e);
    return error instanceof EngineError && error.code;
  });
  assert.equal(code, 'not-loaded');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
  await host.close();
});

test('its types describe what it exports', () => {
  writeFileSync(
    `${folder}/use.ts`,
    `import { createEngine, EngineError, type Answer } from 'trialmatch';
     const engine = createEngine({ variant: 'single' });
     export const answer: Promise<Answer> = engine.match({ patient: {}, screened_on: '2026-11-21' });
     export const help = (error: EngineError): string => error.help;
     // @ts-expect-error: not a variant
     createEngine({ variant: 'fast' });`,
  );
  const options = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler'];
  const kind = ['--target', 'es2023', '--lib', 'es2024,dom', '--ignoreConfig', '--types', ''];
  execFileSync('npx', ['tsc', ...options, ...kind, `${folder}/use.ts`], { cwd: ROOT, stdio: 'inherit' });
});
