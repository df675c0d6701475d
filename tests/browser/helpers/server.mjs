// A `scriven serve` of its own for each spec: a free loopback port, a folder
// that goes away with it, and the set-up link read from what it prints.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../../..');

/** The program under test: SCRIVEN_BIN, else what `cargo build` leaves. */
export const binary = process.env.SCRIVEN_BIN
  ? resolve(repository, process.env.SCRIVEN_BIN)
  : join(process.env.CARGO_TARGET_DIR ?? join(repository, 'target'), 'debug/scriven');

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts a desk. `demo` seeds it with the invented incidents and signs in on loopback.
 * Gives `url`, `setup` (the one-time link, when there is one), `output()` and `stop()`.
 */
export async function serve({ demo = false } = {}) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'scriven-browser-'));
  const url = `http://127.0.0.1:${port}`;
  const args = ['serve', '--listen', `127.0.0.1:${port}`];
  args.push(...(demo ? ['--demo'] : ['--data', folder]));
  const child = spawn(binary, args, {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (piece) => (output += piece));
  child.stderr.on('data', (piece) => (output += piece));
  let ended = null;
  const end = new Promise((done) => {
    child.on('error', (error) => done((ended = `${binary}: ${error.message}`)));
    child.on('exit', (code, signal) => done((ended = `it ended with ${code ?? signal}`)));
  });

  const stop = async () => {
    if (ended === null) child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await end;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true });
  };

  for (const started = Date.now(); ; ) {
    if (ended !== null) throw new Error(`scriven serve did not start: ${ended}\n${output}`);
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    const setup = output.match(/https?:\/\/\S+\/setup\?\S+/)?.[0];
    if (ready && (demo || setup)) return { url, setup, folder, output: () => output, stop };
    if (Date.now() - started > 60_000) {
      await stop();
      throw new Error(`scriven serve is not ready after a minute\n${output}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}
