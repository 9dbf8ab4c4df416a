/**
 * Builds the npm package for pages that embed the engine: its client and worker as modules, the
 * variants, types. Usage: node scripts/npm/build.js OUT_DIRECTORY VERSION
 */
import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ENTRY = resolve('www/engine/index.js');

/** @param {string} out */
async function buildModules(out) {
  const names = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };
  await build({
    configFile: false,
    root: 'www',
    publicDir: false,
    logLevel: 'warn',
    // Addresses relative to the module: the package works wherever it is put.
    base: './',
    worker: { format: 'es' },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: { input: { index: ENTRY }, preserveEntrySignatures: 'strict', output: names },
    },
  });
}

/** @param {string} out */
function buildTypes(out) {
  const options = ['--allowJs', '--declaration', '--emitDeclarationOnly', '--skipLibCheck'];
  const kind = ['--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2023'];
  const types = ['--lib', 'es2024,dom', '--types', 'vite/client,trusted-types'];
  const place = ['--rootDir', 'www/engine', '--outDir', join(out, 'types')];
  const args = [...options, ...kind, ...types, ...place, '--ignoreConfig', ENTRY];
  execFileSync('npx', ['tsc', ...args], { stdio: 'inherit' });
}

/** @param {string} version */
const description = (version) => ({
  name: 'trialmatch',
  version,
  description: 'Matches a patient to clinical trials in the browser',
  license: 'MIT OR Apache-2.0',
  type: 'module',
  sideEffects: false,
  exports: {
    '.': { types: './types/index.d.ts', default: './index.js' },
    './engine/*': './engine/*',
  },
});

const [, , out, version] = process.argv;
if (!out || !version) throw new Error('usage: node scripts/npm/build.js OUT_DIRECTORY VERSION');
await buildModules(resolve(out));
buildTypes(out);
cpSync('www/public/engine', join(out, 'engine'), { recursive: true });
for (const file of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(file, join(out, file));
cpSync('www/public/licences/texts.txt', join(out, 'THIRD-PARTY.txt'));
cpSync('scripts/npm/README.md', join(out, 'README.md'));
writeFileSync(join(out, 'package.json'), `${JSON.stringify(description(version), null, 2)}\n`);
