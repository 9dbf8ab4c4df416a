/** @import { Page } from 'playwright-core' */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong, one line each.
 * @param {Page} page
 * @param {number} [least] Rules that must have had something to look at.
 */
export async function axeFaults(page, least = 20) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(
    // The page's own types know nothing of what was just put into it.
    (tags) => /** @type {any} */ (globalThis).axe.run(document, { runOnly: tags }),
    RULES,
  );
  assert.ok(passes.length >= least, 'axe looked at the page');
  return violations.flatMap((/** @type {any} */ v) =>
    v.nodes.map((/** @type {any} */ node) => `${v.id}: ${node.html}`),
  );
}
