// node benches/serve/run.mjs [start|desk|pages|readers]…

import { cpus } from 'node:os';

const NAMES = ['start', 'desk', 'pages', 'readers'];
const wanted = process.argv.slice(2);

console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}\n`);
let failed = false;
for (const name of NAMES.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  try {
    const { run } = await import(`./${name}.mjs`);
    console.log(`| ${name} | |\n|---|---|`);
    for (const [what, figure] of await run()) console.log(`| ${what} | ${figure} |`);
    console.log();
  } catch (error) {
    failed = true;
    console.error(`${name}: ${error.stack}`);
  }
}
process.exit(failed ? 1 : 0);
