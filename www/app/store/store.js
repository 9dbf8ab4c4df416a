/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { EngineOptions } from './address.js'
 */
import { computed, effect } from '@preact/signals';
import { createCohort } from './cohort/cohort.js';
import { createCompare } from './compare.js';
import { createExports } from './exports.js';
import { createFacets } from './facets.js';
import { createForm } from './form.js';
import { createHost } from './host.js';
import { createIdle } from './idle.js';
import { createIntake } from './intake.js';
import { createIssues } from './issues.js';
import { createLibrary } from './library.js';
import { createMatching } from './matching.js';
import { createOffline } from './offline.js';
import { createPanel } from './panel.js';
import { createRecovery } from './recovery.js';
import { createPrint } from './print.js';
import { createRemarks } from './remarks.js';
import { createReplies } from './replies.js';
import { createScreen } from './screen.js';
import { createShelf } from './shelf.js';
import { createStartup } from './startup.js';
import { createTrialView } from './trial_view.js';
import { createUnreadNote } from './unread_note.js';
import { createVocabulary } from './vocabulary.js';
import { toPatient } from './patient_json.js';
import { fromPatient } from './patient_read.js';
import { sha256 } from './worklist/log.js';
import { createSaving } from './worklist/saving.js';
import { createWorklist } from './worklist/worklist.js';
import { createWhatIf } from './what_if.js';

/** How long the form must rest before the list follows it, in milliseconds. */
const REST = 350;

/**
 * All state of the page. The world comes in from outside.
 * @param {object} world
 * @param {(options: EngineOptions) => EngineClient} world.createEngine
 * @param {() => string} world.today The user's calendar day, `YYYY-MM-DD`.
 * @param {{ model: string, snapshot: string }} world.addresses
 * @param {import('./settings.js').SettingsStore} world.settings
 * @param {import('./storage.js').SnapshotStorage} world.storage
 * @param {() => Promise<ServiceWorkerRegistration> | undefined} world.register Of the service worker.
 * @param {() => void} world.reload Starts the page anew.
 * @param {() => number} world.now Milliseconds.
 * @param {() => string} world.newId A random name.
 * @param {import('./worklist/vault.js').Vault} world.vault
 * @param {() => void} world.lock Blanks the page and forgets what is entered.
 * @param {() => Promise<void>} world.erase Deletes everything that is kept on this device.
 * @param {() => Promise<import('./licences.js').Licence[]>} world.licences
 * @param {() => Promise<import('../../engine/protocol.js').Variant[]>} world.variants That run here.
 * @param {(field: string) => void} world.onFault Called with the field to mend first.
 * @param {() => void} world.onMatch Called when a match begins.
 */
export function createStore(world) {
  const { today, addresses, settings, storage, onFault, onMatch } = world;
  const host = createHost(() =>
    world.createEngine({
      ...chosenEngine(settings.all.value),
      onProgress: (progress) => startup.onEngineProgress(progress),
    }),
  );
  const { ask: askEngine, restart, ...recovery } = createRecovery({
    host,
    startup: { ready: () => startup.ready(), restart: () => startup.restart() },
  });
  const shelf = createShelf({
    storage,
    today,
    lastUsed: {
      get: () => settings.all.value.snapshot,
      set: (hash) => settings.set('snapshot', hash),
    },
  });

  /**
   * Asks once a patient can be matched.
   * @template T
   * @param {(engine: EngineClient) => Promise<T>} question
   */
  const ask = async (question) => {
    await startup.ready();
    return askEngine(question);
  };

  const form = createForm(today, world.newId);
  const library = createLibrary({
    host,
    shelf,
    first: addresses.snapshot,
    ready: () => startup.ready(),
    onCrash: restart,
    onChange: () => {
      compare.clear();
      matching.again();
      // An engine that has stopped says so at the next question.
      startup.refresh().catch(() => {});
    },
  });
  const startup = createStartup({ host, library, model: addresses.model });
  const matching = createMatching({
    form,
    today,
    onFault,
    onMatch,
    ask: {
      answer: (request, options) =>
        ask((engine) => engine.match(request, { ...options, newest: 'list' })),
      page: (request, options) => ask((engine) => engine.match(request, options)),
    },
  });
  const vocabulary = createVocabulary(askEngine);
  const screen = createScreen();
  const worklist = createWorklist({ listed: () => listed(matching), now: world.now, hash: sha256 });
  const saving = createSaving({ worklist, vault: world.vault, hash: sha256 });
  const intake = createIntake({
    form,
    library,
    vocabulary,
    ask: askEngine,
    today,
    onFacts: () => {
      matching.match();
    },
    onCohort: (file) => {
      screen.show('cohort');
      return cohort.take(file);
    },
    onWorklist: (file) => {
      screen.show('worklist');
      return saving.openFile(file);
    },
  });
  const cohort = createCohort({
    ask,
    today,
    draft: () => form.draft.value,
    onPatient: async (patient) => {
      await intake.usePatient(patient);
      screen.show('patient');
    },
  });
  const unreadNote = createUnreadNote({
    note: computed(() => form.draft.value.note),
    settled: intake.settled,
    answer: matching.answer,
    ask: askEngine,
    today,
  });
  const replies = createReplies({ form, vocabulary, ask: askEngine, today });
  const compare = createCompare({ ask, matching });
  const results = {
    compare,
    exports: createExports({ ask, matching }),
    facets: createFacets({ form, matching, ask: askEngine }),
    remarks: createRemarks({ answer: () => matching.answer.value }),
    trialView: createTrialView({ ask: askEngine, matching }),
    whatIf: createWhatIf({ ask, matching, replies, vocabulary, today }),
  };
  const issues = createIssues({
    form,
    review: (patient) => askEngine((engine) => engine.checkPatient(patient, today())),
  });
  effect(() => {
    // Each change of the form begins the wait anew; of the matches that follow, the newest wins.
    void form.draft.value;
    if (!matching.isBehind.value) return undefined;
    const rest = setTimeout(matching.follow, REST);
    return () => clearTimeout(rest);
  });
  const offline = createOffline(world);
  const { now, lock, erase } = world;
  const idle = createIdle({ now, minutes: () => settings.all.value.lockMinutes, onIdle: lock });
  const panel = createPanel(world);
  return {
    ...{ form, intake, unreadNote, issues, replies, library, shelf, startup, matching, vocabulary },
    ...results,
    ...{ offline, settings, recovery, panel },
    ...{ screen, cohort, worklist, saving, print: createPrint() },
    /** Brings a patient of the worklist back into the form, and matches. */
    reopenCase: async (/** @type {import('./worklist/entry.js').Case} */ { id, patient }) => {
      const names = await vocabulary.namesOf(patient);
      form.takePatient({ ...fromPatient(patient, names), caseId: id });
      screen.show('patient');
      matching.match();
    },
    /** Who sits before the page, and what it keeps. */
    session: { today, idle, lock, erase, end: host.close },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * Whom the list is of.
 * @param {ReturnType<typeof createMatching>} matching
 */
function listed({ asked: { value: draft }, answer: { value: answer } }) {
  if (!draft || !answer) return null;
  return { caseId: draft.caseId, patient: toPatient(draft), snapshot: answer.snapshot };
}

/**
 * The engine that the settings ask for; what they leave open the engine chooses.
 * @param {import('./settings.js').Settings} settings
 * @returns {EngineOptions}
 */
function chosenEngine({ variant, threads }) {
  return { ...(variant && { variant }), ...(threads > 0 && { threads }) };
}
