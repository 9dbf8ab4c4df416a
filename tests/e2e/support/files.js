import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SLOW } from './browser.js';
import { drop } from './clinician.js';

const RECORDS = fileURLToPath(new URL('../data/three_records.json', import.meta.url));

/** A folder for the files that the tests of a file drop, removed after them. */
export function scratch() {
  const folder = mkdtempSync(`${tmpdir()}/trialmatch-`);
  after(() => rmSync(folder, { recursive: true }));
  return {
    /**
     * @param {string} name
     * @param {string | Uint8Array} content
     */
    file: (name, content) => {
      writeFileSync(`${folder}/${name}`, content);
      return `${folder}/${name}`;
    },
  };
}

/**
 * A registry download of one recruiting study with these criteria.
 * @param {string} criteria
 */
function registryFile(criteria) {
  const [study] = JSON.parse(readFileSync(RECORDS, 'utf8'));
  study.protocolSection.eligibilityModule.eligibilityCriteria = criteria;
  return JSON.stringify([study]);
}

/**
 * Opens a page on one study with these criteria.
 * @param {Pick<Awaited<ReturnType<typeof import('./browser.js').start>>, 'open'>} browser
 * @param {ReturnType<typeof scratch>} files
 * @param {string} criteria
 * @param {Record<string, string>} [query]
 */
export async function openOn(browser, files, criteria, query = {}) {
  const opened = await browser.open({ query });
  await drop(opened.page, [files.file('study.json', registryFile(criteria))]);
  await opened.page.waitForSelector('.report', { timeout: SLOW });
  return opened;
}
