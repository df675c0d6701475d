// Debian's Chromium, driven by Playwright: nothing is downloaded, nothing calls home.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../out');

/** SCRIVEN_SHOTS=1 asks for a picture of every page that axe looks at. */
export const ALL_SHOTS = Boolean(process.env.SCRIVEN_SHOTS);

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A browser. Close it at the end. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // /dev/shm is tiny in a container.
      '--disable-dev-shm-usage',
    ],
  });
}

/**
 * A page in a fresh context, which collects what a visitor would never see but
 * a test should: errors of scripts, of the console, and requests to elsewhere.
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: WIDE,
    reducedMotion: 'reduce',
    ...options,
  });
  // A loaded machine is slow, not wrong.
  context.setDefaultTimeout(30_000);
  context.setDefaultNavigationTimeout(60_000);
  const page = await context.newPage();
  page.troubles = [];
  watch(page, url);
  return page;
}

/** Adds what goes wrong on a page to `page.troubles`. */
function watch(page, url) {
  page.on('pageerror', (error) => page.troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A 4xx that a test provokes is no trouble of the page.
    const answer = /Failed to load resource.*status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !answer) page.troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(data|blob|about):/.test(asked)) {
      page.troubles.push(`asked another server: ${asked}`);
    }
  });
}

/** A picture for a person to look at, in tests/browser/out. */
export async function shot(page, name, options = {}) {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`), ...options });
}
