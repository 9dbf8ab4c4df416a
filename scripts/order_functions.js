/**
 * Puts the functions of a WebAssembly module beside those that they are like, so that it packs
 * smaller: gzip looks back 32 kB, and the instances of one generic function lie megabytes apart.
 * Nothing else changes. Usage: node scripts/order_functions.js MODULE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readModule, writeModule } from './wasm_module.js';

/** Bytes that are compared at a time. */
const RUN = 6;
/** Of the runs of bytes one in so many is looked at. */
const SAMPLE = 2;
/** Runs that more functions have tell none of them from the others. */
const COMMONEST = 400;
/** How far the choice of the next function looks back; each one further counts half. */
const LOOK_BACK = 3;
/** So that what has few runs is not near to everything. */
const SMOOTHING = 4;

/** @typedef {import('./wasm_module.js').Module} Module */

/**
 * From the largest function on always that one which shares most with the last few.
 * @param {Module} module
 */
export function nearestFirst(module) {
  const runs = distinctRuns(module);
  const owners = ownersOf(runs);
  const known = runs.map((own) => own.filter((run) => owners.has(run)));
  const bySize = sizes(module);
  const isPlaced = new Uint8Array(runs.length);
  /** @type {number[]} */
  const order = [];
  let largest = 0;
  for (;;) {
    let next = nearest(order.slice(-LOOK_BACK), known, owners, isPlaced);
    while (next === undefined && largest < bySize.length) {
      const candidate = /** @type {number} */ (bySize[largest++]);
      if (!isPlaced[candidate]) next = candidate;
    }
    if (next === undefined) return order;
    isPlaced[next] = 1;
    order.push(next);
  }
}

/**
 * Hashes of each function's runs of bytes, a sample of them; numbers of functions count as nought.
 * @param {Module} module
 */
function distinctRuns({ bytes, bodies }) {
  return bodies.map(({ start, end, references }) => {
    const code = Uint8Array.from(bytes.subarray(start, end));
    for (const number of references) code.fill(0, number.start - start, number.end - start);
    /** @type {Set<number>} */
    const runs = new Set();
    for (let at = 0; at + RUN <= code.length; at++) {
      const hash = hashed(code, at);
      if (hash % SAMPLE === 0) runs.add(hash);
    }
    return [...runs];
  });
}

/**
 * FNV-1a over a run, its bits mixed once more.
 * @param {Uint8Array} code
 * @param {number} at
 */
function hashed(code, at) {
  let hash = 0x811c9dc5;
  for (let offset = 0; offset < RUN; offset++) {
    hash = Math.imul(hash ^ (code[at + offset] ?? 0), 0x01000193);
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

/**
 * The functions that have a run, of those runs that several have.
 * @param {number[][]} runs
 */
function ownersOf(runs) {
  /** @type {Map<number, number[]>} */
  const owners = new Map();
  runs.forEach((own, owner) => {
    for (const run of own) {
      const others = owners.get(run);
      if (others) others.push(owner);
      else owners.set(run, [owner]);
    }
  });
  for (const [run, all] of owners) {
    if (all.length < 2 || all.length > COMMONEST) owners.delete(run);
  }
  return owners;
}

/**
 * Functions by their size, the largest first.
 * @param {Module} module
 */
function sizes({ bodies }) {
  const size = bodies.map(({ start, end }) => end - start);
  return [...size.keys()].sort((a, b) => (size[b] ?? 0) - (size[a] ?? 0) || a - b);
}

/**
 * The function, of those not placed, that shares most with the last ones for its own size.
 * @param {number[]} last
 * @param {number[][]} runs
 * @param {Map<number, number[]>} owners
 * @param {Uint8Array} isPlaced
 */
function nearest(last, runs, owners, isPlaced) {
  const shared = sharedWith(last, runs, owners, isPlaced);
  let best;
  let most = 0;
  for (const [candidate, count] of shared) {
    const score = count / Math.sqrt((runs[candidate]?.length ?? 0) + SMOOTHING);
    if (score > most) [best, most] = [candidate, score];
  }
  return best;
}

/**
 * How many runs the functions not placed share with the last ones.
 * @param {number[]} last
 * @param {number[][]} runs
 * @param {Map<number, number[]>} owners
 * @param {Uint8Array} isPlaced
 */
function sharedWith(last, runs, owners, isPlaced) {
  /** @type {Map<number, number>} */
  const shared = new Map();
  let weight = 1;
  for (const former of last.reverse()) {
    for (const run of runs[former] ?? []) {
      for (const owner of owners.get(run) ?? []) {
        if (!isPlaced[owner]) shared.set(owner, (shared.get(owner) ?? 0) + weight);
      }
    }
    weight /= 2;
  }
  return shared;
}

/** @param {string} path */
function orderFile(path) {
  const module = readModule(readFileSync(path));
  writeFileSync(path, writeModule(module, nearestFirst(module)));
}

const [, script, path] = process.argv;
if (script && path && import.meta.url === pathToFileURL(script).href) orderFile(path);
