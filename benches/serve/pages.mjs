// A cached page against nginx with the same bytes, in turns, on the same machine.

import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Api, statement } from './api.mjs';
import { ask, freePort, sleep, start, token } from './program.mjs';

const ROUNDS = 3;
const CONNECTIONS = 64;

export async function run() {
  const program = await start();
  const folder = mkdtempSync(join(tmpdir(), 'scriven-nginx-'));
  let nginx;
  try {
    const api = new Api(program.url, token(program.folder));
    const { path, incident } = await api.publish(statement(1));
    const page = await ask(undefined, program.url + path);
    // nginx started by root serves as another user.
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'www'));
    writeFileSync(join(folder, 'www/page.html'), page.body);
    const port = await freePort();
    writeFileSync(join(folder, 'nginx.conf'), conf(folder, port));
    nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'inherit' });
    await sleep(500);

    const ours = { url: program.url + path, pids: [program.pid], rates: [], costs: [] };
    const theirs = { url: `http://127.0.0.1:${port}/page.html`, pids: children(nginx.pid), rates: [], costs: [] };
    for (let round = 0; round < ROUNDS; round += 1) for (const one of [theirs, ours]) await load(one);
    const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
    const ratio = middle(ours.rates) / middle(theirs.rates);
    const work = middle(theirs.costs) / middle(ours.costs);
    const cells = (one) => `${Math.round(middle(one.rates))} a second, ${middle(one.costs).toFixed(1)} µs of processor each`;
    return [
      [`cached incident page, ${(page.body.length / 1024).toFixed(1)} KiB, ${CONNECTIONS} connections`, cells(ours)],
      ['nginx, the same bytes from a file, in turns', cells(theirs)],
      ['Scriven against nginx: requests a second / for the same processor time', `${(100 * ratio).toFixed(0)} % / ${(100 * work).toFixed(0)} %`],
      ['memory under load (PSS)', `${program.memory().toFixed(1)} MiB`],
      ['page, stylesheet and script without fonts', `${((await weight(program.url, page)) / 1024).toFixed(1)} KiB`],
      ['(incident)', incident],
    ].slice(0, -1);
  } finally {
    nginx?.kill('SIGTERM');
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One run of wrk: requests a second, and processor time of the server for each. */
async function load(one) {
  const before = processor(one.pids);
  // Not blocking: the program closes connections that lie idle meanwhile, and node must hear it.
  const { stdout: told } = await promisify(execFile)('wrk', ['-t1', `-c${CONNECTIONS}`, '-d5s', one.url]);
  if (/Non-2xx/.test(told)) throw new Error(told);
  one.rates.push(Number(told.match(/Requests\/sec:\s+([\d.]+)/)[1]));
  const requests = Number(told.match(/(\d+) requests in/)[1]);
  one.costs.push(((processor(one.pids) - before) * 1e4) / requests);
}

/** Ticks of 10 ms that these processes have used. */
function processor(pids) {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}

const children = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

async function weight(url, page) {
  const files = [...page.body.toString().matchAll(/<(?:link rel="stylesheet"|link rel="icon"|script type="module")[^>]*(?:href|src)="([^"]+)"/g)];
  let bytes = page.body.length;
  for (const [, file] of files) bytes += (await ask(undefined, url + file)).body.length;
  return bytes;
}

const conf = (folder, port) => `
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
worker_processes 2;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=100; types { text/html html; }
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; root ${folder}/www; }
}
`;
