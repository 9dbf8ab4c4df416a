import { existsSync, readFileSync } from 'node:fs';

/** Where criterion leaves the figures of the native benchmarks, by their names here. */
const ESTIMATES = {
  scan: 'one query, 50,000 rows/top 20/avx512-vnni',
  scanAvx2: 'one query, 50,000 rows/top 20/avx2',
  encode64: 'one text/tokens/64',
  encode160: 'one text/tokens/160',
  batch32: 'many texts/32 of 160 tokens',
};

/** Criterion's name of a benchmark as the name of its directory. */
const folder = (/** @type {string} */ name) => name.replaceAll(/[?"\\*<>:|^]/g, '_');

/** Medians of the native benchmarks in milliseconds; `null` for those that have not run. */
export function nativeFigures() {
  return Object.fromEntries(
    Object.entries(ESTIMATES).map(([name, path]) => {
      const file = `target/criterion/${folder(path)}/new/estimates.json`;
      if (!existsSync(file)) return [name, null];
      return [name, JSON.parse(readFileSync(file, 'utf8')).median.point_estimate / 1e6];
    }),
  );
}
