// What a person does at the desk, by the roles and names they meet. A label that
// changes is changed here, once.

import { open } from './browser.mjs';

export const EDITOR = { name: 'ada', password: 'correct horse battery staple' };

/** Opens the one-time link and becomes the first editor. */
export async function setUp(page, link, who = EDITOR) {
  await page.goto(link);
  await page.getByLabel('Name').fill(who.name);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Start the desk' }).click();
  await page.waitForURL(/\/desk/);
}

export async function signIn(page, who = EDITOR) {
  await page.goto('/sign-in');
  await page.getByLabel('Name').fill(who.name);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/desk/);
}

/** A page with the first editor signed in. */
export async function editor(browser, desk, options) {
  const page = await open(browser, desk.url, options);
  await setUp(page, desk.setup);
  return page;
}

export const main = (page) => page.getByRole('main');

/** Pastes a statement and comes out at its reading view. */
export async function paste(page, statement) {
  await page.goto('/desk');
  await page.getByLabel('Statement', { exact: true }).fill(statement.body);
  await page.getByLabel('Title').fill(statement.title);
  await page.getByLabel('Issuer').fill(statement.issuer);
  await page.getByLabel('Published').fill(statement.published);
  await page.getByLabel('Address').fill(statement.url);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('article', { name: 'The statement' }).waitFor();
}

/** Opens a new incident with the statement on screen. */
export async function openIncident(page) {
  await page.getByRole('button', { name: /New incident/ }).click();
  await page.getByRole('navigation', { name: 'Incident' }).waitFor();
}

/** Accepts the proposed incident. */
export async function accept(page) {
  await page.getByRole('button', { name: /accept/i }).click();
  await page.getByRole('navigation', { name: 'Incident' }).waitFor();
}

/** From the incident to a draft. */
export async function write(page) {
  await page.getByRole('button', { name: /^Write the (story|update)$/ }).click();
  await page.getByRole('textbox', { name: 'Headline' }).waitFor();
}

/** Ticks and signs off every finding that this person may clear, each with a reason. */
export async function clear(page) {
  const open = page.locator('.finding-clear');
  while ((await open.count()) > 0) {
    const left = await open.count();
    await open.first().locator('summary').click();
    await open.first().getByLabel('Why it may stand').fill('checked against the statement');
    await open.first().getByRole('button').click();
    await page.waitForURL(/signed-off/);
    await page.getByRole('complementary', { name: 'Findings' }).waitFor();
    if ((await open.count()) >= left) throw new Error('a finding was signed off and is still open');
  }
}

/** Clears what may be cleared, approves and publishes what is on screen. */
export async function publish(page, as = 'Publish', note) {
  await clear(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Who gets what' }).waitFor();
  await page.getByRole('radio', { name: new RegExp(`^${as}`) }).check();
  if (note) await page.getByLabel('Note for readers').fill(note);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('link', { name: 'Public page' }).waitFor();
}

/** The public address of what was just published. */
export async function publicAddress(page) {
  const link = page.getByRole('link', { name: 'Public page' });
  return new URL(await link.getAttribute('href'), page.url()).pathname;
}
