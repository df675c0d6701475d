// What officials owe, ended and awaited again with no mouse, and without scripts.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible } from '../helpers/axe.mjs';
import { launch, open } from '../helpers/browser.mjs';
import { editor, openIncident, paste, signIn } from '../helpers/desk.mjs';
import { serve } from '../helpers/server.mjs';
import { FIRST } from '../helpers/statements.mjs';

describe('what officials owe', () => {
  let browser, desk, page;

  before(async () => {
    desk = await serve();
    browser = await launch();
    page = await editor(browser, desk);
    await paste(page, FIRST);
    await openIncident(page);
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  /** Tabs until the focus is there. */
  async function tabTo(locator) {
    await locator.waitFor();
    for (let n = 0; n < 80; n += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab never reached ${locator}`);
  }
  const press = async (locator) => {
    await tabTo(locator);
    await page.keyboard.press('Enter');
  };

  test('it is dropped with a reason by keyboard alone', async () => {
    await page.goto('/desk/promises');
    await accessible(page, 'promises');
    const row = page.locator('.row-promise').first();
    await press(row.getByText('No longer awaited…'));
    await accessible(page, 'promises, a form open');
    await tabTo(row.getByLabel('Reason'));
    await page.keyboard.insertText('They will not say.');
    await press(row.getByRole('button', { name: 'Await it no longer' }));
    await page.getByText('Noted: it is no longer awaited.').waitFor();
    await page.getByRole('heading', { name: 'Nothing is owed' }).waitFor();
  });

  test('it is awaited again from the list of what was given up', async () => {
    await press(page.getByRole('navigation', { name: 'Promises' }).getByText('No longer awaited'));
    await page.waitForURL(/state=dropped/);
    await accessible(page, 'promises that were given up');
    const row = page.locator('.row-promise').first();
    assert.match(await row.textContent(), /They will not say/);
    await press(row.getByText('Await it again…'));
    await tabTo(row.getByLabel('Reason'));
    await page.keyboard.insertText('They will, on Friday.');
    await press(row.getByRole('button', { name: 'Await it again' }));
    await page.getByText('It is awaited again.').waitFor();
    await page.locator('.row-promise').first().waitFor();
  });

  test('without scripts it came, told on the page of its incident', async () => {
    const plain = await open(browser, desk.url, { javaScriptEnabled: false });
    await signIn(plain);
    await plain.goto('/desk/promises');
    await plain.locator('.row-promise .row-title').first().click();
    const row = plain.locator('.row-promise').first();
    await row.getByText('It came…').click();
    await row.getByLabel('How it came').fill('The force rang.');
    await row.getByRole('button', { name: 'It came', exact: true }).click();
    await plain.getByText('Noted that it came.').waitFor();
    assert.match(await plain.locator('.row-promise').first().textContent(), /The force rang/);
    await plain.context().close();
  });
});
