/**
 * Reads an answer as it crosses from the engine's thread, which `src/matcher/packed.rs` writes:
 * what many verdicts share comes once, and they share the object here too.
 *
 * @import { Answer, Reason, TrialResult, Verdict } from './answer.js'
 *
 * @typedef {[kind: string, truth: number, effect: number, source: any, rule: unknown,
 *   reasons: Reason[]]} PackedField
 * @typedef {[start: number, end: number, start_utf16: number, end_utf16: number]} Places
 * @typedef {[quote: string, before: string, after: string]} Quotes
 * @typedef {[words: [section: number, parse: number, truth: number, effect: number],
 *   places: Places, quotes: Quotes, codes: number[], reasons: number[]]} PackedCriterion
 * @typedef {[trial: TrialResult, fields: PackedField[], criteria: PackedCriterion[]]} PackedTrial
 * @typedef {[leaf: unknown, reason: Reason]} PackedLeaf
 * @typedef {{ rule: { leaf: unknown }, reason: Reason, plain: Reason }} Leaf `plain`: the reason
 *   without its margin.
 */

/** In the order of `rules::Section`. @type {Verdict['section'][]} */
const SECTIONS = ['inclusion', 'exclusion', 'unclear'];
/** In the order of `rules::Parse`. @type {Verdict['parse'][]} */
const GRADES = ['exact', 'partial', 'unparsed', 'administrative', 'gapped'];
/** In the order of `rules::Truth`. @type {Verdict['truth'][]} */
const TRUTHS = ['not_met', 'unknown', 'met'];
/** In the order of `rules::Effect`. @type {Verdict['effect'][]} */
const EFFECTS = ['favours', 'against', 'undecided', 'not_screened'];

/** The operators of `rules::columns::code`, as they are packed; `AND` and `OR` are the others. */
const NOT = -1;
const ALL = -2;
const ANY = -4;

/**
 * @param {Uint8Array} bytes
 * @returns {Answer}
 */
export function unpackAnswer(bytes) {
  const [answer, packed, results, nearMisses] = JSON.parse(new TextDecoder().decode(bytes));
  const leaves = packed.map(unpackLeaf);
  const trial = (/** @type {PackedTrial} */ given) => unpackTrial(given, leaves);
  return { ...answer, results: results.map(trial), near_misses: nearMisses.map(trial) };
}

/**
 * @param {PackedLeaf} packed
 * @returns {Leaf}
 */
function unpackLeaf([leaf, reason]) {
  const { margin, ...plain } = reason;
  return { rule: { leaf }, reason, plain: margin ? plain : reason };
}

/**
 * @param {PackedTrial} packed
 * @param {Leaf[]} leaves
 */
function unpackTrial([trial, fields, criteria], leaves) {
  const own = criteria.map((criterion) => unpackCriterion(criterion, leaves));
  trial.verdicts = [...fields.map(unpackField), ...own];
  return trial;
}

/**
 * @param {PackedField} packed
 * @returns {Verdict}
 */
function unpackField([kind, truth, effect, source, rule, reasons]) {
  return {
    kind,
    section: 'inclusion',
    truth: word(TRUTHS, truth),
    effect: word(EFFECTS, effect),
    parse: 'exact',
    source,
    ...(rule !== null && { rule }),
    reasons,
  };
}

/**
 * @param {PackedCriterion} packed
 * @param {Leaf[]} leaves
 * @returns {Verdict}
 */
function unpackCriterion([[section, parse, truth, effect], places, quotes, codes, reasons], leaves) {
  const reason = effect === EFFECTS.indexOf('against') ? 'reason' : 'plain';
  return {
    kind: 'criterion',
    section: word(SECTIONS, section),
    truth: word(TRUTHS, truth),
    effect: word(EFFECTS, effect),
    parse: word(GRADES, parse),
    source: { text: unpackPlace(places, quotes) },
    rule: unpackRule(codes, leaves),
    reasons: reasons.map((place) => /** @type {Leaf} */ (leaves[place])[reason]),
  };
}

/**
 * @param {Places} places
 * @param {Quotes} quotes
 */
function unpackPlace([start, end, start_utf16, end_utf16], [quote, before, after]) {
  return { start, end, start_utf16, end_utf16, quote, ...(before && { before }), ...(after && { after }) };
}

/**
 * A rule from its postfix codes: places of leaves, and operators.
 * @param {number[]} codes
 * @param {Leaf[]} leaves
 */
function unpackRule(codes, leaves) {
  /** @type {any[]} */
  const stack = [];
  for (const code of codes) {
    if (code >= 0) stack.push(leaves[code]?.rule);
    else if (code === NOT) stack.push({ not: stack.pop() });
    else if (code === ALL) stack.push({ all: [] });
    else if (code === ANY) stack.push({ any: [] });
    else {
      const part = stack.pop();
      const list = stack.at(-1);
      (list.all ?? list.any).push(part);
    }
  }
  return stack.pop();
}

/**
 * @template T
 * @param {T[]} words
 * @param {number} number
 */
const word = (words, number) => /** @type {T} */ (words[number]);
