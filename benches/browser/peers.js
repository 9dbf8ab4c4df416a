/** The shared harness of vector engines, where it is at hand: others' engines and ours in turn. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The reference first: ratios are to it. */
const CONTENDERS = ['ref_rdot', 'ref_rdot_rs', 'ort_i8', 'hnswlib', 'sqlitevector_q', 'voy'];
/** Those that half a million vectors do not keep for minutes. */
const OF_MANY = ['ref_rdot', 'ref_rdot_rs', 'ort_i8'];
const OURS = '/eng/contender.js';

/** @typedef {{ c: string, name?: string, error?: string, p50: number, p95: number, qps: number,
 *   recall: number, quietRounds: number }} PeerFigures */

/**
 * @param {{ harness: string, contender: string, out: string, rounds: number,
 *   sizes: readonly number[], quick: boolean }} options
 * @returns {Record<number, PeerFigures[]>} By the number of vectors.
 */
export function runPeers({ harness, contender, out, rounds, sizes, quick }) {
  const all = quick ? CONTENDERS.slice(0, 3) : CONTENDERS;
  const figures = sizes.map((size) => {
    const names = [...(size > 100_000 ? OF_MANY : all), OURS];
    return [size, runSize({ harness, contender, out, rounds, size, names })];
  });
  return Object.fromEntries(figures);
}

/**
 * @param {{ harness: string, contender: string, out: string, rounds: number, size: number,
 *   names: readonly string[] }} options
 * @returns {PeerFigures[]}
 */
function runSize({ harness, contender, out, rounds, size, names }) {
  const file = `${out}/peers-${size}.json`;
  const options = { n: size, kind: 'random', rounds, out: file, wait: 500 };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const roots = ['--roots', JSON.stringify({ eng: contender })];
  const run = spawnSync('node', ['bench.mjs', ...args, ...roots, ...names], {
    cwd: harness,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0 || !existsSync(file)) throw new Error(`the harness in ${harness} failed`);
  return JSON.parse(readFileSync(file, 'utf8')).res;
}

/** @param {PeerFigures} figures */
export const isOurs = ({ c }) => c === OURS;
/** @param {PeerFigures} figures */
export const isReference = ({ c }) => c === 'ref_rdot';
