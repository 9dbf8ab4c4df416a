/**
 * The log of what clinicians decided: records are added, never changed, and each carries the
 * hash of the one before, so that a record that was changed, taken out or put in shows (ICH
 * E6(R3), audit trails). Whoever can write the file could write all of it anew: to prove that
 * nobody did, note the last hash elsewhere.
 */

/**
 * @typedef {object} Deed
 * @property {string} at ISO 8601, UTC.
 * @property {string} by Initials as given; may be empty.
 * @property {string} caseId
 * @property {string} trial Registry id.
 * @property {'state' | 'group' | 'verdict' | 'removed'} what
 * @property {string} subject The verdict's key; empty for the trial as a whole.
 * @property {string} from
 * @property {string} to Empty when it is withdrawn.
 * @property {string} reason
 *
 * @typedef {Deed & { n: number, previous: string, hash: string }} LogRecord `n` counts from 1;
 *   hashes are SHA-256, hex.
 *
 * @typedef {(text: string) => Promise<string>} Hash
 */

/** What stands in the place of a hash before the first record. */
export const FIRST = '0'.repeat(64);

/** Members in the order in which they are hashed. */
const MEMBERS = /** @type {const} */ ([
  ...['n', 'at', 'by', 'caseId', 'trial', 'what', 'subject', 'from', 'to', 'reason', 'previous'],
]);

/**
 * What a record's hash is of: its members' values as a JSON list.
 * @param {Omit<LogRecord, 'hash'>} record
 */
const hashed = (record) => JSON.stringify(MEMBERS.map((name) => Reflect.get(record, name)));

/**
 * The log with one more record.
 * @param {readonly LogRecord[]} log
 * @param {Deed} deed
 * @param {Hash} hash
 * @returns {Promise<readonly LogRecord[]>}
 */
export async function appended(log, deed, hash) {
  const last = log.at(-1);
  const record = { ...deed, n: log.length + 1, previous: last?.hash ?? FIRST };
  return [...log, { ...record, hash: await hash(hashed(record)) }];
}

/**
 * The number of the first record that is not as it was written; 0 when all are.
 * @param {readonly LogRecord[]} log
 * @param {Hash} hash
 */
export async function firstBroken(log, hash) {
  let previous = FIRST;
  for (const [i, record] of log.entries()) {
    const isNext = record.n === i + 1 && record.previous === previous;
    if (!isNext || record.hash !== (await hash(hashed(record)))) return i + 1;
    previous = record.hash;
  }
  return 0;
}

/**
 * SHA-256 of a text's UTF-8, hex.
 * @type {Hash}
 */
export async function sha256(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
