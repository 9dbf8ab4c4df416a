import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { nativeReplay } from './support/built.js';
import { PATIENT, listedIds, match } from './support/clinician.js';
import { openOn, scratch } from './support/files.js';

const browser = startForFile();
const files = scratch();

/** @typedef {import('playwright-core').Page} Page */

/**
 * Saves a file of the list; its name and text.
 * @param {Page} page
 * @param {string} kind
 */
async function save(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: SLOW }),
    page.click(`.export-${kind}`),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Cells of a CSV text, as RFC 4180 has them. @param {string} text */
function cells(text) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push((quoted ?? plain ?? '').replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

for (const [lang, group] of [
  ['en', 'Possible'],
  ['zh', '可能符合'],
]) {
  test(`the table has a row for each trial, with reasons in the page's language, ${lang}`, async () => {
    const { page, misdeeds, close } = await browser.open({ query: { lang: String(lang) } });
    await match(page);
    await page.click('.export summary');
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `export-${lang}`);
    const { name, text } = await save(page, 'csv');
    assert.match(name, /^trialmatch-\d{4}-\d\d-\d\d\.csv$/);
    assert.ok(text.startsWith('\uFEFF'));
    const [head, ...rows] = cells(text.slice(1));
    assert.equal(rows.length, 25);
    assert.ok(rows.every((row) => row.length === head?.length));
    assert.deepEqual(
      rows.map(([, id]) => id),
      (await listedIds(page)).slice(0, 25),
    );
    assert.equal(rows[0]?.[3], group);
    assert.ok((rows[0]?.at(-2)?.length ?? 0) > 20, 'what is not known is named');
    await page.selectOption('.export select', '100');
    assert.equal(cells((await save(page, 'csv')).text.slice(1)).length, 101);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('a formula in registry text is text in the table', async () => {
  const { page, close } = await openOn(browser, files, 'Inclusion Criteria:\n\n* =HYPERLINK("http://x") zzz');
  await page.fill('#age', '63');
  await page.press('#age', 'Enter');
  await page.waitForSelector('.trial', { timeout: SLOW });
  await page.click('.export summary');
  const { text } = await save(page, 'csv');
  for (const row of cells(text.slice(1))) for (const cell of row) assert.doesNotMatch(cell, /^[=+@-]/);
  assert.match(text, /HYPERLINK/);
  await close();
});

test('a replay file is replayed by the command line, bit for bit', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await page.click('.export summary');
  const { name, text } = await save(page, 'replay');
  assert.match(name, /-replay\.json$/);
  assert.ok(text.includes(PATIENT.diagnosis));
  const same = nativeReplay(files.file(name, text));
  assert.equal(same.status, 0, same.stdout + same.stderr);
  // And the comparison is one: another score is told.
  const other = nativeReplay(files.file('other.json', text.replace(/"score": (\d)/, '"score": 9$1')));
  assert.notEqual(other.status, 0);
  await close();
});

test('a de-identified replay file holds neither note nor dates, and is replayed as well', async () => {
  const { page, close } = await browser.open();
  await match(page);
  await page.click('.export summary');
  await page.check('#deidentified');
  const { name, text } = await save(page, 'replay');
  assert.match(name, /deidentified/);
  const { deidentified, request } = JSON.parse(text);
  assert.equal(deidentified, true);
  assert.equal('note' in request.patient, false);
  assert.ok(!text.includes('Progressed on osimertinib'));
  const same = nativeReplay(files.file(name, text));
  assert.equal(same.status, 0, same.stdout + same.stderr);
  await close();
});
