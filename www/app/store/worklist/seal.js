/**
 * Encryption of what is kept of patients: AES-GCM with a random key, which is wrapped by a key
 * derived from a passphrase. All of it is the browser's own Web Crypto.
 */
import { fromBase64, isBase64, toBase64 } from './base64.js';

/** Rounds of PBKDF2-HMAC-SHA256. Source: OWASP Password Storage Cheat Sheet, 2023. */
const ROUNDS = 600_000;

/** Rounds beyond which a file is refused: it would only keep the page busy. */
const MOST_ROUNDS = 20_000_000;

export const FORMAT = 'trialmatch.sealed/1';

/**
 * @typedef {object} Head What is in the clear, and authenticated with the rest.
 * @property {string} format `trialmatch.sealed/1`
 * @property {{ name: 'PBKDF2', hash: 'SHA-256', rounds: number, salt: string }} passphrase
 *
 * @typedef {{ iv: string, bytes: string }} Cipher Initialisation vector and AES-GCM's output, base64.
 *
 * @typedef {Head & { key: Cipher, data: Cipher }} Sealed `key` is the data key under that of the
 *   passphrase, `data` UTF-8 text under the data key.
 *
 * @typedef {object} Sealer
 * @property {(text: string) => Promise<Sealed>} seal
 */

/** What cannot be sealed or opened, and why. */
export class SealError extends Error {
  /** @param {'wrong_passphrase' | 'not_sealed' | 'no_crypto'} code */
  constructor(code) {
    super();
    this.code = code;
  }
}

/**
 * What seals under a passphrase; every sealing takes a new initialisation vector.
 * @param {string} passphrase
 * @returns {Promise<Sealer>}
 */
export async function sealerFor(passphrase) {
  const { subtle } = webCrypto();
  const salt = toBase64(random(16));
  /** @type {Head} */
  const head = { format: FORMAT, passphrase: { name: 'PBKDF2', hash: 'SHA-256', rounds: ROUNDS, salt } };
  const dataKey = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = random(12);
  const wrapped = await subtle.wrapKey('raw', dataKey, await derived(passphrase, head), gcm(iv, head));
  return createSealer(head, cipher(iv, wrapped), dataKey);
}

/**
 * Opens a sealed text; the sealer seals the next version under the same passphrase.
 * @param {unknown} sealed As parsed from JSON.
 * @param {string} passphrase
 * @returns {Promise<{ text: string, sealer: Sealer }>}
 */
export async function unseal(sealed, passphrase) {
  const { subtle } = webCrypto();
  if (!isSealed(sealed)) throw new SealError('not_sealed');
  const { format, passphrase: means, key, data } = sealed;
  const head = { format, passphrase: means };
  const wrapping = await derived(passphrase, head);
  try {
    const dataKey = await subtle.unwrapKey(
      'raw',
      fromBase64(key.bytes),
      wrapping,
      gcm(fromBase64(key.iv), head),
      { name: 'AES-GCM' },
      false,
      ['encrypt', 'decrypt'],
    );
    const bytes = await subtle.decrypt(gcm(fromBase64(data.iv), head), dataKey, fromBase64(data.bytes));
    return { text: new TextDecoder().decode(bytes), sealer: createSealer(head, key, dataKey) };
  } catch {
    // An altered byte and a wrong passphrase look the same: neither opens.
    throw new SealError('wrong_passphrase');
  }
}

/**
 * @param {Head} head
 * @param {Cipher} key The data key, wrapped.
 * @param {CryptoKey} dataKey
 * @returns {Sealer}
 */
const createSealer = (head, key, dataKey) => ({
  seal: async (text) => {
    const iv = random(12);
    const plain = new TextEncoder().encode(text);
    return { ...head, key, data: cipher(iv, await webCrypto().subtle.encrypt(gcm(iv, head), dataKey, plain)) };
  },
});

/**
 * Whether something parsed has the members of the sealed form, within bounds.
 * @param {any} value
 * @returns {value is Sealed}
 */
export function isSealed(value) {
  const { name, hash, rounds, salt } = value?.passphrase ?? {};
  const texts = [salt, value?.key?.iv, value?.key?.bytes, value?.data?.iv, value?.data?.bytes];
  const isKnown = value?.format === FORMAT && name === 'PBKDF2' && hash === 'SHA-256';
  return isKnown && Number.isInteger(rounds) && rounds > 0 && rounds <= MOST_ROUNDS && texts.every(isBase64);
}

/**
 * The key of a passphrase.
 * @param {string} passphrase
 * @param {Head} head
 */
async function derived(passphrase, { passphrase: { rounds, salt } }) {
  const { subtle } = webCrypto();
  // One accented letter has several spellings in Unicode: keyboards differ in which they give.
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const from = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const means = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: rounds };
  return subtle.deriveKey(means, from, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

/**
 * @param {Uint8Array<ArrayBuffer>} iv
 * @param {Head} head
 * @returns {AesGcmParams}
 */
const gcm = (iv, { format, passphrase: { rounds, salt } }) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(JSON.stringify([format, rounds, salt])),
});

/**
 * @param {Uint8Array<ArrayBuffer>} iv
 * @param {ArrayBuffer} bytes
 * @returns {Cipher}
 */
const cipher = (iv, bytes) => ({ iv: toBase64(iv), bytes: toBase64(new Uint8Array(bytes)) });

/** @param {number} length */
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The browser gives its cryptography to pages it trusts the way of alone: HTTPS or this machine. */
function webCrypto() {
  if (!crypto.subtle) throw new SealError('no_crypto');
  return crypto;
}
