import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileKind, kindOf } from './file_kind.js';

/** @type {[string, string, import('./file_kind.js').FileKind][]} */
const FILES = [
  ['{"resourceType":"Bundle","entry":[]}', 'x.json', 'patient'],
  ['\uFEFF  {"resourceType":"Patient"}\n{"resourceType":"Condition"}', 'x.ndjson', 'patient'],
  ['{"format":"trialmatch.patient/1"}', 'p.json', 'patient'],
  ['{"sex":"male","note":"a"}\n{"diagnosis":"b"}\n', 'p.ndjson', 'cohort'],
  ['{\n "birth": {}\n}\n', 'p.json', 'patient'],
  ['{"birth":{"date":"1962"},"note":"protocolSection"}', 'p.json', 'patient'],
  ['[{"protocolSection":{"identificationModule":{}}}]', 'x.json', 'registry'],
  ['{"studies":[{"protocolSection":{"conditionsModule":{"conditions":["A"]}}}]}', 'x', 'registry'],
  ['{"menu":{"id":"file"}}', 'other.json', 'registry'],
  ['<?xml version="1.0"?><clinical_study>', 'x.xml', 'registry'],
  ['PK\u0003\u0004', 'x.zip', 'zip'],
  ['{"format":"trialmatch.sealed/1"}', 'w.json', 'worklist'],
  ['id,age,sex\n1,63,F\n2,50,M', 'x.csv', 'cohort'],
  ['编号;年龄;诊断\n1;63;肺癌\n', 'x.txt', 'cohort'],
  ['id\tnote\n1\t"a, b; c"\n', 'x.tsv', 'cohort'],
  ['63-year-old woman, NSCLC, on osimertinib.\nECOG 1, no brain metastases.', 'n.txt', 'note'],
  ['Shall I compare thee to a summer’s day?', 'poem.json', 'registry'],
  ['', 'empty.txt', 'registry'],
];

for (const [text, name, kind] of FILES) {
  test(`${name} with “${text.slice(0, 24).trim()}” is ${kind}`, () => {
    assert.equal(kindOf(text, name), kind);
  });
}

test('a packed file is told by what it holds, a damaged one is left to its reader', async () => {
  const bundle = `{"resourceType":"Bundle","entry":[${'{},'.repeat(300_000)}{}]}`;
  assert.equal(await fileKind(new File([gzipSync(bundle)], 'x.gz')), 'patient');
  assert.equal(await fileKind(new File([new Uint8Array([0x1f, 0x8b, 1, 2])], 'x.gz')), 'registry');
});

test('tables in UTF-16, as spreadsheets save them, are tables', async () => {
  const bytes = Buffer.from('\uFEFFid\tage\n1\t63\n', 'utf16le');
  assert.equal(await fileKind(new File([bytes], 'x.txt')), 'cohort');
});

/** @type {[string, number[], import('./file_kind.js').FileKind][]} */
const FOREIGN = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], 'pdf'],
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'image'],
  ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image'],
  ['an old spreadsheet', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'office'],
  ['zeros', [0, 0, 0, 0], 'binary'],
];
for (const [what, bytes, kind] of FOREIGN) {
  test(`${what} is told apart whatever its name`, async () => {
    assert.equal(await fileKind(new File([new Uint8Array(bytes)], 'patient.json')), kind);
  });
}
