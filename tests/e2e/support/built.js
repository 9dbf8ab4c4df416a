import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
function program() {
  const built = [process.env['TRIALMATCH_BIN'], `${ROOT}target/release/trialmatch`];
  const found = built.find((path) => path && existsSync(path));
  if (!found) throw new Error('no `target/release/trialmatch`: run `./build.sh build` first');
  return found;
}

/**
 * Serves the built page on a free loopback port.
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve() {
  const server = spawn(program(), ['serve', '--dir', DIST, '--port', '0'], {
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
  const { status, stdout, stderr } = spawnSync(
    program(),
    [
      ...['match', '--snapshot', DEMO, '--model', MODEL, '--patient', patientFile],
      ...['--limit', String(limit), '--date', day, '--json'],
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
