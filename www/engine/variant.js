/** @import { Variant } from './protocol.js' */
import { relaxedSimd, simd, threads } from 'wasm-feature-detect';
import { EngineError } from './error.js';

/** More threads than this gain nothing on the snapshots we serve, and each costs memory. */
const MOST_THREADS = 16;

/**
 * The best variant this browser and page can run. Threads need a cross-origin isolated page.
 * @param {{ isolated: boolean, threads: boolean, simd: boolean, relaxedSimd: boolean }} features
 * @returns {Variant}
 */
export function bestVariant(features) {
  if (!features.simd) {
    throw new EngineError({
      code: 'unsupported_browser',
      message: 'this browser lacks WebAssembly SIMD',
      help: 'use Chrome or Edge 91, Firefox 89, Safari 16.4, or a later one',
    });
  }
  if (!features.isolated || !features.threads) return 'single';
  return features.relaxedSimd ? 'relaxed' : 'threads';
}

/**
 * The variants this browser and page can run, the best one first.
 * @returns {Promise<Variant[]>}
 */
export async function runnableVariants() {
  const best = bestVariant(await featuresHere());
  return /** @type {const} */ (['relaxed', 'threads', 'single']).filter(
    (_, i, all) => i >= all.indexOf(best),
  );
}

/**
 * The variant to start: the one asked for, or the best this browser can run.
 * @param {Variant | undefined} wanted
 * @returns {Promise<Variant>}
 */
export async function chooseVariant(wanted) {
  return wanted ?? bestVariant(await featuresHere());
}

async function featuresHere() {
  const [hasSimd, hasRelaxed, hasThreads] = await Promise.all([simd(), relaxedSimd(), threads()]);
  return {
    isolated: globalThis.crossOriginIsolated === true,
    threads: hasThreads,
    simd: hasSimd,
    relaxedSimd: hasRelaxed,
  };
}

/**
 * Threads of the pool: the number asked for within bounds, or one for each core.
 * @param {Variant} variant
 * @param {number | undefined} wanted
 * @param {number} cores
 */
export function threadCount(variant, wanted, cores) {
  if (variant === 'single') return 1;
  return Math.min(Math.max(Math.floor(wanted ?? cores), 1), MOST_THREADS);
}
