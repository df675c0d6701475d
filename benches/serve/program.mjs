// Starts the program in a fresh folder, and makes it ready for measuring.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.SCRIVEN_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(repository, 'target'), 'release/scriven');

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const now = () => Number(process.hrtime.bigint()) / 1e6;

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** One request on a connection that is kept open: `{ status, headers, body }`. */
export function ask(agent, url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, failed) => {
    const sent = request(url, { agent, method, headers }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Starts it, on a fresh folder or on the record that is there; gives `url`, `folder`, `pid`, `started` (ms to the first answer), `memory()` and `stop()`. */
export async function start(record) {
  const folder = record ?? mkdtempSync(join(process.env.SCRIVEN_BENCH_DIR ?? tmpdir(), 'scriven-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = now();
  const child = spawn(binary, ['serve', '--data', folder, '--listen', `127.0.0.1:${port}`], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (piece) => (errors += piece));
  const end = new Promise((done) => child.on('exit', done));
  for (;;) {
    try {
      if ((await ask(undefined, `${url}/healthz`)).status === 200) break;
    } catch {
      if (child.exitCode !== null || now() - began > 20_000) throw new Error(`it did not start: ${errors}`);
      await sleep(1);
    }
  }
  const started = now() - began;
  const memory = () => {
    const text = readFileSync(`/proc/${child.pid}/smaps_rollup`, 'utf8');
    return Number(text.match(/^Pss:\s+(\d+)/m)[1]) / 1024;
  };
  const stop = async () => {
    child.kill('SIGTERM');
    await end;
    if (!record) rmSync(folder, { recursive: true, force: true });
  };
  return { url, folder, pid: child.pid, started, memory, stop };
}

/** A token that may publish. */
export function token(folder) {
  const env = { ...process.env, SCRIVEN_DATA: folder };
  execFileSync(binary, ['user', 'add', 'bench', '--role', 'admin'], { env, input: 'correct horse battery staple\n' });
  return execFileSync(binary, ['token', 'create', '--user', 'bench', '--scope', 'publish'], { env, encoding: 'utf8' }).trim();
}

/** p50 and p99 of a list of milliseconds, to a hundredth. */
export function quantiles(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))].toFixed(2);
  return { p50: at(0.5), p99: at(0.99) };
}
