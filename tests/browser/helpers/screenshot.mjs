// The picture that README opens with: the reading view of the demo.
// node helpers/screenshot.mjs

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, open } from './browser.mjs';
import { serve } from './server.mjs';

const to = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs/img/desk.png');
const desk = await serve({ demo: true });
const browser = await launch();
try {
  const page = await open(browser, desk.url, { viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(120_000);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /look around/i }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.getByRole('link', { name: /attempted murder|court/i }).first().click();
  await page.getByRole('article', { name: 'The statement' }).waitFor();
  await page.screenshot({ path: to });
} finally {
  await browser.close();
  await desk.stop();
}
