// What an editor waits for.

import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { Api, statement } from './api.mjs';
import { ask, now, quantiles, start, token } from './program.mjs';

const ROUNDS = 200;

export async function run() {
  const program = await start();
  try {
    const api = new Api(program.url, token(program.folder));
    const fresh = [];
    const agent = new Agent({ keepAlive: true });
    for (let n = 0; n < 10; n += 1) await api.publish(statement(n));
    api.took = {};
    for (let n = 10; n < 10 + ROUNDS; n += 1) {
      const { path } = await api.publish(statement(n));
      const published = now();
      while ((await ask(agent, program.url + path)).status !== 200) {
        if (now() - published > 5000) throw new Error(`${path} never came`);
      }
      fresh.push(now() - published);
    }
    const syncs = fsyncs(program.folder);
    const all = Object.values(api.took)[0].map((_, n) =>
      ['statement in, read', 'thread', 'draft with findings'].reduce((sum, name) => sum + api.took[name][n], 0),
    );
    const row = (name, list) => [name, `${quantiles(list).p50} / ${quantiles(list).p99} ms`];
    return [
      row('one fsync of 4 KiB in the same folder, p50 / p99', syncs),
      ...Object.entries(api.took).map(([name, list]) => row(name, list)),
      row('paste to reading, thread and draft with findings, together', all),
      row('publish acknowledged → a reader has the page', fresh),
      ['memory after it (PSS)', `${program.memory().toFixed(1)} MiB`],
    ];
  } finally {
    await program.stop();
  }
}

function fsyncs(folder) {
  const file = openSync(join(folder, 'fsync-probe'), 'w');
  const took = [];
  for (let n = 0; n < 100; n += 1) {
    const began = now();
    writeSync(file, Buffer.alloc(4096, n));
    fsyncSync(file);
    took.push(now() - began);
  }
  closeSync(file);
  return took;
}
