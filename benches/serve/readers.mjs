// Ten thousand open pages, and how soon all of them are told.

import { connect } from 'node:net';
import { Api, statement } from './api.mjs';
import { now, sleep, start, token } from './program.mjs';

const READERS = Number(process.env.READERS ?? 10_000);

export async function run() {
  const program = await start();
  const sockets = [];
  try {
    const api = new Api(program.url, token(program.folder));
    const { path, incident } = await api.publish(statement(1));
    await sleep(500);
    const before = program.memory();
    const port = Number(new URL(program.url).port);
    let open = 0;
    let told = 0;
    let last = 0;
    for (let n = 0; n < READERS; n += 1) {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', (error) => console.error(error.message));
      socket.on('data', (piece) => {
        const text = piece.toString();
        if (text.includes('text/event-stream')) open += 1;
        if (text.includes('"version":2')) {
          told += 1;
          last = now();
        }
      });
      socket.write(`GET ${path}/events?after=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`);
      if (n % 200 === 199) await sleep(10);
    }
    for (const began = now(); open < READERS; await sleep(20)) {
      if (now() - began > 30_000) throw new Error(`only ${open} of ${READERS} streams are open; is ulimit -n high enough?`);
    }
    await sleep(1000);
    const memory = ((program.memory() - before) * 1024) / READERS;
    const update = { ...statement(1), title: 'UPDATE: man charged', body: `${statement(1).body}\n\nThe man has since been released under investigation.`, url: 'https://news.westmoor-police.example/1b' };
    const began = now();
    await api.publish(update, incident);
    const acknowledged = now();
    for (; told < READERS; await sleep(5)) {
      if (now() - acknowledged > 20_000) throw new Error(`only ${told} of ${READERS} were told`);
    }
    return [
      [`memory for each of ${READERS} open streams (PSS of the program)`, `${memory.toFixed(1)} KiB`],
      ['publish acknowledged → the last reader told (loads on the same two cores)', `${Math.max(0, last - acknowledged).toFixed(0)} ms`],
      ['(all)', `${(now() - began).toFixed(0)}`],
    ].slice(0, -1);
  } finally {
    for (const socket of sockets) socket.destroy();
    await program.stop();
  }
}
