/** @import { Proposal } from '../../engine/patient.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DRAFT } from './draft.js';
import { isPlain, stretches, withProposals } from './note_preview.js';
import { toPatient } from './patient_json.js';
import { newRow } from './rows.js';

/**
 * @param {string} kind
 * @param {any} value
 * @param {Partial<Proposal>} [more]
 * @returns {Proposal}
 */
const proposal = (kind, value, more = {}) => ({
  fact: { kind, value },
  start: 0,
  end: 0,
  negated: false,
  experiencer: 'patient',
  temporality: 'current',
  doubts: [],
  ...more,
});

/** @type {import('./patient_read.js').Names} */
const names = (kind, code) => ({ kind, code, name: code, name_zh: code, xref: null });

test('plain statements and mild doubts are accepted, all others wait for the clinician', () => {
  const rows = /** @type {[string[], boolean][]} */ ([
    [[], true],
    [['inferred'], true],
    [['unit_assumed'], true],
    [['relative'], false],
    [['inferred', 'possible'], false],
  ]);
  for (const [doubts, plain] of rows) assert.equal(isPlain(proposal('sex', 'male', { doubts })), plain);
});

test('spans are bytes of the note, whatever the script; overlaps belong to the first', () => {
  const note = '女，58岁。NSCLC 😀 ok';
  const at = (/** @type {string} */ text) => Buffer.from(note).indexOf(text);
  const span = (/** @type {string} */ text) => ({
    start: at(text),
    end: at(text) + Buffer.byteLength(text),
  });
  const cut = stretches(note, [
    proposal('condition', {}, span('NSCLC')),
    proposal('birth', {}, span('58岁')),
    proposal('birth', {}, span('8岁')),
    proposal('sex', 'female', span('女')),
  ]);
  assert.deepEqual(cut, [
    { text: '女', proposal: 3 },
    { text: '，', proposal: null },
    { text: '58岁', proposal: 1 },
    { text: '。', proposal: null },
    { text: 'NSCLC', proposal: 0 },
    { text: ' 😀 ok', proposal: null },
  ]);
  assert.equal(cut.map(({ text }) => text).join(''), note);
});

const source = { note: { start: 1, end: 2 } };
const ACCEPTED = [
  proposal('birth', { years: { value: '58' } }),
  proposal('sex', 'female'),
  proposal('condition', { condition: 'hypertension', source }),
  proposal('condition', { condition: 'nsclc', stage: 'IV', source }),
  proposal('biomarker', { gene: 'EGFR', alteration: 'L858R', source }),
  proposal('reproductive', { postmenopausal: true }),
  proposal('reproductive', { pregnant: false }),
  proposal('participation', { consents: true, source }),
  proposal('participation', { complies: true, source }),
  proposal('lines', { count: 1 }),
  proposal('complete', 'allergies'),
];

test('accepted facts fill an empty form; the condition with a stage becomes the diagnosis', () => {
  const filled = toPatient({ ...EMPTY_DRAFT, ...withProposals(EMPTY_DRAFT, ACCEPTED, names) });
  assert.deepEqual(filled, {
    format: 'trialmatch.patient/1',
    birth: { years: { value: '58' } },
    sex: 'female',
    diagnosis: 'nsclc',
    reproductive: { pregnant: false, postmenopausal: true },
    participation: { consents: true, complies: true, source },
    conditions: [
      { condition: 'nsclc', stage: 'IV', source },
      { condition: 'hypertension', source },
    ],
    biomarkers: [{ gene: 'EGFR', alteration: 'L858R', source }],
    lines: { count: 1 },
    complete: ['allergies'],
  });
});

test('what the form knows stays, and nothing comes twice', () => {
  const own = {
    ...EMPTY_DRAFT,
    age: '60',
    sex: /** @type {const} */ ('male'),
    diagnosis: newRow('conditions', { text: 'lung cancer' }),
  };
  const once = { ...own, ...withProposals(own, ACCEPTED, names) };
  const twice = { ...once, ...withProposals(once, ACCEPTED, names) };
  assert.equal(twice.age, '60');
  assert.equal(twice.sex, 'male');
  assert.equal(twice.diagnosis.text, 'lung cancer');
  assert.deepEqual(toPatient(twice), toPatient(once));
  assert.equal(twice.conditions.length, 2);
});

test('a fact taken as the diagnosis is not added to the list by a second reading', () => {
  const once = { ...EMPTY_DRAFT, ...withProposals(EMPTY_DRAFT, ACCEPTED, names) };
  const twice = { ...once, ...withProposals(once, ACCEPTED, names) };
  assert.deepEqual(
    twice.conditions.map(({ term }) => term?.code),
    ['hypertension'],
  );
});
