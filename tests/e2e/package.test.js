import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { SLOW, start } from './support/browser.js';
import { DEMO, ROOT, program } from './support/built.js';
import { listedIds, match } from './support/clinician.js';

const folder = mkdtempSync(`${tmpdir()}/trialmatch-`);
/** @type {Awaited<ReturnType<typeof start>>} */
let browser;
before(async () => {
  browser = await start();
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  assert.equal(status, 0, stderr + stdout);
}

/** Unpacks as desktops do: with the rights of the files. */
const UNPACK = `
import sys, zipfile, os
with zipfile.ZipFile(sys.argv[1]) as archive:
    for entry in archive.infolist():
        os.chmod(archive.extract(entry, sys.argv[2]), entry.external_attr >> 16)
`;

/**
 * Starts an unpacked package with nothing on the path.
 * @param {string} place
 */
async function started(place) {
  const server = spawn(`${place}/start.sh`, ['--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/[\w.:[\]]+\//.exec(line)?.[0];
    if (address) return { address, stop: () => server.kill() };
  }
  throw new Error('the package ended without an address');
}

test('the package runs with nothing installed, on the trials that were given', async () => {
  const archive = `${folder}/trialmatch-test.zip`;
  const parts = ['common', 'setup', 'engine', 'package'].map((part) => `source scripts/${part}.sh`);
  run('bash', '-c', `set -eu; ${parts.join('; ')}; CLI='${program()}'; make_package '${archive}' '${DEMO}'`);
  run('python3', '-c', UNPACK, archive, folder);
  const place = `${folder}/trialmatch-test`;
  assert.deepEqual(readdirSync(place).sort(), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.txt',
    'bin',
    'page',
    'start.sh',
  ]);
  const server = await started(place);
  const { page, misdeeds, close } = await browser.open({ address: server.address });
  await match(page);
  const online = await listedIds(page);
  assert.equal(online.length, 25);
  await page.waitForSelector('.offline-state[data-step=ready]', { timeout: SLOW });
  server.stop();
  await page.reload();
  await match(page);
  assert.deepEqual(await listedIds(page), online);
  await page.click('.tools button:nth-child(2)');
  await page.click('.over summary');
  await page.waitForSelector('.licences li:has-text("preact")');
  assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
  await close();
});
