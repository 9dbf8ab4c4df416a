import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWhatIf } from './what_if.js';

const PATIENT = {
  birth: { years: { value: '63' } },
  biomarkers: [{ gene: 'EGFR' }, { gene: 'ALK', presence: 'absent' }],
};

/** A trial of facts over an engine that the test answers by hand. */
function byHand() {
  /** @type {{ patient: any, signal: AbortSignal, give: (result: any) => void, fail: (error: unknown) => void }[]} */
  const calls = [];
  /** @type {any[]} */
  const given = [];
  const engine = {
    applyReply: async (/** @type {any} */ patient, /** @type {any} */ reply) => ({ ...patient, reply }),
    whatIf: (/** @type {any} */ _request, /** @type {any} */ patient, /** @type {any} */ { signal }) =>
      new Promise((give, fail) => calls.push({ patient, signal, give, fail })),
  };
  const whatIf = createWhatIf({
    ask: (question) => question(/** @type {any} */ (engine)),
    matching: { request: () => /** @type {any} */ ({ patient: PATIENT }) },
    replies: { give: async (reply) => void given.push(reply) },
    vocabulary: /** @type {any} */ ({
      describe: async (/** @type {string} */ kind, /** @type {string} */ code) => ({
        ...{ kind, code, name: code.toUpperCase(), name_zh: code, xref: null, units: ['g/dL'] },
      }),
    }),
    today: () => '2026-03-01',
  });
  return { whatIf, calls, given };
}

const soon = () => new Promise((go) => setTimeout(go));
const VERDICT = /** @type {any} */ ({ rule: { leaf: { kind: 'measure', analyte: 'hemoglobin' } } });

test('a verdict of one fact opens with it, named and with its units', async () => {
  const { whatIf } = byHand();
  await whatIf.openVerdict(VERDICT);
  assert.equal(whatIf.trying.value?.variable?.term?.code, 'hemoglobin');
  assert.deepEqual(whatIf.trying.value?.terms.get('analyte hemoglobin')?.units, ['g/dL']);
});

test('a typed value is tried, and the patient stays until it is applied', async () => {
  const { whatIf, calls, given } = byHand();
  await whatIf.openVerdict(VERDICT);
  const variable = /** @type {any} */ (whatIf.trying.value?.variable);
  const tried = whatIf.tryTyped(variable, { value: ' 10 ', unit: 'g/dL' });
  await soon();
  const measure = { analyte: 'hemoglobin', value: '10', unit: 'g/dL', date: '2026-03-01' };
  assert.deepEqual(calls[0]?.patient.reply, { measure });
  calls[0]?.give({ moves: 2 });
  await tried;
  assert.equal(whatIf.trying.value?.result?.moves, 2);
  assert.deepEqual(given, []);
  await whatIf.apply();
  assert.deepEqual(given, [{ measure }]);
  assert.equal(whatIf.trying.value, null);
});

test('the newest try counts; closing discards', async () => {
  const { whatIf, calls, given } = byHand();
  await whatIf.openAny();
  const first = whatIf.tryReply({ sex: 'female' });
  await soon();
  const second = whatIf.tryReply({ sex: 'male' });
  await soon();
  assert.ok(calls[0]?.signal.aborted);
  calls[1]?.give({ moves: 1 });
  calls[0]?.give({ moves: 9 });
  await Promise.all([first, second]);
  assert.equal(whatIf.trying.value?.result?.moves, 1);
  whatIf.close();
  assert.deepEqual(given, []);
});

test('a test result takes the place of its opposite', async () => {
  const { whatIf, calls } = byHand();
  await whatIf.openAny();
  void whatIf.tryReply({ biomarker: { gene: 'EGFR', presence: 'absent' } });
  await soon();
  assert.deepEqual(calls[0]?.patient.biomarkers, [{ gene: 'ALK', presence: 'absent' }]);
});

test('a failure is shown and leaves no result', async () => {
  const { whatIf, calls } = byHand();
  await whatIf.openAny();
  const tried = whatIf.tryReply({ lines: 1 });
  await soon();
  calls[0]?.fail({ message: 'no' });
  await tried;
  assert.equal(whatIf.trying.value?.problem?.message, 'no');
  assert.equal(whatIf.trying.value?.result, null);
});
