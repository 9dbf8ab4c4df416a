/**
 * Trials that are followed for a patient. A clinician's override stands beside the engine's
 * verdict, never in its place.
 *
 * @import { Effect, Group, SnapshotSummary, TrialResult, Verdict } from '../../../engine/answer.js'
 * @import { PatientJson } from '../../../engine/patient.js'
 */
import { decides } from '../../format/finding.js';

/** How far a trial is for a patient, in the order of the way. */
export const STATES = /** @type {const} */ ([
  'new',
  'pending',
  'contacted',
  'eligible',
  'enrolled',
  'deferred',
  'not_eligible',
]);

/** @typedef {(typeof STATES)[number]} EntryState */

/** What a clinician may decide of a criterion. */
export const DECISIONS = /** @type {const} */ (['favours', 'against', 'undecided']);

/** @typedef {(typeof DECISIONS)[number]} Decision */

/**
 * A clinician's word in the place of the engine's.
 * @template T
 * @typedef {{ to: T, reason: string }} Override
 */

/**
 * @typedef {object} Entry One trial followed for one patient.
 * @property {string} trial Registry id.
 * @property {string} title
 * @property {Group} group By the engine, when the trial was last touched.
 * @property {{ name: string, hash: string, date: string }} snapshot It was judged on.
 * @property {EntryState} state
 * @property {string} note
 * @property {Override<Group> | null} override Of the group.
 * @property {Readonly<Record<string, Override<Decision>>>} verdicts Of criteria and fields, by
 *   their keys.
 * @property {string} changedAt ISO 8601, UTC.
 */

/**
 * @typedef {object} Case A patient and the trials followed for them.
 * @property {string} id Random; the same in every file that holds the case.
 * @property {string} label The user's own.
 * @property {PatientJson} patient As last matched when a trial was touched.
 * @property {readonly Entry[]} entries In the order of adding.
 */

/**
 * A trial as it comes into the worklist.
 * @param {TrialResult} trial
 * @param {SnapshotSummary} snapshot
 * @returns {Entry}
 */
export const newEntry = ({ nct_id, title, group }, { name, hash, date }) => ({
  trial: nct_id,
  title,
  group,
  snapshot: { name, hash, date },
  state: 'new',
  note: '',
  override: null,
  verdicts: {},
  changedAt: '',
});

/**
 * Names a verdict within its trial: by the registry field, or by the sentence, so that an
 * override does not pass to another sentence when the record changes.
 * @param {Verdict} verdict
 */
export const verdictKey = ({ section, source }) =>
  'field' in source ? source.field.path : `${section}: ${source.text.quote}`;

/**
 * The group a trial would be in with the clinician's verdicts in the place of the engine's, by
 * the rule of `matcher::judgement::group`.
 * @param {readonly Verdict[]} verdicts
 * @param {Entry['verdicts']} overrides
 * @returns {Group}
 */
export function groupWith(verdicts, overrides) {
  const weights = verdicts.map((verdict) => weight(verdict, overrides[verdictKey(verdict)]));
  return WEIGHED[Math.max(0, ...weights)] ?? 'eligible';
}

/** Groups by the weightiest finding in them. */
const WEIGHED = /** @type {const} */ (['eligible', 'possible', 'check', 'excluded']);

/** @type {Record<Effect, number>} */
const WEIGHTS = { favours: 0, not_screened: 0, undecided: 1, against: 3 };

/**
 * @param {Verdict} verdict
 * @param {Override<Decision> | undefined} override
 */
function weight({ effect, parse }, override) {
  if (override) return WEIGHTS[override.to];
  return effect === 'against' && !decides(parse) ? 2 : WEIGHTS[effect];
}

/**
 * The group by the clinician's word: their own for the trial, else what follows from theirs on
 * its criteria; nothing where they have overridden nothing.
 * @param {Entry} entry
 * @param {readonly Verdict[]} verdicts
 * @returns {Group | null}
 */
export function clinicianGroup({ override, verdicts: overrides }, verdicts) {
  if (override) return override.to;
  return Object.keys(overrides).length > 0 ? groupWith(verdicts, overrides) : null;
}
