// What is on the wrong incident: seen before it is done, done by keyboard, and undone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibleInBothThemes } from '../helpers/axe.mjs';
import { ALL_SHOTS, PHONE, WIDE, launch, shot } from '../helpers/browser.mjs';
import { editor, main, openIncident, paste, publish, publicAddress, write } from '../helpers/desk.mjs';
import { serve } from '../helpers/server.mjs';
import { FIRST, SECOND } from '../helpers/statements.mjs';

describe('what is on the wrong incident', () => {
  let browser, desk, page, first, second, address;

  const incident = () => new URL(page.url()).pathname.match(/incidents\/([^/]+)/)[1];
  const list = (name) => page.getByRole('navigation', { name: 'Incident' }).getByRole('link', { name });

  async function check(state) {
    for (const [size, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
      await page.setViewportSize(viewport);
      await accessibleInBothThemes(page, state);
      if (!ALL_SHOTS) continue;
      await shot(page, `${state.replaceAll(' ', '-')}-${size}-dark`, { fullPage: true });
      await page.emulateMedia({ colorScheme: 'light' });
      await shot(page, `${state.replaceAll(' ', '-')}-${size}`, { fullPage: true });
    }
    await page.setViewportSize(WIDE);
  }

  before(async () => {
    desk = await serve();
    browser = await launch();
    page = await editor(browser, desk);
    await paste(page, FIRST);
    await openIncident(page);
    first = incident();
    await write(page);
    await publish(page);
    address = await publicAddress(page);
    await paste(page, SECOND);
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  test('a proposal is refused, and not made again', async () => {
    const proposal = main(page).getByRole('button', { name: /Not this one/ });
    await check('proposal');
    await proposal.first().click();
    await page.getByText('is not proposed again').waitFor();
    assert.equal(await proposal.count(), 0);
    await openIncident(page);
    second = incident();
    assert.notEqual(first, second);
  });

  test('two incidents that are one are merged, by keyboard alone, after a look at what it does', async () => {
    await page.goto(`/desk/incidents/${second}/thread`);
    await page.getByRole('checkbox').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Move statements' }).waitFor();
    assert.ok(await page.getByRole('checkbox').first().isChecked());
    await check('move');
    await page.getByRole('radio', { name: new RegExp(FIRST.title.slice(0, 7)) }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const does = page.getByRole('region', { name: 'What it does' });
    await does.waitFor();
    assert.match(await does.innerText(), /is part of/);
    assert.match(await does.innerText(), /one person/);
    await check('move preview');
    await does.getByLabel('Reason').focus();
    await page.keyboard.type('the same shooting');
    await page.keyboard.press('Enter');
    await page.getByText('The address of the other one leads here now').waitFor();
    assert.equal(incident(), first);
    assert.equal(await main(page).getByRole('checkbox').count(), 2);
    await check('merged thread');
    await page.goto(`/desk/incidents/${second}`);
    await page.getByText('Merged: its statements are on').waitFor();
    await check('merged incident');
  });

  test('it is split off again, and stands as it stood', async () => {
    await page.goto(`/desk/incidents/${first}/move`);
    await page.getByRole('checkbox', { name: new RegExp(SECOND.title.slice(0, 12)) }).check();
    await page.getByRole('radio', { name: /was merged into this one/ }).check();
    await page.getByRole('button', { name: 'See what it does' }).click();
    await page.getByLabel('Reason').fill('they were two after all');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText('Moved. What it says stands where it belongs').waitFor();
    assert.equal(incident(), second);
    assert.equal((await page.request.get(address)).status(), 200);
  });

  test('the record is shown as it was known at a minute past', async () => {
    await page.goto(`/desk/incidents/${first}`);
    await page.locator('summary', { hasText: 'As it was known at' }).click();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('whatever came later').waitFor();
    await check('as it was known');
    await list('Thread').click();
    await page.getByText('whatever came later').waitFor();
    assert.equal(await main(page).getByRole('checkbox').count(), 0, 'the past is only looked at');
    await page.getByRole('link', { name: 'As it is known now' }).click();
    assert.equal(await main(page).getByRole('checkbox').count(), 1);
  });

  test('people are told apart, and put together, on a page of their own', async () => {
    await page.goto(`/desk/incidents/${first}`);
    await list('People').click();
    await page.getByRole('heading', { name: /officer/ }).first().waitFor();
    await check('people');
    await page.locator('summary', { hasText: 'The same person as' }).first().click();
    const form = page.locator('.act[open]');
    await form.getByLabel('Reason').fill('one and the same');
    await form.getByRole('button', { name: 'These are one' }).click();
    // One statement speaks of both: a reason was given, so it is done.
    await page.getByText('These two are one person from now on').waitFor();
  });
});
