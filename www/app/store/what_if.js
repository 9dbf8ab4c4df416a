/**
 * @import { EngineClient } from '../../engine/client.js'
 * @import { Question, Reply, Verdict } from '../../engine/answer.js'
 * @import { Hit } from '../../engine/vocabulary.js'
 * @import { WhatIf } from '../../engine/views.js'
 * @import { Entered } from './replies.js'
 * @import { Failure } from './failure.js'
 * @import { Matching } from './matching.js'
 * @import { Term } from './rows.js'
 * @import { Variable } from './variables.js'
 */
import { computed, signal } from '@preact/signals';
import { isCancel } from './failure.js';
import { typedReply, withoutSame } from './replies.js';
import { PERSONAL, variableKey, variableOfEntry, variableOfQuestion, variablesOf } from './variables.js';

/** Trials that move and are shown. */
const SHOWN = 50;

/**
 * What is tried: some facts, one of which is changed.
 * @typedef {object} Trying
 * @property {readonly Variable[]} variables To choose from.
 * @property {Variable | null} variable The one that is changed.
 * @property {ReadonlyMap<string, Term>} terms Entries of the vocabulary, by kind and code.
 * @property {Reply | null} reply What it is changed to.
 * @property {WhatIf | null} result What moves then.
 * @property {boolean} isRunning
 * @property {Failure | null} problem
 */

/** @type {Trying} */
const NOTHING = {
  variables: [],
  variable: null,
  terms: new Map(),
  reply: null,
  result: null,
  isRunning: false,
  problem: null,
};

/**
 * Changes one fact to see which trials move, without touching the patient.
 * @param {object} needs
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {Pick<Matching, 'request'>} needs.matching
 * @param {{ give: (reply: Reply) => Promise<void> }} needs.replies
 * @param {import('./vocabulary.js').Vocabulary} needs.vocabulary
 * @param {() => string} needs.today `YYYY-MM-DD`
 */
export function createWhatIf({ ask, matching, replies, vocabulary, today }) {
  const trying = signal(/** @type {Trying | null} */ (null));
  let latest = new AbortController();

  /** @param {Partial<Trying>} change */
  const set = (change) => {
    if (trying.value) trying.value = { ...trying.value, ...change };
  };

  /**
   * @param {readonly Variable[]} variables
   * @param {Variable | undefined} first
   */
  async function open(variables, first) {
    latest.abort();
    trying.value = { ...NOTHING, variables, variable: first ?? null };
    await name(variables);
  }

  /**
   * Looks up what the facts are called, and the units of values.
   * @param {readonly Variable[]} variables
   */
  async function name(variables) {
    const asked = variables.flatMap(({ term }) => (term ? [term] : []));
    if (asked.length === 0) return;
    const found = await Promise.all(asked.map(({ kind, code }) => vocabulary.describe(kind, code)));
    const terms = new Map(trying.value?.terms);
    found.forEach((term) => term && terms.set(`${term.kind} ${term.code}`, term));
    set({ terms });
  }

  /** @param {Reply} reply */
  async function tryReply(reply) {
    const request = matching.request({ limit: SHOWN, offset: 0 });
    if (!request) return;
    latest.abort();
    const { signal } = (latest = new AbortController());
    set({ reply, isRunning: true, problem: null });
    try {
      const result = await ask(async (engine) => {
        const changed = await engine.applyReply(withoutSame(request.patient, reply), reply);
        return engine.whatIf(request, changed, { signal });
      });
      if (!signal.aborted) set({ result, isRunning: false });
    } catch (error) {
      if (signal.aborted || isCancel(error)) return;
      set({ result: null, isRunning: false, problem: /** @type {Failure} */ (error) });
    }
  }

  const close = () => {
    latest.abort();
    trying.value = null;
  };

  return {
    /** What is being tried, if anything. */
    trying: computed(() => trying.value),
    /** Begins with nothing chosen. */
    openAny: () => open(PERSONAL, undefined),
    /** Begins with what a verdict depends on. */
    openVerdict: (/** @type {Verdict} */ verdict) => {
      const variables = variablesOf(verdict);
      return open(variables, variables.length === 1 ? variables[0] : undefined);
    },
    /** Begins with what a question asks for. */
    openQuestion: (/** @type {Question} */ question) => {
      const variable = variableOfQuestion(question);
      return open([variable], variable);
    },
    /** Adds the fact that a vocabulary entry stands for, and chooses it. */
    add: async (/** @type {Pick<Hit, 'kind' | 'code'>} */ entry) => {
      const variable = variableOfEntry(entry);
      if (!trying.value || !variable) return;
      const others = trying.value.variables.filter((v) => variableKey(v) !== variableKey(variable));
      set({ variables: [...others, variable], variable, reply: null, result: null, problem: null });
      await name([variable]);
    },
    choose: (/** @type {Variable} */ variable) =>
      set({ variable, reply: null, result: null, problem: null }),
    tryReply,
    tryTyped: (/** @type {Variable} */ { subject }, /** @type {Entered} */ entered) => {
      const reply = typedReply(subject, entered, today());
      return reply && tryReply(reply);
    },
    /** Takes the change into the form. */
    apply: async () => {
      const { reply } = trying.value ?? {};
      close();
      if (reply) await replies.give(reply);
    },
    close,
  };
}
