/** The figures as Markdown. */
import { isOurs, isReference } from './peers.js';

const MB = 1e6;
/** Texts that the target speaks of, over those of the native benchmark. */
const TEXTS = 1_000 / 32;

/**
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
const number = (value, digits = 2) =>
  value === null || value === undefined || Number.isNaN(value)
    ? 'not measured'
    : value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

const ms = (/** @type {number | null | undefined} */ value, digits = 2) => `${number(value, digits)} ms`;
const kB = (/** @type {number | null | undefined} */ bytes) => `${number((bytes ?? NaN) / 1e3, 0)} kB`;
const mB = (/** @type {number | null | undefined} */ bytes) => `${number((bytes ?? NaN) / MB, 0)} MB`;

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * Ratio of our contender to the reference in the shared harness.
 * @param {import('./peers.js').PeerFigures[]} rows
 */
function toReference(rows = []) {
  const [ours, reference] = [rows.find(isOurs), rows.find(isReference)];
  return ours && reference ? { ours, reference, ratio: ours.p50 / reference.p50 } : undefined;
}

/** @param {any} figures */
function targets({ peers, growth = [], matches = [], encoder = [], cohort, start, native, sizes }) {
  const bare = toReference(peers?.[50_000]);
  const grown = growth.find((/** @type {any} */ row) => row.count === 50_000 && row.threads === 2);
  const of = (/** @type {string} */ name) => matches.find((/** @type {any} */ row) => row.snapshot === name);
  const [demo, real, many] = [of('demo-50000'), of('real'), of('demo-500000')];
  const text = encoder.find((/** @type {any} */ row) => row.threads === 2);
  const match = (/** @type {any} */ row) =>
    row ? `p50 ${ms(row.match.p50, 1)}, p95 ${ms(row.match.p95, 1)}, ${number(row.ratio, 1)} × the scan` : 'not measured';
  return [
    [
      'bare scan with top 20, 50,000 × 384',
      '≤ 1.3 × the reference’s p50',
      bare
        ? `${number(bare.ratio)} × (${ms(bare.ours.p50, 3)} to ${ms(bare.reference.p50, 3)}), recall ${number(bare.ours.recall, 3)} to ${number(bare.reference.recall, 3)}`
        : grown
          ? `${number(grown.ratio)} × our own reference`
          : 'not measured',
    ],
    ['full match, 50,000 trials', 'p95 ≤ 8.5 ms and ≤ 8 × the bare scan', match(demo)],
    ['full match, 20,660 real studies', 'as above', match(real)],
    [
      'cohort, dense part',
      '≥ 4,500 patients/s',
      bare
        ? `${number(bare.ours.qps, 0)}/s (reference ${number(bare.reference.qps, 0)}/s)`
        : `${number(grown?.batch, 0)}/s`,
    ],
    [
      'cohort, full match without traces',
      '≥ 1,000 patients/s',
      cohort
        ? `${number(cohort.full, 0)}/s with each patient’s text embedded, ${number(cohort.rules, 0)}/s by the rules alone`
        : 'not measured',
    ],
    ['text of 64 tokens → vector', 'p50 ≤ 15 ms', `${ms(text?.p50, 1)} (least ${ms(text?.least, 1)})`],
    [
      '1,000 trials of 160 tokens → vectors, natively',
      '≤ 8 s',
      native?.batch32 ? `${number((native.batch32 * TEXTS) / 1000, 1)} s` : 'not measured',
    ],
    [
      'cold start to first answer, second visit, 50,000 trials',
      '≤ 1.5 s',
      start ? `p50 ${ms(start.answer.p50, 0)} (least ${ms(start.answer.least, 0)})` : 'not measured',
    ],
    [
      'engine memory, 50,000 trials',
      '≤ 210 MB without page and model',
      demo && text
        ? `${mB(demo.memory - text.memory)} (wasm ${mB(demo.memory)} with the model, ${mB(text.memory)} with the model alone; process ${mB(demo.resident)})`
        : 'not measured',
    ],
    [
      '500,000 trials',
      'opens, p95 ≤ 60 ms, under 4 GiB',
      many
        ? `opens in ${number(many.opened / 1000, 1)} s, p95 ${ms(many.match.p95, 1)}, wasm ${mB(many.memory)}`
        : 'not measured',
    ],
    ['engine, gzip', '≤ 900 kB', kB(sizes?.engine.relaxed)],
    ['reader of files, gzip, with the first file', '–', kB(sizes?.engine.intake)],
    ['page’s scripts at its start, gzip', '≤ 80 kB', kB(sizes?.page)],
  ];
}

/** @param {any} peers */
function peersPart(peers) {
  if (!peers) return 'Other engines were skipped: their harness was not at hand.';
  return Object.entries(peers)
    .map(([size, rows]) => {
      const reference = /** @type {any[]} */ (rows).find(isReference);
      const line = (/** @type {any} */ row) =>
        row.error
          ? [row.c, `failed: ${row.error.split('\n')[0]}`, '', '', '', '']
          : [
              row.name,
              ms(row.p50, 3),
              ms(row.p95, 3),
              number(row.p50 / reference?.p50),
              number(row.qps, 0),
              number(row.recall, 3),
            ];
      const head = ['Engine', 'p50', 'p95', '× reference', 'batch of 256, queries/s', 'recall@20'];
      return `${Number(size).toLocaleString('en')} × 384:\n\n${table(head, /** @type {any[]} */ (rows).map(line))}`;
    })
    .join('\n\n');
}

/** @param {any[]} growth */
function growthPart(growth = []) {
  const head = [
    ...['Vectors', 'threads', 'scan p50', 'p95', 'own reference p50', 'ratio'],
    ...['batch of 256, queries/s', 'recall@20', 'reference’s'],
  ];
  return table(
    head,
    growth.map((row) => [
      row.count.toLocaleString('en'),
      String(row.threads),
      ms(row.engine.p50, 3),
      ms(row.engine.p95, 3),
      ms(row.reference.p50, 3),
      number(row.ratio),
      number(row.batch, 0),
      number(row.recall, 3),
      number(row.referenceRecall, 3),
    ]),
  );
}

/** @param {any[]} matches */
function matchPart(matches = []) {
  const head = ['Snapshot', 'trials', 'opens in', 'match p50', 'p95', 'new sentence p50', 'near misses and questions p50', 'scan p50', 'match / scan', 'wasm memory', 'process'];
  return table(
    head,
    matches.map((row) => [
      row.snapshot,
      row.trials.toLocaleString('en'),
      ms(row.opened, 0),
      ms(row.match.p50, 1),
      ms(row.match.p95, 1),
      ms(row.matchNew.p50, 1),
      ms(row.beside.p50, 1),
      ms(row.scan.p50, 3),
      number(row.ratio, 1),
      mB(row.memory),
      mB(row.resident),
    ]),
  );
}

/** @param {any[]} rows */
function interactionPart(rows = []) {
  return table(
    ['Trials drawn', '', 'interactions', 'p50', 'p95'],
    rows.map((row) => [row.drawn.toLocaleString('en'), row.when, row.count, ms(row.p50, 0), ms(row.p95, 0)]),
  );
}

/** @param {any} figures */
export function report(figures) {
  const { machine, start = {} } = figures;
  const stages = Object.entries(start ?? {}).map(([stage, times]) => [
    stage,
    ms(/** @type {any} */ (times).p50, 0),
    ms(/** @type {any} */ (times).least, 0),
  ]);
  return `# Results

Written by \`./build.sh bench\`${machine.quick ? ' with `--quick`' : ''} on ${machine.date}, commit ${machine.commit}. ${machine.processor}, ${machine.cores} cores (${machine.instructions.join(', ')}), ${machine.memory} GiB; ${machine.browser}, ${machine.compiler}, Node.js ${machine.node}.

Times are medians over rounds in which the things compared took turns; ratios are taken round by
round, so that what else the machine did concerns both sides. Trials are the demo's, or real
studies where said; their vectors are seeded. The reference is a scan by the relaxed dot product
and nothing else.

## Targets

In the browser with two threads and the variant \`relaxed\`, unless said otherwise.

${table(['What', 'Target', 'Measured'], targets(figures))}

## Engines in one run

${peersPart(figures.peers)}

## Growth with vectors and threads

${growthPart(figures.growth)}

A message to the engine's worker and back is part of every time of the engine.

## Full matches

Fifty trials with their verdicts, over notes of six patients in turn. The texts of a patient who was
matched before are not embedded again; with a new sentence, that sentence and the whole text are.
Near misses and questions are asked for by the page once the list is there.

${matchPart(figures.matches)}

## Interactions

From an input on the built page to the next paint, over the demo's 2,000 trials, as the browser
counts them (in steps of 8 ms).

${interactionPart(figures.interactions)}

## Second visit

From the page's start; the snapshot of 50,000 trials lies in the browser's own files.

${table(['Until', 'p50', 'least'], stages)}
`;
}
