/**
 * Seeded unit vectors for the benchmarks, with exact answers. When another harness has made
 * such vectors, those are used, so that both speak of the same data.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';

const DIM = 384;
export const QUERIES = 256;
/** Queries that recall is measured with. */
export const CHECKED = 16;
const BEST = 20;
/** Vectors made or read at a time. */
const BLOCK = 10_000;

/**
 * Normally distributed numbers (Box and Muller 1958) from a 32-bit generator (xorshift,
 * Marsaglia 2003).
 * @param {number} seed
 */
function normal(seed) {
  let state = seed;
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/**
 * @param {() => number} next
 * @param {number} count
 */
function unitVectors(next, count) {
  const vectors = new Float32Array(count * DIM);
  for (let row = 0; row < count; row++) {
    const vector = vectors.subarray(row * DIM, (row + 1) * DIM);
    vector.forEach((_, i) => (vector[i] = next()));
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    vector.forEach((value, i) => (vector[i] = value / norm));
  }
  return vectors;
}

/**
 * Writes `vectors.f32` and `queries.f32` into a directory, unless they are there.
 * @param {string} directory
 * @param {number} count
 */
export function makeVectors(directory, count) {
  const path = `${directory}/vectors.f32`;
  if (existsSync(path) && existsSync(`${directory}/queries.f32`)) return;
  const next = normal(20_240_607);
  writeFileSync(`${directory}/queries.f32`, unitVectors(next, QUERIES));
  const file = openSync(path, 'w');
  for (let done = 0; done < count; done += BLOCK)
    writeSync(file, new Uint8Array(unitVectors(next, Math.min(BLOCK, count - done)).buffer));
  closeSync(file);
}

/**
 * The first vectors of a directory, block by block.
 * @param {string} directory
 * @param {number} count
 */
function* blocks(directory, count) {
  const file = openSync(`${directory}/vectors.f32`, 'r');
  for (let first = 0; first < count; first += BLOCK) {
    const vectors = new Float32Array(Math.min(BLOCK, count - first) * DIM);
    readSync(file, new Uint8Array(vectors.buffer), 0, vectors.byteLength, first * DIM * 4);
    yield { first, vectors };
  }
  closeSync(file);
}

/**
 * Writes `vectors.u7`: all vectors in seven bits with one scale, 64 standing for nought.
 * @param {string} directory
 * @param {number} count
 */
export function packVectors(directory, count) {
  const path = `${directory}/vectors.u7`;
  if (existsSync(path)) return;
  let largest = 0;
  for (const { vectors } of blocks(directory, count))
    for (const value of vectors) largest = Math.max(largest, Math.abs(value));
  const file = openSync(path, 'w');
  for (const { vectors } of blocks(directory, count))
    writeSync(file, Uint8Array.from(vectors, (value) => Math.round((value * 63) / largest) + 64));
  closeSync(file);
}

/**
 * The numbers of the best vectors for the first queries, by exact arithmetic, for each of some
 * counts of vectors.
 * @param {string} directory
 * @param {readonly number[]} counts
 * @returns {Record<number, number[][]>}
 */
export function exactAnswers(directory, counts) {
  const path = `${directory}/exact.json`;
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const bytes = readFileSync(`${directory}/queries.f32`);
  const queries = new Float32Array(bytes.buffer, bytes.byteOffset, CHECKED * DIM);
  const scores = Array.from({ length: CHECKED }, () => new Float64Array(Math.max(...counts)));
  for (const { first, vectors } of blocks(directory, Math.max(...counts)))
    scores.forEach((line, i) => scoreBlock(queries.subarray(i * DIM, (i + 1) * DIM), vectors, line, first));
  const answers = Object.fromEntries(
    counts.map((count) => [count, scores.map((line) => best(line.subarray(0, count)))]),
  );
  writeFileSync(path, JSON.stringify(answers));
  return answers;
}

/**
 * @param {Float32Array} query
 * @param {Float32Array} vectors
 * @param {Float64Array} scores
 * @param {number} first
 */
function scoreBlock(query, vectors, scores, first) {
  for (let row = 0; row < vectors.length / DIM; row++) {
    let sum = 0;
    for (let i = 0; i < DIM; i++)
      sum += /** @type {number} */ (query[i]) * /** @type {number} */ (vectors[row * DIM + i]);
    scores[first + row] = sum;
  }
}

/** @param {Float64Array} scores */
function best(scores) {
  const bar = /** @type {number} */ (Float64Array.from(scores).sort().at(-BEST));
  const rows = [];
  for (let row = 0; row < scores.length; row++)
    if (/** @type {number} */ (scores[row]) >= bar) rows.push(row);
  return rows;
}

/**
 * The mean part of the exact answers that was found.
 * @param {readonly number[][]} found
 * @param {readonly number[][]} exact
 */
export function recall(found, exact) {
  const parts = found.map((rows, i) => {
    const right = new Set(exact[i]);
    return rows.filter((row) => right.has(row)).length / BEST;
  });
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}
