import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTranslator } from './translate.js';

const WWW = fileURLToPath(new URL('../../', import.meta.url));
const en = readFileSync(`${WWW}messages/en.ftl`, 'utf8');
const zh = readFileSync(`${WWW}messages/zh.ftl`, 'utf8');

/** @param {string} source */
const ids = (source) => [...source.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((m) => m[1] ?? '');
/** @param {string} text */
const variables = (text) => [...new Set(text.match(/\$\w+/g) ?? [])].sort();
/** @param {string} source */
const bodies = (source) =>
  new Map(source.split(/^(?=[a-zA-Z][\w-]* =)/m).map((part) => [part.split(' =')[0], part]));

/** All source of the page, without tests. */
function sources() {
  const files = readdirSync(`${WWW}app`, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.jsx?$/.test(file) && !file.endsWith('.test.js'))
    .map((file) => readFileSync(`${WWW}app/${file}`, 'utf8'))
    .join('\n');
}

test('both languages have the same messages with the same arguments', () => {
  assert.deepEqual(ids(zh), ids(en));
  const chinese = bodies(zh);
  for (const [id, body] of bodies(en)) {
    assert.deepEqual(variables(chinese.get(id) ?? ''), variables(body), id);
  }
});

test('both languages are well formed', () => {
  assert.ok(createTranslator('en', en).has('match'));
  assert.ok(createTranslator('zh-CN', zh).has('match'));
});

test('every message named in the page exists', () => {
  const { has } = createTranslator('en', en);
  const named = [...sources().matchAll(/\bt\(\s*'([\w-]+)'/g)].map((m) => m[1] ?? '');
  assert.ok(named.length > 50);
  for (const id of named) assert.ok(has(id), id);
});

test('no message is left over', () => {
  const text = sources();
  const stems = [...text.matchAll(/`([\w-]*-)\$\{/g)].map((m) => m[1] ?? '');
  for (const id of ids(en)) {
    const used = text.includes(`'${id}'`) || stems.some((stem) => id.startsWith(stem));
    assert.ok(used || id.startsWith('status-') || id.startsWith('phase-') || id.startsWith('type-'), id);
  }
});

test('an unknown message is an error, not a blank', () => {
  assert.throws(() => createTranslator('en', en).t('no-such-message'), /no message `no-such-message`/);
});

test('a broken source is an error', () => {
  assert.throws(() => createTranslator('en', 'a = b\na = c'));
});
