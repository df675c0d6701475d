// Every command of docs/api.md works, in its order, on a fresh desk.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { binary, serve } from '../helpers/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));

test('the walk through the API in docs/api.md works as written', async () => {
  const text = await readFile(resolve(here, '../../../docs/api.md'), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block);
  assert.ok(blocks.length >= 5, 'docs/api.md has its blocks of commands');

  const desk = await serve();
  const tools = await mkdtemp(join(tmpdir(), 'scriven-docs-'));
  try {
    await symlink(binary, join(tools, 'scriven'));
    const script = blocks.join('\n').replaceAll('http://127.0.0.1:7788', desk.url);
    const run = spawnSync('bash', ['-euxo', 'pipefail', '-c', script], {
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, PATH: `${tools}:${process.env.PATH}`, SCRIVEN_DATA: desk.folder },
    });
    const last = run.stderr.split('\n').filter((line) => /^\++ /.test(line)).at(-1);
    assert.equal(run.status, 0, `at: ${last}\n${run.stdout.slice(-2000)}\n${run.stderr.slice(-2000)}`);
  } finally {
    await desk.stop();
    await rm(tools, { recursive: true, force: true });
  }
});
