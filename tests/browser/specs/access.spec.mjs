// axe on every page of the demo: no violation, light and dark, wide and phone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessibleInBothThemes } from '../helpers/axe.mjs';
import { ALL_SHOTS, PHONE, WIDE, launch, open, shot } from '../helpers/browser.mjs';
import { serve } from '../helpers/server.mjs';

describe('for everyone', () => {
  let browser, desk;
  const pages = {};

  before(async () => {
    desk = await serve({ demo: true });
    browser = await launch();
    for (const [name, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
      pages[name] = await open(browser, desk.url, { viewport, hasTouch: name === 'phone' });
    }
  });
  after(async () => {
    await browser?.close();
    await desk?.stop();
  });

  async function check(path, name) {
    for (const [size, page] of Object.entries(pages)) {
      await page.goto(path);
      await accessibleInBothThemes(page, name);
      if (!ALL_SHOTS) continue;
      await shot(page, `${name}-${size}-dark`, { fullPage: true });
      await page.emulateMedia({ colorScheme: 'light' });
      await shot(page, `${name}-${size}`, { fullPage: true });
    }
  }

  const hrefs = (page, pattern) =>
    page.$$eval('a[href]', (links) => links.map((a) => new URL(a.href).pathname)).then((all) =>
      [...new Set(all)].filter((path) => pattern.test(path)),
    );

  for (const [name, path] of [
    ['public-front', '/'],
    ['public-places', '/places'],
    ['public-corrections', '/corrections'],
    ['public-follow', '/follow'],
    ['public-missing', '/incidents/there-is-no-such-page'],
  ]) {
    test(`${path} has no violation`, () => check(path, name));
  }

  test('every public incident page, its history and its versions have none', async () => {
    await pages.wide.goto('/');
    const slugs = await hrefs(pages.wide, /^\/incidents\/[^/]+$/);
    assert.ok(slugs.length >= 2, 'the demo has published incidents');
    for (const path of slugs) {
      const name = `public${path.replaceAll('/', '-')}`;
      await check(path, name);
      await check(`${path}/history`, `${name}-history`);
      await check(`${path}/v/1`, `${name}-v1`);
    }
  });

  test('sign-in has none', () => check('/sign-in', 'sign-in'));

  test('every page of the desk has none', async () => {
    for (const page of Object.values(pages)) {
      await page.goto('/sign-in');
      const demo = page.getByRole('button', { name: /look around|demo/i });
      if (await demo.count()) await demo.first().click();
      await page.waitForURL(/\/desk/);
    }
    // One page of each kind, three where they differ much: a statement that waits
    // and one that is threaded, an incident that is live and one that is held.
    const kind = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/\/\d+$/, '/{n}');
    const most = { '/desk/statements/{id}': 3, '/desk/incidents/{id}': 3, '/desk/drafts/{id}': 2 };
    const seen = {};
    const done = new Set();
    const queue = ['/desk'];
    while (queue.length > 0) {
      const path = queue.shift();
      const of = kind(path);
      if (done.has(path) || (seen[of] ?? 0) >= (most[of] ?? 1)) continue;
      done.add(path);
      seen[of] = (seen[of] ?? 0) + 1;
      await check(path, `${of.slice(1).replaceAll('/', '-').replaceAll(/[{}]/g, '')}-${seen[of]}`);
      queue.push(...(await hrefs(pages.wide, /^\/desk(\/|$)/)).filter((path) => !/\/original$/.test(path)));
    }
    for (const wanted of ['/desk', '/desk/readings', '/desk/statements/{id}/reread', '/desk/incidents', '/desk/promises', '/desk/published', '/desk/sources']) {
      assert.ok(seen[wanted], `${wanted} is linked from the desk`);
    }
    for (const of of Object.keys(most)) assert.ok(seen[of], `${of} is linked from the desk`);
  });

  test('no script failed on any of them', () => {
    assert.deepEqual([...pages.wide.troubles, ...pages.phone.troubles], []);
  });
});
