import { computed, signal } from '@preact/signals';

/**
 * What the user has chosen for this device. Nothing here is of a patient.
 * @typedef {object} Settings
 * @property {'' | 'en' | 'zh'} language Empty for the browser's.
 * @property {'conventional' | 'si'} units Which are offered first for laboratory values.
 * @property {'' | 'relaxed' | 'threads' | 'single'} variant Empty for the best one.
 * @property {number} threads 0 for one for each core.
 * @property {number} lockMinutes Minutes without a touch after which the page locks; 0 for never.
 * @property {number} oldAfterDays Age in days from which a snapshot's data is said to be old.
 * @property {string} snapshot Hash of the kept snapshot used last; empty for the first one.
 */

/** @type {Settings} */
export const DEFAULTS = Object.freeze({
  language: '',
  units: 'conventional',
  variant: '',
  threads: 0,
  // The usual log-off of clinical workstations: short enough for a walk-away, long enough to read.
  lockMinutes: 15,
  oldAfterDays: 30,
  snapshot: '',
});

/** Choices offered for minutes without a touch; 0 for never. */
export const LOCK_MINUTES = [0, 2, 5, 10, 15, 30, 60];

const KEY = 'trialmatch.settings';

/** @type {{ [F in keyof Settings]: (value: unknown) => boolean }} */
const VALID = {
  language: oneOf('', 'en', 'zh'),
  units: oneOf('conventional', 'si'),
  variant: oneOf('', 'relaxed', 'threads', 'single'),
  threads: wholeWithin(0, 64),
  lockMinutes: wholeWithin(0, 24 * 60),
  oldAfterDays: wholeWithin(1, 3650),
  snapshot: (value) => typeof value === 'string' && /^([0-9a-f]{64})?$/.test(value),
};

/**
 * Settings that outlive the page; only what differs from the defaults is kept.
 * @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} storage
 */
export function createSettings(storage) {
  const all = signal(read(storage));
  return {
    all: computed(() => all.value),
    /**
     * @template {keyof Settings} F
     * @param {F} field
     * @param {Settings[F]} value
     */
    set: (field, value) => {
      if (!VALID[field](value)) return;
      all.value = { ...all.value, [field]: value };
      write(storage, all.value);
    },
  };
}

/** @typedef {ReturnType<typeof createSettings>} SettingsStore */

/**
 * The settings as kept; anything that is not understood falls back to its default.
 * @param {Pick<Storage, 'getItem'>} storage
 * @returns {Settings}
 */
function read(storage) {
  const kept = parsed(attempt(() => storage.getItem(KEY)));
  const valid = Object.entries(VALID).filter(([field, isValid]) => isValid(kept[field]));
  return { ...DEFAULTS, ...Object.fromEntries(valid.map(([field]) => [field, kept[field]])) };
}

/**
 * @param {Pick<Storage, 'setItem' | 'removeItem'>} storage
 * @param {Settings} settings
 */
function write(storage, settings) {
  const changed = Object.entries(settings).filter(
    ([field, value]) => DEFAULTS[/** @type {keyof Settings} */ (field)] !== value,
  );
  if (changed.length === 0) attempt(() => storage.removeItem(KEY));
  else attempt(() => storage.setItem(KEY, JSON.stringify(Object.fromEntries(changed))));
}

/**
 * @param {string | null | undefined} text
 * @returns {Record<string, unknown>}
 */
function parsed(text) {
  return attempt(() => JSON.parse(text ?? '{}')) ?? {};
}

/**
 * A browser that keeps nothing, by policy or choice, is no reason to fail: the settings then
 * live as long as the page.
 * @template T
 * @param {() => T} step
 * @returns {T | undefined}
 */
function attempt(step) {
  try {
    return step();
  } catch {
    return undefined;
  }
}

/**
 * @param {...string} words
 * @returns {(value: unknown) => boolean}
 */
function oneOf(...words) {
  return (value) => words.includes(/** @type {string} */ (value));
}

/**
 * @param {number} least
 * @param {number} most
 * @returns {(value: unknown) => boolean}
 */
function wholeWithin(least, most) {
  return (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
