// The reading view: what it says of a statement, by keyboard and on paper.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibleInBothThemes } from '../helpers/axe.mjs';
import { PHONE, WIDE, launch } from '../helpers/browser.mjs';
import { editor, paste } from '../helpers/desk.mjs';
import { serve } from '../helpers/server.mjs';
import { NOTICE, STEPS } from '../helpers/statements.mjs';

describe('the reading view', () => {
  let browser, desk, page;

  before(async () => {
    desk = await serve();
    browser = await launch();
    page = await editor(browser, desk);
    await paste(page, STEPS);
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  const facts = () => page.getByRole('region', { name: 'What was read' });
  const row = (words) => facts().locator('.fact-line', { hasText: words });
  const style = (locator, name, part) =>
    locator.evaluate((element, [name, part]) => getComputedStyle(element, part)[name], [name, part]);

  test('a suspicion, a charge and a conviction differ by word, sign and line', async () => {
    const seen = { suspicion: new Set(), charge: new Set(), conviction: new Set() };
    for (const [word, what] of [['suspicion', 'arrested'], ['charge', 'charged with robbery'], ['conviction', 'convicted of']]) {
      const chip = row(what).first().locator('.step');
      assert.equal(await chip.innerText(), word);
      seen[word].add(await style(chip, 'content', '::before'));
      const path = await row(what).first().getAttribute('data-fact');
      const mark = page.locator(`mark[data-fact~="${path}"]`).first();
      seen[word].add(`${await style(mark, 'textDecorationStyle')} line`);
      seen[word].add(await style(mark, 'content', '::before'));
      seen[word].add(await style(mark, 'backgroundColor'));
    }
    const all = Object.values(seen).flatMap((set) => [...set]);
    assert.equal(new Set(all).size, all.length, `each its own: ${all}`);
  });

  test('what is said not to be so is told, and not greyed', async () => {
    await row('Nobody else was hurt').waitFor();
    assert.equal(await page.locator('.unread', { hasText: 'Nobody else was hurt' }).count(), 0);
  });

  test('the title stands once, and no line of asterisks is left', async () => {
    const text = await page.locator('.statement').innerText();
    assert.ok(!text.includes(STEPS.title) && !text.includes('*'), text);
    assert.equal(await page.locator('.statement-break').count(), 1);
  });

  test('a fact is changed, and the word of readers is kept for them', async () => {
    assert.ok((await page.locator('.fact-edit > summary', { hasText: 'Change…' }).count()) > 5);
    assert.doesNotMatch(await facts().innerText(), /correct|of 5\)|not told|of something else/i);
  });

  test('Enter leads from a fact to its words and back', async () => {
    await page.keyboard.press('j');
    const focus = () => page.evaluate(() => ({
      fact: document.activeElement.closest('[data-fact]')?.dataset.fact,
      name: document.activeElement.localName,
      seen: getComputedStyle(document.activeElement).outlineStyle !== 'none',
    }));
    const { fact, name } = await focus();
    assert.equal(name, 'li');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.matches('.fact-link'));
    const words = await focus();
    assert.ok(words.fact.split(' ').includes(fact) && words.seen, JSON.stringify(words));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.matches('.fact-line'));
    assert.equal((await focus()).fact, words.fact.split(' ')[0]);
  });

  test('Tab comes to every fact and to its words', async () => {
    await page.reload();
    const reached = new Set();
    await page.locator('#main').focus();
    for (let n = 0; n < 400; n += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const here = document.activeElement;
        if (here === document.body || here.matches('.skip')) return null;
        const side = here.closest('.fact-line') ? 'row' : 'text';
        return (here.closest('[data-fact]')?.dataset.fact ?? '').split(' ').map((fact) => `${side} ${fact}`);
      });
      if (at === null) break;
      for (const one of at) reached.add(one);
    }
    const wanted = await page.evaluate(() => [
      ...[...document.querySelectorAll('.fact-line')].map((line) => `row ${line.dataset.fact}`),
      ...[...document.querySelectorAll('mark[id]')].flatMap((mark) => mark.dataset.fact.split(' ').map((fact) => `text ${fact}`)),
    ]);
    assert.deepEqual(wanted.filter((one) => !reached.has(one)), []);
  });

  test('every link of a fact leads to its words', async () => {
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll('.fact-back, .fact-link, .fact-doubted')]
        .map((link) => link.getAttribute('href'))
        .filter((href) => !document.getElementById(href.slice(1))));
    assert.deepEqual(lost, []);
  });

  test('it has no violation, wide and on the phone', async () => {
    for (const [name, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
      await page.setViewportSize(viewport);
      await page.locator('.fact-more > summary').first().click();
      await accessibleInBothThemes(page, `the reading view, ${name}`);
    }
    await page.setViewportSize(WIDE);
  });

  test('on paper it is the text, underlined, and one column of facts', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.topbar', '.proposal', '.fact-edit', '.legend', '.flash']) {
      for (const one of await page.locator(hidden).all()) assert.ok(!(await one.isVisible()), hidden);
    }
    assert.equal(await page.getByRole('button').count(), 0);
    const mark = page.locator('.statement mark.fact-when').first();
    assert.equal(await style(mark, 'backgroundColor'), 'rgba(0, 0, 0, 0)');
    assert.match(await style(mark, 'textDecorationLine'), /underline/);
    const [text, list] = await Promise.all(['.statement', '.facts'].map((at) => page.locator(at).boundingBox()));
    assert.ok(list.y >= text.y + text.height, 'the facts stand below the text');
    await page.emulateMedia({ media: 'screen' });
  });

  test('what tells of no incident is not offered as one first', async () => {
    await paste(page, NOTICE);
    const main = page.getByRole('region', { name: 'Proposed thread' }).locator('.btn-main');
    assert.deepEqual(await main.allInnerTexts().then((all) => all.map((text) => text.replace(/^L\s+/, ''))), ['Leave it in the inbox']);
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    assert.deepEqual(page.troubles, []);
  });
});
