// The loop with the mouse in a drawer.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open } from '../helpers/browser.mjs';
import { EDITOR } from '../helpers/desk.mjs';
import { serve } from '../helpers/server.mjs';
import { FIRST } from '../helpers/statements.mjs';

describe('by keyboard alone', () => {
  let browser, desk, page;

  before(async () => {
    desk = await serve();
    browser = await launch();
    page = await open(browser, desk.url);
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  /** Tabs until the focus is on what is meant; what was passed is told when it is not there. */
  async function tabTo(locator, most = 120) {
    const wanted = locator.first();
    await wanted.waitFor();
    const passed = [];
    for (let n = 0; n < most; n += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
      passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60)));
    }
    assert.fail(`Tab never reached ${locator}:\n${passed.join('\n')}`);
  }

  /** The focus can be seen: an outline, a shadow or another background than without it. */
  async function visible() {
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    assert.ok(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120)));
  }

  const press = async (locator) => {
    await tabTo(locator);
    await visible();
    await page.keyboard.press('Enter');
  };
  const type = async (locator, text) => {
    await tabTo(locator);
    await visible();
    await page.keyboard.insertText(text);
  };

  test('the first editor is set up', async () => {
    await page.goto(desk.setup);
    await type(page.getByLabel('Name'), EDITOR.name);
    await type(page.getByLabel('Password', { exact: true }), EDITOR.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk/);
  });

  test('the first stop of Tab leads past the furniture', async () => {
    await page.goto('/desk');
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /skip/i);
    await visible();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  });

  test('a statement is pasted, read, walked through and threaded', async () => {
    await page.goto('/desk');
    await type(page.getByLabel('Title'), FIRST.title);
    await type(page.getByLabel('Statement', { exact: true }), FIRST.body);
    await type(page.getByLabel('Issuer'), FIRST.issuer);
    await press(page.getByRole('button', { name: /read it/i }));
    await page.getByRole('article', { name: 'The statement' }).waitFor();
    await page.keyboard.press('j');
    const first = await page.evaluate(() => document.activeElement.dataset.fact);
    await page.keyboard.press('j');
    const second = await page.evaluate(() => document.activeElement.dataset.fact);
    await page.keyboard.press('k');
    assert.ok(first && second && first !== second, `${first} ${second}`);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.fact), first);
    await page.keyboard.press('n');
    await page.getByRole('navigation', { name: 'Incident' }).waitFor();
  });

  test('a story is drafted, approved and published', async () => {
    await press(page.getByRole('button', { name: 'Write the story' }));
    await page.getByRole('textbox', { name: 'Headline' }).waitFor();
    while ((await page.locator('.finding-clear').count()) > 0) {
      const finding = page.locator('.finding-clear').first();
      await press(finding.locator('summary'));
      await type(finding.getByLabel('Why it may stand'), 'checked against the statement');
      await page.keyboard.press('Enter');
      await page.waitForURL(/signed-off/);
      await page.getByRole('textbox', { name: 'Headline' }).waitFor();
    }
    await press(page.getByRole('button', { name: 'Approve' }));
    await press(page.getByRole('button', { name: 'Publish', exact: true }));
    await page.getByRole('link', { name: 'Public page' }).waitFor();
  });

  test('keys lead around, and say so', async () => {
    await page.goto('/desk/incidents');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL(/\/desk$/);
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.type), 'search');
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('combobox')).first().waitFor();
    await page.keyboard.press('Escape');
  });
});
