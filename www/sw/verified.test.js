import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verified } from './verified.js';

// FIPS 180-2, appendix B.1: the hash of "abc".
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
// The hash of nothing, of the same standard's examples.
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Passes pieces through; what came out, what was kept, and what went wrong.
 * @param {string} sha256
 * @param {string[]} pieces
 */
async function pass(sha256, ...pieces) {
  /** @type {string[]} */
  const kept = [];
  /** @type {string[]} */
  const out = [];
  /** @type {ReadableStream<Uint8Array>} */
  const source = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece));
      controller.close();
    },
  });
  const stream = source.pipeThrough(
    verified(sha256, async (content) => void kept.push(await content.text())),
  );
  try {
    for await (const piece of stream) out.push(Buffer.from(piece).toString());
  } catch (error) {
    return { out, kept, error: String(error) };
  }
  return { out, kept };
}

test('what has the hash passes whole and is kept', async () => {
  assert.deepEqual(await pass(ABC, 'a', 'b', 'c'), { out: ['a', 'b', 'c'], kept: ['abc'] });
  assert.deepEqual(await pass(NOTHING), { out: [], kept: [''] });
});

test('what has another hash never passes whole and is not kept', async () => {
  const { out, kept, error } = await pass(ABC, 'a', 'b', 'd');
  assert.deepEqual(kept, []);
  assert.deepEqual(out.join('').includes('d'), false);
  assert.match(error ?? '', /another version/);
});
