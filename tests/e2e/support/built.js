import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The built page, with engine, model and demo snapshot. */
export const DIST = `${ROOT}www/dist`;

/** What the served page and the command line both read. */
export const DEMO = `${DIST}/snapshots/demo`;
const MODEL = `${DIST}/model/minilm-int8.safetensors`;

/** The command line as `build.sh` made it. */
export function program() {
  const built = [process.env['TRIALMATCH_BIN'], `${ROOT}target/release/trialmatch`];
  const found = built.find((path) => path && existsSync(path));
  if (!found) throw new Error('no `target/release/trialmatch`: run `./build.sh build` first');
  return found;
}

/**
 * Serves the built page, or another folder, on a free loopback port.
 * @param {string} [directory]
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve(directory = DIST) {
  const server = spawn(program(), ['serve', '--dir', directory, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/[\w.:[\]]+\//.exec(line)?.[0];
    if (address) return { address, close: () => server.kill() };
  }
  throw new Error('the server ended without an address');
}

/**
 * The answer of the command line, as it prints it.
 * @param {string} patientFile
 * @param {{ limit: number, day: string }} options
 */
export function nativeMatch(patientFile, { limit, day }) {
  return run([
    ...['match', '--snapshot', DEMO, '--model', MODEL, '--patient', patientFile],
    ...['--limit', String(limit), '--date', day, '--json'],
  ]).trim();
}

/**
 * A cohort screened by the command line: its results in both text forms, and what excludes.
 * @param {string} patients
 * @param {{ day: string, top?: number, trial?: string }} options
 */
export function nativeScreen(patients, { day, top, trial }) {
  return inFolder((folder) => {
    const lost = `${folder}/lost.json`;
    const screen = (/** @type {string} */ format) =>
      run([
        ...['screen', '--snapshot', DEMO, '--model', MODEL, '--patients', patients, '--date', day],
        ...['--format', format, '--attrition', lost],
        ...(top === undefined ? [] : ['--top', String(top)]),
        ...(trial === undefined ? [] : ['--trial', trial]),
      ]);
    const [ndjson, csv] = [screen('ndjson'), screen('csv')];
    return { ndjson, csv, attrition: JSON.parse(readFileSync(lost, 'utf8')) };
  });
}

/**
 * Made-up studies as the command line gives them, one a line.
 * @param {number} trials
 */
export function nativeDemo(trials) {
  return inFolder((folder) => {
    run(['demo', '--trials', String(trials), '--seed', '3', '--out', `${folder}/demo.jsonl`]);
    return readFileSync(`${folder}/demo.jsonl`, 'utf8');
  });
}

/**
 * The files of the snapshot that the command line makes of registry records.
 * @param {string} records
 * @param {{ name: string, date: string }} options
 * @returns {Record<string, Buffer>}
 */
export function nativeSnapshot(records, { name, date }) {
  return inFolder((folder) => {
    const out = `${folder}/snapshot`;
    const options = ['--name', name, '--date', date];
    run(['snapshot', 'build', records, '--model', MODEL, '--out', out, ...options]);
    const names = readdirSync(out);
    return Object.fromEntries(names.map((name) => [name, readFileSync(`${out}/${name}`)]));
  });
}

/**
 * What the command line says of a snapshot that it checks.
 * @param {Record<string, Uint8Array>} files
 */
export function nativeVerify(files) {
  return inFolder((folder) => {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(`${folder}/${name}`, bytes);
    return run(['snapshot', 'verify', folder]);
  });
}

/**
 * Works in a folder that is removed at the end.
 * @template T
 * @param {(folder: string) => T} work
 */
function inFolder(work) {
  const folder = mkdtempSync(`${tmpdir()}/trialmatch-`);
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What the command line prints.
 * @param {string[]} args
 */
function run(args) {
  const options = /** @type {const} */ ({ encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const { status, stdout, stderr } = spawnSync(program(), args, options);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/**
 * What the command line says of a replay file.
 * @param {string} file
 */
export function nativeReplay(file) {
  return spawnSync(program(), ['replay', file, '--snapshot', DEMO, '--model', MODEL], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
}
