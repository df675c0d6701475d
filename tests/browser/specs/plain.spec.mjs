// Without JavaScript every page is whole and every form works.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open } from '../helpers/browser.mjs';
import { editor, main, openIncident, paste, publicAddress, publish, signIn, write } from '../helpers/desk.mjs';
import { serve } from '../helpers/server.mjs';
import { FIRST } from '../helpers/statements.mjs';

describe('without JavaScript', () => {
  let browser, desk, page, reader, address;

  before(async () => {
    desk = await serve();
    browser = await launch();
    page = await editor(browser, desk, { javaScriptEnabled: false });
    reader = await open(browser, desk.url, { javaScriptEnabled: false });
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  test('the loop runs from paste to public page', async () => {
    await paste(page, FIRST);
    await openIncident(page);
    await write(page);
    await publish(page, 'Publish');
    address = await publicAddress(page);
  });

  test('the public page is whole, and small', async () => {
    await reader.goto(address);
    const text = await main(reader).innerText();
    for (const words of [/Larkspur Terrace/, /What is not known|What police ask|Still to come/i, /Timeline/i, /Statements/i]) {
      assert.match(text, words);
    }
    let bytes = 0;
    for (const path of [address, ...(await reader.$$eval('link[rel=stylesheet], script[src], link[rel=icon]', (all) => all.map((e) => e.getAttribute('href') ?? e.getAttribute('src'))))]) {
      bytes += (await (await fetch(desk.url + path, { headers: { 'Accept-Encoding': 'identity' } })).arrayBuffer()).byteLength;
    }
    assert.ok(bytes < 60_000, `${bytes} bytes without fonts`);
  });

  test('signing out and in again works', async () => {
    await page.goto('/desk');
    await page.locator('summary', { hasText: 'ada' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    const answer = await page.goto('/desk');
    assert.ok(/sign-in/.test(page.url()) || answer.status() === 401);
    await signIn(page);
  });

  test('a wrong password says what to do and nothing more', async () => {
    const stranger = await open(browser, desk.url, { javaScriptEnabled: false });
    await stranger.goto('/sign-in');
    await stranger.getByLabel('Name').fill('ada');
    await stranger.getByLabel('Password', { exact: true }).fill('not this one');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    const told = await stranger.getByRole('alert').innerText();
    assert.match(told, /name|password/i);
    assert.equal(await stranger.getByLabel('Name').inputValue(), 'ada');
  });

  test('an empty statement is refused with its reason, and nothing typed is lost', async () => {
    await page.goto('/desk');
    await page.getByLabel('Title').fill('Only a title');
    // A browser would stop the form itself: this is what a program could send.
    await page.locator('form', { has: page.getByRole('button', { name: /read it/i }) }).first().evaluate((form) => {
      form.noValidate = true;
    });
    await page.getByRole('button', { name: /read it/i }).click();
    assert.match(await page.getByRole('alert').first().innerText(), /empty|paste|statement/i);
  });

  test('markup in a statement is text on every page', async () => {
    await paste(page, {
      ...FIRST,
      title: 'Robbery <script>document.title="owned"</script> in Mill Row',
      body: 'A 40-year-old woman <img src=x onerror="document.title=\'owned\'"> was robbed in Mill Row, Aldermere, on Monday 9 November. <b>Bold</b> claims.',
      url: 'https://news.westmoor-police.example/mill-row',
    });
    assert.equal(await page.locator('main script, main img').count(), 0);
    await openIncident(page);
    assert.equal(await page.locator('main script, main img').count(), 0);
  });
});
