/**
 * The browser benchmarks: this engine, a reference kernel and other engines in one run on the
 * same seeded data, in turn, over several rounds. Writes `benches/RESULTS.md`.
 *
 * Usage: node benches/browser/run.js DATA_DIRECTORY [--quick] [--only PART,…] [--harness DIRECTORY]
 * `./build.sh bench` prepares what it needs.
 */
import binaryen from 'binaryen';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createProfile, browserVersion, onPage, rendererBytes } from './browser.js';
import { CHECKED, exactAnswers, recall } from './data.js';
import { machine } from './machine.js';
import { interactions } from './interactions.js';
import { nativeFigures } from './native.js';
import { runPeers } from './peers.js';
import { report } from './report.js';
import { serve } from './server.js';
import { sizes } from './sizes.js';
import { median, ratio, summary } from './statistics.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    harness: { type: 'string', default: '' },
  },
});
const data = resolve(positionals[0] ?? '.build/bench');
const { quick, harness } = options;

/** Rounds in turn, and how long one thing is timed in a round. */
const ROUNDS = quick ? 3 : 7;
const BOUNDS = { milliseconds: quick ? 300 : 800, least: 3 };
const COUNTS = quick ? [10_000, 50_000] : [10_000, 50_000, 100_000, 500_000];
const THREADS = [1, 2];

/** @typedef {{ p50: number, p95: number, least: number }} Times */
/** @typedef {import('./browser.js').BenchPage} BenchPage */

/**
 * Times some things on a page in turn.
 * @template {string} N
 * @param {BenchPage} page
 * @param {readonly N[]} names
 * @returns {Promise<Record<N, number[][]>>}
 */
async function inTurn(page, names) {
  /** @type {any} */
  const rounds = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await page('time', /** @type {any} */ ({ name, ...BOUNDS }));
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names)
      rounds[name].push(await page('time', /** @type {any} */ ({ name, ...BOUNDS })));
  return rounds;
}

/** Scans of more and more vectors with one thread and two, beside the reference. */
async function growth() {
  const exact = exactAnswers(data, COUNTS);
  const rows = [];
  for (const count of COUNTS)
    for (const threads of THREADS)
      rows.push(
        await onFreshPage('growth', async (page) => {
          await page('openReference', { threads, count });
          await page('open', { threads, snapshot: `vectors-${count}` });
          const found = await page('found', CHECKED);
          const rounds = await inTurn(page, ['reference', 'nearest', 'nearestBatch', 'info']);
          return {
            ...{ count, threads },
            engine: summary(rounds.nearest),
            reference: summary(rounds.reference),
            ratio: ratio(rounds.nearest, rounds.reference),
            batch: (256 * 1000) / summary(rounds.nearestBatch).p50,
            message: summary(rounds.info).p50,
            recall: recall(found.engine, exact[count] ?? []),
            referenceRecall: recall(found.reference, exact[count] ?? []),
          };
        }),
      );
  return rows;
}

/**
 * The full answer over snapshots of trials, beside the bare scan of as many vectors.
 * @param {readonly string[]} snapshots
 */
async function matches(snapshots) {
  const rows = [];
  for (const snapshot of snapshots)
    rows.push(
      await onFreshPage('match', async (page) => {
        const opened = await page('open', { threads: 2, model: true, snapshot });
        const info = await page('info');
        const resident = rendererBytes();
        const trials = info.snapshots[0].trials;
        await page('openReference', { threads: 2, count: Math.min(trials, Math.max(...COUNTS)) });
        const rounds = await inTurn(page, ['reference', 'nearest', 'embed', 'match', 'matchNew', 'beside']);
        const after = await page('info');
        return {
          ...{ snapshot, trials, opened, resident },
          memory: info.memory_bytes,
          memoryAfter: after.memory_bytes,
          match: summary(rounds.match),
          matchNew: summary(rounds.matchNew),
          beside: summary(rounds.beside),
          embed: summary(rounds.embed),
          scan: summary(rounds.nearest),
          reference: summary(rounds.reference),
          ratio: ratio(rounds.match, rounds.nearest),
        };
      }),
    );
  return rows;
}

/**
 * Cohorts against a snapshot: patients a second with the best ten trials of each, which embeds
 * every patient's text, and by the rules alone.
 * @param {string} snapshot
 */
async function cohort(snapshot) {
  return onFreshPage('cohort', async (page) => {
    await page('open', { threads: 2, model: true, snapshot });
    const rates = { full: /** @type {number[]} */ ([]), rules: /** @type {number[]} */ ([]) };
    for (let round = 0; round < ROUNDS; round++) {
      rates.full.push(await page('screen', 10));
      rates.rules.push(await page('screen', 0));
    }
    return { full: median(rates.full), rules: median(rates.rules) };
  });
}

/** One text to its vector, with one thread and two. */
async function encoder() {
  const rows = [];
  for (const threads of THREADS)
    rows.push(
      await onFreshPage('encoder', async (page) => {
        await page('open', { threads, model: true });
        const { memory_bytes: memory } = await page('info');
        const { embed } = await inTurn(page, ['embed']);
        return { threads, memory, ...summary(embed) };
      }),
    );
  return rows;
}

/**
 * Visits of a browser that has been here before: from the page's start to the first answer.
 * @param {string} snapshot
 */
async function start(snapshot) {
  const profile = createProfile();
  const address = server.address('start');
  try {
    await onPage(profile, address, (page) => page('keep', snapshot));
    const visit = () => onPage(profile, address, (page) => page('visit', { threads: 2 }));
    await visit();
    /** @type {Record<string, number>[]} */
    const visits = [];
    for (let round = 0; round < ROUNDS; round++) visits.push(await visit());
    const stages = Object.keys(visits[0] ?? {});
    return Object.fromEntries(
      stages.map((stage) => [stage, summary([visits.map((times) => times[stage] ?? NaN)])]),
    );
  } finally {
    profile.remove();
  }
}

/**
 * @template T
 * @param {string} name
 * @param {(page: BenchPage) => Promise<T>} work
 */
async function onFreshPage(name, work) {
  const profile = createProfile();
  try {
    return await onPage(profile, server.address(name), work);
  } finally {
    profile.remove();
  }
}

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** What there is of the snapshots named. */
const present = (/** @type {readonly string[]} */ names) =>
  names.filter((name) => {
    const found = existsSync(`${data}/snapshots/${name}/manifest.json`);
    if (!found) say(`skipped: no snapshot \`${name}\` in ${data}/snapshots`);
    return found;
  });

function peers() {
  if (!harness) {
    say('skipped: other engines, ../shared/peers not found; ours runs with the reference');
    return null;
  }
  const sizes = COUNTS.filter((count) => count === 50_000 || count === 500_000);
  return runPeers({ harness, contender: `${data}/eng`, out: data, rounds: ROUNDS, sizes, quick });
}

/** The parts of a run, in their order; `--only` runs some and keeps the others' last figures. */
const parts = {
  machine: async () => ({ ...machine(), browser: await browserVersion(), quick }),
  sizes,
  native: nativeFigures,
  peers,
  growth,
  encoder,
  matches: () => matches(present(['demo-50000', 'real', ...(quick ? [] : ['demo-500000'])])),
  cohort: async () => (present(['demo-50000']).length ? cohort('demo-50000') : null),
  start: async () => (present(['demo-50000']).length ? start('demo-50000') : null),
  interactions,
};

const file = `${data}/figures.json`;
const figures = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const kernel = binaryen.parseText(readFileSync(new URL('reference.wat', import.meta.url), 'utf8'));
kernel.setFeatures(binaryen.Features.All);
writeFileSync(`${data}/reference.wasm`, kernel.emitBinary());
const server = await serve({
  bench: new URL('.', import.meta.url).pathname,
  ...{ data, package: 'package/npm', model: '.build/model' },
});
const wanted = options.only ? options.only.split(',') : Object.keys(parts);
for (const [name, run] of Object.entries(parts)) {
  if (!wanted.includes(name) && name !== 'machine') continue;
  say(`${name} …`);
  figures[name] = await run();
  writeFileSync(file, JSON.stringify(figures, null, 1));
}
server.close();
writeFileSync('benches/RESULTS.md', report(figures));
say('written: benches/RESULTS.md');
