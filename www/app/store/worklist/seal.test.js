import assert from 'node:assert/strict';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { isSealed, sealerFor, unseal } from './seal.js';

const PASSPHRASE = 'correct horse battery';
const TEXT = '患者 63, EGFR L858R';

/**
 * AES-256-GCM by Node's own cipher: the last 16 bytes are the tag.
 * @param {Buffer} key
 * @param {{ iv: string, bytes: string }} cipher
 * @param {string} head
 */
function opened(key, { iv, bytes }, head) {
  const whole = Buffer.from(bytes, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAAD(Buffer.from(head)).setAuthTag(whole.subarray(-16));
  return Buffer.concat([decipher.update(whole.subarray(0, -16)), decipher.final()]);
}

test('another implementation opens what was sealed, by the format alone', async () => {
  const sealed = await (await sealerFor(PASSPHRASE)).seal(TEXT);
  const { rounds, salt } = sealed.passphrase;
  assert.ok(rounds >= 600_000);
  const wrapping = pbkdf2Sync(PASSPHRASE, Buffer.from(salt, 'base64'), rounds, 32, 'sha256');
  const head = JSON.stringify([sealed.format, rounds, salt]);
  const key = opened(wrapping, sealed.key, head);
  assert.equal(opened(key, sealed.data, head).toString(), TEXT);
  assert.ok(!JSON.stringify(sealed).includes('EGFR'));
});

test('what is sealed opens under its passphrase, and the next version does as well', async () => {
  const sealed = await (await sealerFor(PASSPHRASE)).seal(TEXT);
  const { text, sealer } = await unseal(sealed, PASSPHRASE);
  assert.equal(text, TEXT);
  const next = await sealer.seal('next');
  assert.notEqual(next.data.iv, sealed.data.iv);
  assert.equal((await unseal(next, PASSPHRASE)).text, 'next');
});

test('two spellings of one accented letter are one passphrase', async () => {
  const sealed = await (await sealerFor('gerät für alle')).seal(TEXT);
  assert.equal((await unseal(sealed, 'gera\u0308t fu\u0308r alle')).text, TEXT);
});

test('another passphrase, a changed byte or another head does not open', async () => {
  const sealed = await (await sealerFor(PASSPHRASE)).seal(TEXT);
  const wrong = { code: 'wrong_passphrase' };
  await assert.rejects(unseal(sealed, 'another passphrase'), wrong);
  const { iv, bytes } = sealed.data;
  const changed = (bytes[0] === 'A' ? 'B' : 'A') + bytes.slice(1);
  await assert.rejects(unseal({ ...sealed, data: { iv, bytes: changed } }, PASSPHRASE), wrong);
  const fewer = { ...sealed.passphrase, rounds: 1000 };
  await assert.rejects(unseal({ ...sealed, passphrase: fewer }, PASSPHRASE), wrong);
});

test('other things are told apart, and rounds without end refused', async () => {
  for (const other of [null, 7, {}, [], { format: 'trialmatch.sealed/1' }]) {
    assert.ok(!isSealed(other));
    await assert.rejects(unseal(other, PASSPHRASE), { code: 'not_sealed' });
  }
  const sealed = await (await sealerFor(PASSPHRASE)).seal(TEXT);
  assert.ok(isSealed(sealed));
  assert.ok(!isSealed({ ...sealed, passphrase: { ...sealed.passphrase, rounds: 1e12 } }));
});
