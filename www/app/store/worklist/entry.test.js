/** @import { Effect, Parse, Verdict } from '../../../engine/answer.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clinicianGroup, groupWith, newEntry, verdictKey } from './entry.js';

/**
 * @param {Effect} effect
 * @param {string} quote
 * @param {Parse} [parse]
 * @returns {Verdict}
 */
const criterion = (effect, quote, parse = 'exact') => ({
  kind: 'criterion',
  section: 'inclusion',
  truth: 'unknown',
  effect,
  parse,
  source: { text: { start: 0, end: 1, start_utf16: 0, end_utf16: 1, quote } },
  reasons: [],
});

/** @type {Verdict} */
const SEX = {
  ...criterion('favours', ''),
  kind: 'sex',
  source: { field: { path: 'eligibilityModule.sex', value: 'ALL' } },
};

const ECOG = criterion('against', 'ECOG 0-1');
const VAGUE = criterion('against', 'Adequate organ function', 'partial');
const OPEN = criterion('undecided', 'No brain metastases');

test('without overrides the group is the engine’s: against, check, unknown, else eligible', () => {
  assert.equal(groupWith([SEX, ECOG, VAGUE, OPEN], {}), 'excluded');
  assert.equal(groupWith([SEX, VAGUE, OPEN], {}), 'check');
  assert.equal(groupWith([SEX, OPEN], {}), 'possible');
  assert.equal(groupWith([SEX, criterion('not_screened', 'Signed consent')], {}), 'eligible');
});

test('a clinician’s verdict counts as exact, either way', () => {
  const fits = { to: /** @type {const} */ ('favours'), reason: 'seen today' };
  assert.equal(groupWith([SEX, ECOG], { [verdictKey(ECOG)]: fits }), 'eligible');
  const against = { to: /** @type {const} */ ('against'), reason: 'creatinine rising' };
  assert.equal(groupWith([SEX, VAGUE], { [verdictKey(VAGUE)]: against }), 'excluded');
  const open = { to: /** @type {const} */ ('undecided'), reason: 'to be tested' };
  assert.equal(groupWith([SEX], { [verdictKey(SEX)]: open }), 'possible');
});

test('an override does not pass to another sentence', () => {
  const fits = { to: /** @type {const} */ ('favours'), reason: 'seen' };
  const reworded = criterion('against', 'ECOG 0');
  assert.equal(groupWith([reworded], { [verdictKey(ECOG)]: fits }), 'excluded');
});

test('the clinician’s own group goes before what follows from their verdicts', () => {
  const trial = /** @type {any} */ ({ nct_id: 'NCT1', title: 't', group: 'excluded' });
  const entry = newEntry(trial, { name: 's', hash: 'h', date: '2026-03-01', trials: 1, synthetic: true });
  assert.equal(clinicianGroup(entry, [ECOG]), null);
  const verdicts = { [verdictKey(ECOG)]: { to: /** @type {const} */ ('favours'), reason: 'r' } };
  assert.equal(clinicianGroup({ ...entry, verdicts }, [ECOG]), 'eligible');
  const override = { to: /** @type {const} */ ('check'), reason: 'r' };
  assert.equal(clinicianGroup({ ...entry, verdicts, override }, [ECOG]), 'check');
});
