import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestFirst } from './order_functions.js';
import { readModule, writeModule } from './wasm_module.js';

/** `one` adds one, `two` calls it twice, `slot` calls what is in place 1 of the table: `one`. */
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
  // An imported function, so that the first of the module's own has the number 1.
  ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
  ...[3, 4, 3, 0, 0, 0],
  ...[4, 4, 1, 0x70, 0, 2],
  ...[7, 20, 3, 3, ...text('one'), 0, 1, 3, ...text('two'), 0, 2, 4, ...text('slot'), 0, 3],
  ...[9, 8, 1, 0, 0x41, 0, 0x0b, 2, 2, 1],
  ...[10, 28, 3],
  ...[7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b],
  ...[8, 0, 0x20, 0, 0x10, 1, 0x10, 1, 0x0b],
  ...[9, 0, 0x20, 0, 0x41, 1, 0x11, 0, 0, 0x0b],
  // Names of functions.
  ...[0, 6, 4, ...text('name'), 9],
]);

/** @param {string} text */
function text(text) {
  return new TextEncoder().encode(text);
}

/**
 * What the functions give for 5.
 * @param {Uint8Array} bytes
 */
async function results(bytes) {
  const imports = { e: { f: (/** @type {number} */ x) => x } };
  const compiled = await WebAssembly.compile(Uint8Array.from(bytes));
  const { exports } = await WebAssembly.instantiate(compiled, imports);
  return ['one', 'two', 'slot'].map((name) => /** @type {Function} */ (exports[name])(5));
}

test('functions do the same in any order', async () => {
  const module = readModule(MODULE);
  assert.equal(module.imported, 1);
  for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
    assert.deepEqual(await results(writeModule(module, order)), [6, 7, 6]);
  }
});

test('the order has every function once, the largest first', () => {
  const order = nearestFirst(readModule(MODULE));
  assert.equal(order[0], 2);
  assert.deepEqual(order.toSorted(), [0, 1, 2]);
});

test('names are left out and an instruction that is not known is an error', () => {
  const module = readModule(MODULE);
  assert.equal(writeModule(module, [0, 1, 2]).length, MODULE.length - 8);
  const unknown = MODULE.slice();
  unknown[unknown.indexOf(0x6a)] = 0xff;
  assert.throws(() => readModule(unknown), /unknown instruction 255/);
});
