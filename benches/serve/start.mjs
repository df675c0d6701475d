// How soon it answers, how little it holds, how large it is. RECORD=FOLDER measures
// the start on a record of your own as well (benches/seed.rs makes a large one).

import { statSync } from 'node:fs';
import { binary, quantiles, sleep, start } from './program.mjs';

const STARTS = 11;

export async function run() {
  const fresh = await starts();
  const rows = [['first answer after start on an empty folder', fresh.took]];
  if (process.env.RECORD) {
    rows.push(['first answer after start on RECORD', (await starts(process.env.RECORD)).took]);
  }
  return [
    ...rows,
    ['memory idle (PSS)', `${fresh.idle.toFixed(1)} MiB`],
    ['binary', `${(statSync(binary).size / 1e6).toFixed(1)} MB`],
  ];
}

async function starts(record) {
  const took = [];
  let idle = 0;
  for (let n = 0; n < STARTS; n += 1) {
    const program = await start(record);
    took.push(program.started);
    if (n === STARTS - 1) {
      await sleep(3000);
      idle = program.memory();
    }
    await program.stop();
  }
  return { took: `median of ${STARTS} ${quantiles(took).p50} ms`, idle };
}
