/** @import { Page } from 'playwright-core' */
import { resolve } from 'node:path';
import { SLOW } from './browser.js';

/** A made-up patient of the demo's depth: lung cancer, treated, with a known driver. */
export const PATIENT = {
  age: '63',
  sex: 'female',
  diagnosis: 'metastatic non-small cell lung cancer',
  note: 'Adenocarcinoma, EGFR exon 19 deletion. Progressed on osimertinib. ECOG 1.',
};

/** The same patient in the JSON form of the command line. */
export const PATIENT_JSON = {
  format: 'trialmatch.patient/1',
  birth: { years: { value: PATIENT.age } },
  sex: PATIENT.sex,
  diagnosis: PATIENT.diagnosis,
  note: PATIENT.note,
};

/**
 * Fills in the form by the ids of its fields, which no language changes.
 * @param {Page} page
 */
export async function enterPatient(page) {
  await page.fill('#age', PATIENT.age);
  // By key: the form may still move under a click while the page starts.
  await page.press(`input[name=sex][value=${PATIENT.sex}]`, 'Space');
  await page.fill('#diagnosis', PATIENT.diagnosis);
  await page.fill('#note', PATIENT.note);
}

/**
 * Waits until the list is there and nothing runs.
 * @param {Page} page
 */
export async function answered(page) {
  await page.waitForSelector('.results[aria-busy=false] .summary', { timeout: SLOW });
}

/**
 * Enters the patient and matches.
 * @param {Page} page
 */
export async function match(page) {
  await enterPatient(page);
  await page.click('button[type=submit]');
  await answered(page);
}

/**
 * Types into a combobox until its list is that of the whole text; the options offered.
 * @param {Page} page
 * @param {string} id
 * @param {string} text
 */
export async function typeInto(page, id, text) {
  await page.focus(`#${id}`);
  await page.keyboard.type(text);
  const offered = page.locator(`#${id}-list [role=option]`);
  // The last option names the text as it is.
  await offered.last().filter({ hasText: text }).waitFor({ timeout: SLOW });
  return offered;
}

/**
 * Opens every part of the form and puts a row in each list, one with something to ask back.
 * @param {Page} page
 */
export async function openWholeForm(page) {
  await unfold(page, '.form-group');
  for (const [list, text] of [
    ['conditions', 'brain metastases'],
    ['biomarkers', 'EGFR'],
    ['measures', 'hemoglobin'],
    ['therapies', 'osimertinib'],
    ['allergies', 'cisplatin'],
  ]) {
    await typeInto(page, `add-${list}`, `${text}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`#group-${list} .fact`);
  }
  await page.fill('.measure input >> nth=0', '140');
  await page.waitForSelector('.issue', { timeout: SLOW });
  await unfold(page, '.panel .further');
}

/**
 * Opens all folding parts of a kind.
 * @param {Page} page
 * @param {string} parts
 */
const unfold = (page, parts) =>
  page.locator(parts).evaluateAll((found) => {
    for (const part of found) /** @type {HTMLDetailsElement} */ (part).open = true;
  });

/**
 * Opens the criteria of the first trial listed; they are drawn then.
 * @param {Page} page
 */
export async function openCriteria(page) {
  const box = page.locator('.criteria-box').first();
  await box.waitFor({ state: 'attached', timeout: SLOW });
  await unfold(page, '.trial:first-child .criteria-box');
}

/**
 * Drops real files on the page, as the operating system does.
 * @param {Page} page
 * @param {string[]} files
 */
export async function drop(page, files) {
  await page.waitForSelector('.panel', { state: 'attached' });
  const session = await page.context().newCDPSession(page);
  // The browser takes no path with `..` in it.
  const data = { items: [], files: files.map((file) => resolve(file)), dragOperationsMask: 1 };
  const { width, height } = page.viewportSize() ?? { width: 1400, height: 600 };
  const middle = { x: Math.round(width / 2), y: Math.round(height / 2) };
  const send = (/** @type {'dragEnter' | 'dragOver' | 'drop'} */ type) =>
    session.send('Input.dispatchDragEvent', { type, ...middle, data });
  const taken = await page.evaluateHandle(() => {
    const state = { dropped: false };
    window.addEventListener('drop', () => (state.dropped = true), { capture: true });
    return state;
  });
  // A busy browser may pass a drag on before the page has answered the move, and then drops
  // nothing: a person would try again, too.
  for (let tries = 0; tries < 10; tries += 1) {
    for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'dragOver', 'drop'])) {
      await send(type);
      await page.waitForTimeout(50);
    }
    if (await taken.evaluate(({ dropped }) => dropped)) return;
  }
  throw new Error('the browser passed no drop to the page');
}

/**
 * The counts of the four groups, as shown.
 * @param {Page} page
 */
export async function groupCounts(page) {
  const texts = await page.locator('.group-count').allTextContents();
  return texts.map((text) => Number(text.replaceAll(/\D/g, '')));
}

/**
 * The ids of the trials listed, in order.
 * @param {Page} page
 */
export const listedIds = (page) =>
  page.locator('.trial .trial-id').evaluateAll((nodes) => nodes.map((node) => node.firstChild?.nodeValue));
