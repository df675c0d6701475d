// axe over the page as it stands. Playwright puts the script in beside the
// page's own policy, so a strict Content-Security-Policy needs no exception.

import assert from 'node:assert/strict';
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with every violation of WCAG 2.2 AA, each with the element it is at. */
export async function accessible(page, state) {
  await page.evaluate(`(() => { const module = undefined; ${axe.source} })()`);
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    TAGS,
  );
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n    ${html}\n    ${failureSummary.replaceAll('\n', ' ')}`),
  );
  assert.equal(told.length, 0, `${state} (${page.url()})\n  ${told.join('\n  ')}`);
}

/** `accessible` in both themes, and nothing may need sideways scrolling. */
export async function accessibleInBothThemes(page, state) {
  // As tall as the page: a bar that sticks to the window's edge stands in its
  // place then, and covers half of no button by the chance of where one scrolled.
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), 12_000) });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await accessible(page, `${state}, ${colorScheme}, ${page.viewportSize().width} wide`);
  }
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.setViewportSize({ width, height });
  assert.ok(sideways <= 0, `${state} is ${sideways} px too wide at ${page.viewportSize().width}`);
}
