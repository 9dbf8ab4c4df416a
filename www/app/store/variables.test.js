import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AGE,
  LINES,
  alterationText,
  leavesOf,
  variableOfEntry,
  variableOfQuestion,
  variablesOf,
} from './variables.js';

const verdict = (/** @type {any} */ rule) => /** @type {any} */ ({ rule });
const leaf = (/** @type {any} */ of) => ({ leaf: of });

test('a verdict depends on the facts of its rule, each once', () => {
  const rule = {
    all: [
      leaf({ kind: 'measure', analyte: 'ecog', op: 'le', limit: { value: { value: 1, unit: '' } } }),
      { not: leaf({ kind: 'condition', condition: 'hiv' }) },
      { any: [leaf({ kind: 'measure', analyte: 'ecog' }), leaf({ kind: 'age' })] },
      leaf({ kind: 'unparsed' }),
    ],
  };
  assert.equal(leavesOf(rule).length, 5);
  assert.deepEqual(
    variablesOf(verdict(rule)).map(({ subject }) => subject),
    [
      { kind: 'measure', analyte: 'ecog' },
      { kind: 'condition', condition: 'hiv' },
      { kind: 'age' },
    ],
  );
});

test('a verdict without a rule, or of text that was not read, depends on nothing', () => {
  assert.deepEqual(variablesOf(verdict(undefined)), []);
  assert.deepEqual(variablesOf(verdict(leaf({ kind: 'unparsed' }))), []);
});

test('two alterations of one gene are two facts, replied to by their names', () => {
  const marker = (/** @type {unknown} */ alteration) =>
    leaf({ kind: 'biomarker', marker: { gene: { gene: 'EGFR', alteration } } });
  const found = variablesOf(
    verdict({ all: [marker({ protein_change: 'T790M' }), marker('amplification')] }),
  );
  assert.deepEqual(
    found.map(({ detail }) => detail),
    ['T790M', 'amplification'],
  );
  assert.deepEqual(found[0]?.choices[1]?.reply, {
    biomarker: { gene: 'EGFR', alteration: 'T790M', presence: 'absent' },
  });
});

test('alterations are written as a record writes them', () => {
  /** @type {[unknown, string][]} */
  const cases = [
    ['any', ''],
    ['wild_type', 'wild_type'],
    [{ codon: 'G12' }, 'G12'],
    [{ exon: { number: 19, kind: 'deletion' } }, 'exon 19 deletion'],
    [{ exon: { number: 20, kind: '' } }, 'exon 20'],
    [{ fusion: null }, 'fusion'],
    [{ fusion: 'EML4' }, 'fusion EML4'],
  ];
  for (const [alteration, text] of cases) assert.equal(alterationText(alteration), text);
});

test('a therapy is its agent or class; any systemic therapy is a count of lines', () => {
  const therapy = (/** @type {unknown} */ treatment) => leaf({ kind: 'therapy', treatment });
  const [drug] = variablesOf(verdict(therapy({ drug: 'osimertinib' })));
  assert.deepEqual(drug?.term, { kind: 'drug', code: 'osimertinib' });
  assert.deepEqual(drug?.choices[1]?.reply, { therapy: { drug: 'osimertinib', presence: 'absent' } });
  assert.deepEqual(variablesOf(verdict(therapy('any_systemic'))), [LINES]);
});

test('entries of the vocabulary and questions stand for facts as well', () => {
  assert.deepEqual(variableOfEntry({ kind: 'analyte', code: 'platelets' })?.subject, {
    kind: 'measure',
    analyte: 'platelets',
  });
  const choices = [{ label: 'no', label_zh: '无', reply: { lines: 0 }, eligible: 0, excluded: 1 }];
  const question = /** @type {any} */ ({
    subject: { kind: 'therapy', treatment: { class: 'chemotherapy' } },
    choices,
    input: { kind: 'choice_or_time' },
  });
  const asked = variableOfQuestion(question);
  assert.deepEqual(asked.term, { kind: 'therapy_class', code: 'chemotherapy' });
  assert.equal(asked.choices, choices);
  assert.equal(asked.input, 'choice_or_time');
  const age = variableOfQuestion(/** @type {any} */ ({ subject: { kind: 'age' }, choices: [], input: { kind: 'age' } }));
  assert.deepEqual(age, AGE);
});
