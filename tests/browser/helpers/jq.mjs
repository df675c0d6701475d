#!/usr/bin/env node
// As much of jq as docs/api.md uses, for machines without it: paths, `length`,
// `keys`, `[]`, strings with \( ), pipes and -r.

import { readFileSync } from 'node:fs';

const args = process.argv.slice(2).filter((arg) => arg !== '-r');
const raw = process.argv.includes('-r');

function step(values, filter) {
  filter = filter.trim();
  if (filter === '.' || filter === '') return values;
  if (filter === 'length') return values.map((value) => (value === null ? 0 : (value.length ?? Object.keys(value).length)));
  if (filter === 'keys') return values.map((value) => Object.keys(value).sort());
  if (filter.startsWith('"')) {
    return values.map((value) =>
      JSON.parse(filter.replace(/\\\(([^)]*)\)/g, (_, inner) => {
        const word = walk([value], inner)[0];
        return JSON.stringify(String(word)).slice(1, -1);
      })),
    );
  }
  return walk(values, filter);
}

function walk(values, path) {
  for (const [, name, index, all] of path.matchAll(/\.?([A-Za-z_]\w*)|\[(\d+)\]|(\[\])/g)) {
    if (name) values = values.map((value) => value?.[name] ?? null);
    else if (index) values = values.map((value) => value?.[Number(index)] ?? null);
    else if (all) values = values.flatMap((value) => Object.values(value ?? {}));
  }
  return values;
}

let values = [JSON.parse(readFileSync(0, 'utf8'))];
for (const filter of args.join(' ').split('|')) values = step(values, filter);
for (const value of values) console.log(raw && typeof value === 'string' ? value : JSON.stringify(value, null, 2));
