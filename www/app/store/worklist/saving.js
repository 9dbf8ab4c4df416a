/**
 * Saving a worklist when the user asks: to a file, or in this browser, both under a passphrase.
 *
 * @import { Failure } from '../failure.js'
 * @import { Hash } from './log.js'
 * @import { Sealed, Sealer } from './seal.js'
 * @import { Vault } from './vault.js'
 * @import { Content, Worklist } from './worklist.js'
 */
import { computed, effect, signal } from '@preact/signals';
import { firstBroken } from './log.js';
import { SealError, isSealed, sealerFor, unseal } from './seal.js';

const FORMAT = 'trialmatch.worklist/1';

/** How long the worklist must rest before a kept one follows it, in milliseconds. */
const REST = 1000;

/** Fewest characters of a passphrase. */
export const SHORTEST = 12;

/**
 * A sealed worklist that waits for its passphrase.
 * @typedef {{ name: string, sealed: unknown, isKept: boolean }} Pending
 */

/**
 * @param {object} needs
 * @param {Worklist} needs.worklist
 * @param {Vault} needs.vault
 * @param {Hash} needs.hash
 */
export function createSaving({ worklist, vault, hash }) {
  const kept = signal(false);
  const pending = signal(/** @type {Pending | null} */ (null));
  const problem = signal(/** @type {Failure | null} */ (null));
  const broken = signal(/** @type {number | null} */ (null));
  const busy = signal(false);
  /** Seals the kept worklist for as long as it is open here. */
  const keeper = signal(/** @type {Sealer | null} */ (null));
  /** Initialisation vector of the kept version that this page wrote or read last. */
  let known = '';
  /** Writes follow one another: each looks for the version of the one before. */
  let written = Promise.resolve();

  /**
   * Runs what may fail; its failure is shown.
   * @param {() => Promise<void>} work
   */
  async function attempt(work) {
    problem.value = null;
    busy.value = true;
    try {
      await work();
    } catch (error) {
      problem.value = failureOf(error);
    } finally {
      busy.value = false;
    }
  }

  const look = () =>
    attempt(async () => {
      kept.value = (await vault.read()) !== null;
    });

  /** @param {Sealer} sealer */
  async function sealed(sealer) {
    const { version, content } = await worklist.content();
    return { version, text: await sealer.seal(JSON.stringify({ format: FORMAT, ...content })) };
  }

  /**
   * Writes the kept version, unless somebody else has written it since.
   * @param {Sealer} sealer
   */
  async function write(sealer) {
    const there = await vault.read();
    if (there && there.data?.iv !== known) throw new KeptError('kept_elsewhere');
    const { version, text } = await sealed(sealer);
    await vault.write(text);
    known = text.data.iv;
    kept.value = true;
    worklist.saved(version);
  }

  /** Writes what has changed since it was kept, if it is kept at all. */
  const flush = () => {
    written = written.then(async () => {
      const sealer = keeper.value;
      if (sealer && worklist.isUnsaved.value) await attempt(() => write(sealer));
    });
    return written;
  };

  effect(() => {
    void worklist.version.value;
    if (!keeper.value || !worklist.isUnsaved.value) return undefined;
    const rest = setTimeout(flush, REST);
    return () => clearTimeout(rest);
  });

  return {
    /** Whether a worklist is kept in this browser. */
    kept: computed(() => kept.value),
    /** Whether changes go into the kept worklist by themselves. */
    isKeeping: computed(() => keeper.value !== null),
    pending: computed(() => pending.value),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    /** The first record of the log that is not as written, 0 for none; null before a check. */
    broken: computed(() => broken.value),
    /** Looks whether one is kept. */
    look,
    /**
     * The worklist as a sealed file; undefined when it could not be made.
     * @param {string} passphrase
     * @returns {Promise<string | undefined>}
     */
    toFile: async (passphrase) => {
      /** @type {string | undefined} */
      let file;
      await attempt(async () => {
        const { version, text } = await sealed(await sealerFor(passphrase));
        file = JSON.stringify(text);
        worklist.saved(version);
      });
      return file;
    },
    /** Keeps the worklist, and its changes from now on, in this browser. */
    keep: (/** @type {string} */ passphrase) =>
      attempt(async () => {
        const sealer = await sealerFor(passphrase);
        await write(sealer);
        keeper.value = sealer;
      }),
    /** Keeps the last changes without waiting for a rest: the page is about to go. */
    flush,
    /** Deletes the kept worklist; what is in memory stays. */
    forget: () =>
      attempt(async () => {
        await vault.remove();
        keeper.value = null;
        kept.value = false;
        known = '';
      }),
    openFile: (/** @type {File} */ file) =>
      attempt(async () => {
        pending.value = { name: file.name, sealed: parsed(await file.text()), isKept: false };
      }),
    openKept: () =>
      attempt(async () => {
        pending.value = { name: '', sealed: await vault.read(), isKept: true };
      }),
    closePending: () => {
      pending.value = null;
      problem.value = null;
    },
    /** Opens what waits, in the place of what is in memory. */
    unlock: (/** @type {string} */ passphrase) =>
      attempt(async () => {
        const waiting = pending.value;
        if (!waiting) return;
        const { text, sealer } = await unseal(waiting.sealed, passphrase);
        const content = contentOf(text);
        worklist.replace(content);
        pending.value = null;
        broken.value = await firstBroken(content.log, hash);
        keeper.value = waiting.isKept ? sealer : null;
        known = waiting.isKept ? /** @type {Sealed} */ (waiting.sealed).data.iv : '';
      }),
    /** Looks whether every record of the log is as it was written. */
    check: async () => {
      const { content } = await worklist.content();
      broken.value = await firstBroken(content.log, hash);
    },
  };
}

/** @typedef {ReturnType<typeof createSaving>} Saving */

/** The kept worklist is another than the one this page has opened. */
class KeptError extends Error {
  /** @param {'kept_elsewhere'} code */
  constructor(code) {
    super();
    this.code = code;
  }
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
function failureOf(error) {
  const { name, message } = /** @type {Error} */ (error);
  if (error instanceof SealError || error instanceof KeptError) return error;
  return { code: 'not_saved', message: `${name}: ${message}` };
}

/** @param {string} text */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    if (isSealed(value)) return value;
  } catch {
    // Not JSON at all: the same to the user.
  }
  throw new SealError('not_sealed');
}

/**
 * @param {string} text
 * @returns {Content}
 */
function contentOf(text) {
  const { format, cases, log } = JSON.parse(text);
  if (format !== FORMAT || !Array.isArray(cases) || !Array.isArray(log)) throw new SealError('not_sealed');
  return { cases, log };
}
