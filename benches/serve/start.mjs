// How soon it answers, how little it holds, how large it is.

import { statSync } from 'node:fs';
import { binary, quantiles, sleep, start } from './program.mjs';

export async function run() {
  const starts = [];
  let idle = 0;
  for (let n = 0; n < 5; n += 1) {
    const program = await start();
    starts.push(program.started);
    if (n === 4) {
      await sleep(3000);
      idle = program.memory();
    }
    await program.stop();
  }
  return [
    ['first answer after start on an empty folder, median of 5', `${quantiles(starts).p50} ms`],
    ['memory idle (PSS)', `${idle.toFixed(1)} MiB`],
    ['binary', `${(statSync(binary).size / 1e6).toFixed(1)} MB`],
  ];
}
