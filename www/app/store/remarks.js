/**
 * What users say is wrong with verdicts, kept in memory until it is saved as a file.
 *
 * @import { Answer, Verdict } from '../../engine/answer.js'
 */
import { computed, signal } from '@preact/signals';

/** What a verdict should have been. */
export const EXPECTED = /** @type {const} */ (['favours', 'against', 'undecided', 'not_screened', 'other']);

/**
 * @typedef {object} Said
 * @property {(typeof EXPECTED)[number]} expected
 * @property {string} comment
 * @property {boolean} withFacts Whether the facts of the patient that the verdict used go along.
 */

/** @typedef {{ id: string, verdict: Verdict }} Judged A verdict on a trial. */

/**
 * One line of the file. Of the patient it holds nothing, unless that is asked for.
 * @param {Judged} judged
 * @param {Said} said
 * @param {Pick<Answer, 'snapshot' | 'engine' | 'screened_on'>} answer
 */
export function toRemark({ id, verdict }, { expected, comment, withFacts }, answer) {
  const { name, hash, date } = answer.snapshot;
  const { kind, section, parse, truth, effect, source, rule, reasons } = verdict;
  return {
    format: 'trialmatch.remark/1',
    on: answer.screened_on,
    engine: answer.engine.version,
    snapshot: { name, hash, date },
    nct_id: id,
    kind,
    section,
    parse,
    source,
    ...(rule !== undefined && { rule }),
    verdict: { truth, effect },
    said: { expected, comment: comment.trim() },
    ...(withFacts && { reasons }),
  };
}

/**
 * @param {{ answer: () => Answer | null }} needs `answer`: what the verdicts are of.
 */
export function createRemarks({ answer }) {
  const made = signal(/** @type {readonly ReturnType<typeof toRemark>[]} */ ([]));
  const saved = signal(0);
  const about = signal(/** @type {Judged | null} */ (null));
  return {
    /** The verdict that is being remarked on. */
    about: computed(() => about.value),
    count: computed(() => made.value.length),
    /** Remarks made since the last were saved. */
    unsaved: computed(() => made.value.length - saved.value),
    begin: (/** @type {Judged} */ judged) => {
      about.value = judged;
    },
    cancel: () => {
      about.value = null;
    },
    add: (/** @type {Said} */ said) => {
      const of = answer();
      if (!about.value || !of) return;
      made.value = [...made.value, toRemark(about.value, said, of)];
      about.value = null;
    },
    /** All remarks as JSON lines; those are then saved. */
    take: () => {
      saved.value = made.value.length;
      return made.value.map((remark) => `${JSON.stringify(remark)}\n`).join('');
    },
  };
}
