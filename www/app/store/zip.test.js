import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { zipContent } from './zip.js';

/**
 * A zip as Python's own module writes it, of files by their paths.
 * @param {Record<string, string>} files
 */
function zipOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const names = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? path))];
  const { status, stderr } = spawnSync('python3', ['-m', 'zipfile', '-c', 'x.zip', ...names], { cwd: folder });
  assert.equal(status, 0, String(stderr));
  const bytes = readFileSync(join(folder, 'x.zip'));
  rmSync(folder, { recursive: true });
  return new File([bytes], 'x.zip');
}

test('a snapshot is found at the top or in a folder, with the files beside its manifest alone', async () => {
  for (const folder of ['', 'my-trials/', 'usb/my-trials/']) {
    const content = await zipContent(
      zipOf({
        [`${folder}manifest.json`]: '{}',
        [`${folder}trials.arrow`]: 'ARROW1',
        [`${folder}notes/more.txt`]: 'no part of it',
      }),
    );
    assert.ok(content.kind === 'snapshot');
    const files = await Promise.all(content.files.map(async (file) => [file.name, await file.text()]));
    assert.deepEqual(files.sort(), [
      ['manifest.json', '{}'],
      ['trials.arrow', 'ARROW1'],
    ]);
  }
});

test('a document of an office program and a registry download are told apart', async () => {
  assert.equal((await zipContent(zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '' }))).kind, 'office');
  assert.equal((await zipContent(zipOf({ 'NCT00000001.json': '{}' }))).kind, 'registry');
  assert.equal((await zipContent(new File(['PK\u0003\u0004 cut off'], 'x.zip'))).kind, 'registry');
});
