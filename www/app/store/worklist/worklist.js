/**
 * The worklist: in memory alone until the user saves it.
 *
 * @import { Group, SnapshotSummary, TrialResult, Verdict } from '../../../engine/answer.js'
 * @import { PatientJson } from '../../../engine/patient.js'
 * @import { Case, Decision, Entry, EntryState, Override } from './entry.js'
 * @import { Deed, Hash, LogRecord } from './log.js'
 */
import { computed, signal } from '@preact/signals';
import { newEntry, verdictKey } from './entry.js';
import { appended } from './log.js';

/**
 * All that is kept of a worklist.
 * @typedef {{ cases: readonly Case[], log: readonly LogRecord[] }} Content
 */

/**
 * Whom the list on the page is of.
 * @typedef {{ caseId: string, patient: PatientJson, snapshot: SnapshotSummary }} Listed
 */

/**
 * @param {object} needs
 * @param {() => Listed | null} needs.listed
 * @param {() => number} needs.now Milliseconds.
 * @param {Hash} needs.hash
 */
export function createWorklist({ listed, now, hash }) {
  const cases = signal(/** @type {readonly Case[]} */ ([]));
  const log = signal(/** @type {readonly LogRecord[]} */ ([]));
  const by = signal('');
  const version = signal(0);
  const savedVersion = signal(0);
  const unlogged = signal(false);
  /** Records are hashed one after the other: each needs the one before. */
  let logged = Promise.resolve();

  const current = computed(() => cases.value.find(({ id }) => id === listed()?.caseId));
  const time = () => new Date(now()).toISOString();

  /** @param {Omit<Deed, 'at' | 'by'>} deed */
  const record = (deed) => {
    const whole = { ...deed, at: time(), by: by.value };
    logged = logged.then(async () => {
      log.value = await appended(log.value, whole, hash);
      version.value += 1;
    });
    logged = logged.catch(() => {
      unlogged.value = true;
    });
  };

  /**
   * @param {string} caseId
   * @param {(found: Case) => Case} change
   */
  const changeCase = (caseId, change) => {
    cases.value = cases.value.map((one) => (one.id === caseId ? change(one) : one));
    version.value += 1;
  };

  /**
   * @param {string} caseId
   * @param {string} trial
   * @param {Partial<Entry>} change
   */
  const changeEntry = (caseId, trial, change) =>
    changeCase(caseId, (one) => ({
      ...one,
      entries: one.entries.map((entry) =>
        entry.trial === trial ? { ...entry, ...change, changedAt: time() } : entry,
      ),
    }));

  /** @param {string} caseId @param {string} trial */
  const find = (caseId, trial) =>
    cases.value.find(({ id }) => id === caseId)?.entries.find((entry) => entry.trial === trial);

  /**
   * The entry of a listed trial, put into the worklist where it is not; nothing while no list is
   * there to take it from.
   * @param {TrialResult} trial
   */
  const touch = (trial) => {
    const now = listed();
    if (!now) return undefined;
    const { caseId, patient, snapshot } = now;
    if (!cases.value.some(({ id }) => id === caseId))
      cases.value = [...cases.value, { id: caseId, label: String(patient['id'] ?? ''), patient, entries: [] }];
    changeCase(caseId, (one) => ({ ...one, patient }));
    const fresh = newEntry(trial, snapshot);
    if (!find(caseId, trial.nct_id)) {
      changeCase(caseId, (one) => ({ ...one, entries: [...one.entries, { ...fresh, changedAt: time() }] }));
      record(deed(caseId, trial.nct_id, 'state', { to: 'new' }));
    }
    changeEntry(caseId, trial.nct_id, { group: fresh.group, snapshot: fresh.snapshot, title: fresh.title });
    return { caseId, entry: /** @type {Entry} */ (find(caseId, trial.nct_id)) };
  };

  /** @param {string} caseId @param {string} trial @param {EntryState} state */
  const setState = (caseId, trial, state) => {
    const entry = find(caseId, trial);
    if (!entry || entry.state === state) return;
    changeEntry(caseId, trial, { state });
    record(deed(caseId, trial, 'state', { from: entry.state, to: state }));
  };

  return {
    /** Every patient with trials that are followed. */
    cases: computed(() => cases.value),
    /** The patient of the list, as far as trials are followed for them. */
    current,
    log: computed(() => log.value),
    /** Whether something could not be logged: the browser lends this page no cryptography. */
    unlogged: computed(() => unlogged.value),
    /** Initials that go into the log. */
    by,
    /** How many trials are followed in all. */
    size: computed(() => cases.value.reduce((sum, { entries }) => sum + entries.length, 0)),
    /** Whether something has changed since it was last saved. */
    isUnsaved: computed(() => version.value !== savedVersion.value),
    /** Rises with every change. */
    version: computed(() => version.value),
    /** What is to be kept, once all of the log is written; and which version that is. */
    content: async () => {
      await logged;
      return { version: version.value, content: { cases: cases.value, log: log.value } };
    },
    /** Notes that a version has been saved. */
    saved: (/** @type {number} */ which) => {
      savedVersion.value = which;
    },
    /** Takes what was kept in the place of what is here. */
    replace: (/** @type {Content} */ content) => {
      cases.value = content.cases;
      log.value = content.log;
      savedVersion.value = version.value;
    },
    /** The entry of a listed trial, if it is followed. */
    entryOf: (/** @type {string} */ trial) =>
      current.value?.entries.find((entry) => entry.trial === trial),
    /** Follows a listed trial. */
    follow: (/** @type {TrialResult} */ trial, /** @type {EntryState} */ state) => {
      const touched = touch(trial);
      if (touched) setState(touched.caseId, trial.nct_id, state);
    },
    setState,
    /** @param {string} caseId @param {string} trial @param {string} note */
    setNote: (caseId, trial, note) => changeEntry(caseId, trial, { note }),
    /** Writes a note on a listed trial. */
    noteOn: (/** @type {TrialResult} */ trial, /** @type {string} */ note) => {
      const touched = touch(trial);
      if (touched) changeEntry(touched.caseId, trial.nct_id, { note });
    },
    /** Puts the clinician's group beside the engine's; null withdraws it. */
    overrideGroup: (
      /** @type {TrialResult} */ trial,
      /** @type {Group | null} */ to,
      /** @type {string} */ reason,
    ) => {
      const touched = touch(trial);
      if (!touched) return;
      const { caseId, entry } = touched;
      changeEntry(caseId, trial.nct_id, { override: to && { to, reason } });
      record(deed(caseId, trial.nct_id, 'group', { from: entry.override?.to ?? trial.group, to: to ?? '', reason }));
    },
    /** Puts the clinician's word on a criterion beside the engine's; null withdraws it. */
    overrideVerdict: (
      /** @type {TrialResult} */ trial,
      /** @type {Verdict} */ verdict,
      /** @type {Decision | null} */ to,
      /** @type {string} */ reason,
    ) => {
      const touched = touch(trial);
      if (!touched) return;
      const { caseId, entry } = touched;
      const subject = verdictKey(verdict);
      const from = entry.verdicts[subject]?.to ?? verdict.effect;
      changeEntry(caseId, trial.nct_id, { verdicts: withOverride(entry.verdicts, subject, to && { to, reason }) });
      record(deed(caseId, trial.nct_id, 'verdict', { subject, from, to: to ?? '', reason }));
    },
    /** Takes a trial out; what was decided of it stays in the log. */
    remove: (/** @type {string} */ caseId, /** @type {string} */ trial) => {
      const entry = find(caseId, trial);
      if (!entry) return;
      changeCase(caseId, (one) => ({ ...one, entries: one.entries.filter((other) => other !== entry) }));
      cases.value = cases.value.filter(({ entries }) => entries.length > 0);
      record(deed(caseId, trial, 'removed', { from: entry.state }));
    },
    /** @param {string} caseId @param {string} label */
    setLabel: (caseId, label) => changeCase(caseId, (one) => ({ ...one, label })),
  };
}

/** @typedef {ReturnType<typeof createWorklist>} Worklist */

/**
 * @param {string} caseId
 * @param {string} trial
 * @param {Deed['what']} what
 * @param {Partial<Deed>} rest
 * @returns {Omit<Deed, 'at' | 'by'>}
 */
const deed = (caseId, trial, what, { subject = '', from = '', to = '', reason = '' }) => ({
  ...{ caseId, trial, what, subject, from, to, reason },
});

/**
 * @param {Entry['verdicts']} verdicts
 * @param {string} key
 * @param {Override<Decision> | null} override
 * @returns {Entry['verdicts']}
 */
function withOverride(verdicts, key, override) {
  const others = Object.entries(verdicts).filter(([other]) => other !== key);
  return Object.fromEntries(override ? [...others, [key, override]] : others);
}
