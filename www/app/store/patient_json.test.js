import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_DRAFT } from './draft.js';
import { factRows, toPatient } from './patient_json.js';
import { codesOf, fromPatient } from './patient_read.js';
import { newRow } from './rows.js';

/** @param {Partial<import('./draft.js').Draft>} change */
const draft = (change) => ({ ...EMPTY_DRAFT, ...change });

/**
 * @param {import('../../engine/vocabulary.js').VocabularyKind} kind
 * @param {string} code
 */
const term = (kind, code) => ({ kind, code, name: code.toUpperCase(), name_zh: `${code}-zh`, xref: null });

test('what is not entered is left out of the patient', () => {
  assert.deepEqual(toPatient(EMPTY_DRAFT), { format: 'trialmatch.patient/1' });
  const diagnosis = newRow('conditions', { text: ' NSCLC ' });
  assert.deepEqual(
    toPatient(draft({ age: ' 63 ', sex: 'female', diagnosis, note: 'EGFR L858R' })),
    {
      format: 'trialmatch.patient/1',
      birth: { years: { value: '63' } },
      sex: 'female',
      diagnosis: 'NSCLC',
      note: 'EGFR L858R',
    },
  );
});

test('only the kind of birth that is chosen counts', () => {
  const entered = draft({ birthKind: 'date', age: '63', birthDate: '1962' });
  assert.deepEqual(toPatient(entered).birth, { date: '1962' });
});

test('questions that do not concern the sex are not answered', () => {
  const reproductive = /** @type {const} */ ({ pregnant: 'yes', sterile: 'no', contraception: '' });
  assert.deepEqual(toPatient(draft({ reproductive })).reproductive, {
    pregnant: true,
    sterile: false,
  });
  assert.deepEqual(toPatient(draft({ sex: 'male', reproductive })).reproductive, { sterile: false });
});

test('a coded diagnosis is a condition as well', () => {
  const diagnosis = newRow('conditions', {
    term: term('condition', 'nsclc'),
    text: 'NSCLC',
    stage: 'IV',
    qualifiers: { metastatic: 'yes', unresectable: 'no', recurrent: '' },
  });
  const patient = toPatient(draft({ diagnosis }));
  assert.equal(patient.diagnosis, 'NSCLC');
  assert.deepEqual(patient.conditions, [
    { condition: 'nsclc', stage: 'IV', qualifiers: ['metastatic'], not_qualifiers: ['unresectable'] },
  ]);
});

test('what a therapy was for counts once it is a condition of the vocabulary', () => {
  const purposes = [
    { text: 'NSCLC', term: term('condition', 'nsclc') },
    { text: 'odd syndrome', term: null },
  ];
  const therapies = purposes.map((purpose) =>
    newRow('therapies', { term: term('drug', 'cisplatin'), purpose }),
  );
  assert.deepEqual(toPatient(draft({ therapies })).therapies, [
    { drug: 'cisplatin', purpose: 'nsclc' },
    { drug: 'cisplatin' },
  ]);
});

test('free text in a list is searched when present, and decides nothing', () => {
  const conditions = [
    newRow('conditions', { text: 'odd syndrome' }),
    newRow('conditions', { text: 'no such thing', presence: 'absent' }),
  ];
  const patient = toPatient(draft({ conditions, note: 'Note.' }));
  assert.equal(patient.note, 'Note.\nodd syndrome');
  assert.equal('conditions' in patient, false);
});

test('a measure without a value is no fact yet; one below a limit keeps its sign', () => {
  const hb = term('analyte', 'hemoglobin');
  const measures = [
    newRow('measures', { term: hb }),
    newRow('measures', { term: hb, value: ' <0.5 ', unit: 'g/dL', upper: '17' }),
  ];
  const entered = draft({ measures });
  assert.deepEqual(toPatient(entered).measures, [
    { analyte: 'hemoglobin', value: '0.5', unit: 'g/dL', comparator: '<', upper_limit: '17' },
  ]);
  assert.deepEqual(factRows(entered, 'measures'), [measures[1]]);
});

/** A patient with every kind of fact, and members that the form does not show. */
const FULL = {
  format: 'trialmatch.patient/1',
  birth: { date: '1962-04' },
  sex: 'female',
  healthy_volunteer: false,
  diagnosis: 'NSCLC',
  reproductive: { postmenopausal: true },
  conditions: [
    { condition: 'nsclc', active: true, stage: 'IV', qualifiers: ['metastatic'], cause: 'hiv' },
    { condition: 'hiv', presence: 'absent', source: { note: { start: 4, end: 9 } } },
  ],
  biomarkers: [
    { gene: 'EGFR', alteration: 'L858R', date: '2025-01' },
    { signature: 'msi_high', presence: 'unknown' },
  ],
  measures: [
    { analyte: 'ecog', value: '1' },
    { analyte: 'crp', value: '5', comparator: '<', unit: 'mg/L', source: { fhir: 'entry[3]' } },
  ],
  therapies: [
    { drug: 'osimertinib', class: 'egfr_tki', line: 1, ongoing: true, start: '2025-02', purpose: 'nsclc' },
    { class: 'chemotherapy', presence: 'absent' },
  ],
  lines: { count: 1 },
  allergies: [{ class: 'penicillins' }],
  complete: ['allergies'],
  location: { latitude: 1, longitude: 2 },
  note: 'HIV negative.',
};

test('a patient read into the form is written back with nothing lost', () => {
  const read = draft(fromPatient(FULL, term));
  assert.deepEqual(toPatient(read), FULL);
  assert.equal(read.diagnosis.term?.code, 'nsclc');
  assert.equal(read.conditions.length, 1);
});

test('every entry that a fact names is asked for', () => {
  assert.deepEqual(
    codesOf(FULL).map(({ kind, code }) => `${kind} ${code}`),
    [
      ...['condition nsclc', 'condition hiv', 'condition hiv', 'gene EGFR', 'analyte ecog', 'analyte crp'],
      ...['drug osimertinib', 'condition nsclc'],
      ...['therapy_class chemotherapy', 'therapy_class penicillins'],
    ],
  );
});
