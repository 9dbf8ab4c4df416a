import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFaults } from './support/axe.js';
import { SLOW, keepPicture, startForFile } from './support/browser.js';
import { answered, groupCounts, match } from './support/clinician.js';

const browser = startForFile();

const ECOG = '#ask-measure--analyte-ecog--value';

for (const lang of ['en', 'zh']) {
  test(`an answer goes into the form and the list follows, ${lang}`, async () => {
    const { page, misdeeds, close } = await browser.open({ query: { lang } });
    await match(page);
    const [, , , excluded = 0] = await groupCounts(page);
    await page.fill(ECOG, 'one');
    await page.press(ECOG, 'Enter');
    await page.waitForSelector(`${ECOG}[aria-invalid=true]`);
    await page.fill(ECOG, '4');
    await page.press(ECOG, 'Enter');
    // An answered question is not asked again.
    await page.waitForSelector(ECOG, { state: 'detached', timeout: SLOW });
    await answered(page);
    assert.ok(await page.locator('input[name=ecog][value="4"]').isChecked());
    // ECOG 4 rules out whatever asks for at most 2.
    assert.ok(((await groupCounts(page))[3] ?? 0) > excluded);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'ask-next-heading');
    assert.deepEqual(await axeFaults(page), []);
    await keepPicture(page, `ask-next-${lang}`);
    assert.deepEqual(misdeeds, { foreign: [], refused: [], errors: [] });
    await close();
  });
}

test('a chosen reply excludes as many trials as it said, and undo brings them back', async () => {
  const { page, close } = await browser.open();
  await match(page);
  const before = await groupCounts(page);
  const reply = page.locator('.replies button', { hasText: 'excluded' }).first();
  const said = Number(/−(\d+), excluded/.exec(await reply.innerText())?.[1]);
  assert.ok(said > 0);
  await reply.click();
  await page.waitForFunction(
    (text) => document.querySelector('.group-excluded .group-count')?.textContent !== text,
    await page.locator('.group-excluded .group-count').innerText(),
    { timeout: SLOW },
  );
  // The questions are about the best 50 alone; others may fall as well.
  const now = await groupCounts(page);
  assert.ok((now[3] ?? 0) - (before[3] ?? 0) >= said);
  await page.click('button:text("Undo")');
  await page.waitForFunction(
    (counts) =>
      [...document.querySelectorAll('.group-count')].map((n) => n.textContent?.replaceAll(/\D/g, '')).join() === counts,
    before.join(),
    { timeout: SLOW },
  );
  await close();
});

test('the questions fit a narrow screen', async () => {
  const { page, close } = await browser.open({ viewport: { width: 360, height: 740 } });
  await match(page);
  assert.ok((await page.locator('.question').count()) > 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await keepPicture(page, 'ask-next-narrow');
  await close();
});
