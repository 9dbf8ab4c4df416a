import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SLOW } from './browser.js';
import { drop } from './clinician.js';

const RECORDS = fileURLToPath(new URL('../data/three_records.json', import.meta.url));

/** A folder of its own for the files a test drops. */
export function scratch() {
  const folder = mkdtempSync(`${tmpdir()}/trialmatch-`);
  return {
    /**
     * @param {string} name
     * @param {string | Uint8Array} content
     */
    file: (name, content) => {
      writeFileSync(`${folder}/${name}`, content);
      return `${folder}/${name}`;
    },
    remove: () => rmSync(folder, { recursive: true }),
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
 * @param {Awaited<ReturnType<typeof import('./browser.js').start>>} browser
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
