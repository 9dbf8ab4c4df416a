import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError, cancelled, faultOf } from './error.js';

test('an engine error crosses between threads and comes back whole', () => {
  const fault = {
    code: 'patient_field',
    message: 'unknown field `agee`',
    help: 'write `age`',
    field: 'agee',
    span: /** @type {[number, number]} */ ([3, 7]),
  };
  assert.deepEqual(new EngineError(structuredClone(faultOf(new EngineError(fault)))).toFault(), fault);
});

test('what the wasm module throws is taken as it is', () => {
  const fault = { code: 'snapshot', message: 'm', help: 'h' };
  assert.equal(faultOf(fault), fault);
});

test('an aborted signal is a cancel', () => {
  const signal = AbortSignal.abort();
  assert.deepEqual(faultOf(signal.reason), cancelled().toFault());
});

test('anything else keeps its message', () => {
  assert.equal(faultOf(new TypeError('not a function')).message, 'not a function');
  assert.equal(faultOf(new TypeError('x')).code, 'internal');
});
