// The whole loop as an editor walks it, and as a reader sees it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open, shot } from '../helpers/browser.mjs';
import { accept, editor, main, openIncident, paste, publicAddress, publish, write } from '../helpers/desk.mjs';
import { serve } from '../helpers/server.mjs';
import { FIRST, SECOND } from '../helpers/statements.mjs';

describe('from a statement to a reader', () => {
  let browser, desk, page, reader, address, incident;

  before(async () => {
    desk = await serve();
    browser = await launch();
    page = await editor(browser, desk);
    reader = await open(browser, desk.url);
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  test('the one-time link makes the first editor, and works only once', async () => {
    assert.match(page.url(), /\/desk$/);
    const stranger = await open(browser, desk.url);
    const answer = await stranger.goto(desk.setup);
    assert.ok(answer.status() >= 400 || !/setup/.test(stranger.url()), 'the link is spent');
    await stranger.context().close();
  });

  test('an empty inbox shows what to do', async () => {
    await main(page).getByLabel('Statement', { exact: true }).waitFor();
    assert.match(await main(page).innerText(), /paste/i);
    await shot(page, 'inbox-empty');
  });

  test('a pasted statement is read, with its facts in the text and beside it', async () => {
    await paste(page, FIRST);
    const text = page.getByRole('article', { name: 'The statement' });
    const facts = page.getByRole('region', { name: 'What was read' });
    for (const words of ['29-year-old man', 'Larkspur Terrace', 'handgun']) {
      await text.locator('mark', { hasText: words }).first().waitFor();
    }
    const told = await facts.innerText();
    for (const fact of [/arrested/i, /stable/i, /privacy/i, /Nadia Brome/, /11[.:]20/]) assert.match(told, fact);
    await shot(page, 'reading', { fullPage: true });
  });

  test('hover or focus on a fact lights the other side up', async () => {
    const mark = page.locator('mark[data-fact^="people"]').first();
    const fact = await mark.getAttribute('data-fact');
    const lit = page.locator(`.fact-line.on[data-fact="${fact}"]`);
    await mark.hover();
    await lit.waitFor();
    await page.mouse.move(0, 0);
    await lit.waitFor({ state: 'detached' });
    await mark.getByRole('link').focus();
    await lit.waitFor();
  });

  test('it opens an incident, becomes a sourced draft, and is published', async () => {
    await openIncident(page);
    incident = new URL(page.url()).pathname.match(/^\/desk\/incidents\/[^/]+/)[0];
    await shot(page, 'incident', { fullPage: true });
    await write(page);
    assert.ok((await page.getByRole('textbox', { name: 'Headline' }).inputValue()).length > 10);
    await shot(page, 'draft', { fullPage: true });
    await publish(page, 'Publish');
    address = await publicAddress(page);
    assert.match(address, /^\/incidents\/[a-z0-9-]+$/);
  });

  test('a reader sees the page, and gets it in every feed', async () => {
    await reader.goto(address);
    const text = await main(reader).innerText();
    assert.match(text, /Larkspur Terrace/);
    assert.match(text, /Still to come/i);
    assert.match(text, /Who fired has not been said/i);
    await shot(reader, 'public', { fullPage: true });
    for (const feed of ['/feed.atom', '/feed.rss', '/feed.json', `${address}/feed.atom`]) {
      const answer = await fetch(desk.url + feed);
      assert.equal(answer.status, 200, feed);
      assert.match(await answer.text(), new RegExp(address.split('/').at(-1)), feed);
    }
    const first = await fetch(desk.url + address);
    const again = await fetch(desk.url + address, { headers: { 'If-None-Match': first.headers.get('etag') } });
    assert.equal(again.status, 304);
    const twin = await (await fetch(`${desk.url}${address}.json`)).json();
    assert.ok(JSON.stringify(twin).includes('Larkspur'));
  });

  test('the second statement is proposed as an update, and shows what changed', async () => {
    await paste(page, SECOND);
    const proposal = page.getByRole('region', { name: 'Proposed thread' });
    assert.match(await proposal.innerText(), /update/i);
    assert.match(await proposal.innerText(), /reference|street|man/i);
    await shot(page, 'proposal', { fullPage: true });
    await accept(page);
    assert.match(await main(page).innerText(), /discharged/i);
  });

  test('publishing the update reaches a page that is open, as a button', async () => {
    await reader.goto(address);
    await write(page);
    await publish(page, 'Update');
    const button = reader.getByRole('button', { name: /1 new update/i });
    await button.waitFor();
    await shot(reader, 'new-update');
    await button.click();
    await reader.getByRole('heading', { name: /new in this update/i }).waitFor();
    assert.match(await main(reader).innerText(), /discharged|left hospital/i);
    await shot(reader, 'public-update', { fullPage: true });
  });

  test('history keeps both versions, with a readable difference', async () => {
    await reader.goto(`${address}/history`);
    const text = await main(reader).innerText();
    assert.match(text, /version 1/i);
    assert.match(text, /version 2/i);
    assert.ok((await reader.locator('ins').count()) > 0);
    await reader.goto(`${address}/v/1`);
    assert.match(await main(reader).innerText(), /You are reading version 1/);
  });

  test('one person can hold the page at once, and release it', async () => {
    await page.goto(incident);
    await act(page, 'Hold', 'the force is checking the age');
    await reader.goto(address);
    assert.match(await main(reader).innerText(), /under review/i);
    assert.ok(!/29-year-old/.test(await main(reader).innerText()));
    await act(page, 'Release', 'confirmed by telephone');
    await reader.goto(address);
    assert.match(await main(reader).innerText(), /29-year-old/);
  });

  test('a killed page answers 410, says nothing of the story, and leaves the feeds', async () => {
    await act(page, 'Kill', 'a court order');
    const answer = await reader.goto(address);
    assert.equal(answer.status(), 410);
    const text = await main(reader).innerText();
    assert.ok(!/Larkspur|29-year|officer|court order/i.test(text), text);
    await shot(reader, 'killed');
    for (const path of ['/', '/feed.atom', '/feed.rss', '/feed.json', `${address}.json`, `${address}/feed.atom`, `${address}/v/1`, `${address}/history`]) {
      const body = await (await fetch(desk.url + path)).text();
      assert.ok(!/Larkspur Terrace/i.test(body), path);
    }
  });

  test('no script failed, and no other server was asked for anything', () => {
    assert.deepEqual([...page.troubles, ...reader.troubles], []);
  });
});

/** Hold, release or kill, with its reason, on the incident's page. */
async function act(page, verb, reason) {
  await page.locator('summary', { hasText: verb }).click();
  await page.getByLabel('Reason').filter({ visible: true }).fill(reason);
  await page.getByRole('button', { name: `${verb} the page` }).click();
  await page.waitForURL(/done=/);
}
