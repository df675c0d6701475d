// How well releases were threaded, held against threads that are known.
//
//   scriven thread RELEASES.jsonl.gz --ignore-references > threaded.jsonl
//   node benches/threads.mjs THREADS.json threaded.jsonl
//
// THREADS.json: lists of release ids that tell of one incident. A release continues
// a thread when one of its list came before it. Then the incident that holds an
// earlier one of the list is the right one.

import { readFileSync } from 'node:fs';

const [threadsFile, threadedFile] = process.argv.slice(2);
if (!threadedFile) {
  console.error('usage: node benches/threads.mjs THREADS.json THREADED.jsonl');
  process.exit(2);
}
const lists = JSON.parse(readFileSync(threadsFile, 'utf8'));
const listOf = new Map(lists.flatMap((list, n) => list.map((id) => [id, n])));
const lines = readFileSync(threadedFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const homes = new Map(); // list → the incidents that hold a release of it
const ofIncident = new Map(); // incident → the lists that releases of it belong to
const count = { all: lines.length, continued: 0, first: 0, listed: 0, joinedRight: 0, joined: 0, wrong: 0 };
const bins = new Map();
for (const { id, incident, new: fresh, candidates } of lines) {
  const list = listOf.get(id);
  const right = homes.get(list) ?? new Set();
  if (right.size > 0) {
    count.continued += 1;
    const [best] = candidates;
    const hit = best !== undefined && right.has(best.incident);
    count.first += hit;
    count.listed += candidates.slice(0, 10).some((one) => right.has(one.incident));
    count.joinedRight += !fresh && right.has(incident);
    if (best) {
      const bin = best.score >= 0.9 ? '0.9–1' : best.score >= 0.8 ? '0.8–0.9' : best.score >= 0.5 ? '0.5–0.8' : '0–0.5';
      const [n, good] = bins.get(bin) ?? [0, 0];
      bins.set(bin, [n + 1, good + hit]);
    }
  }
  if (!fresh) {
    count.joined += 1;
    // Proved wrong: it has a list, the incident holds other lists, and none of them is its.
    const others = ofIncident.get(incident);
    count.wrong += list !== undefined && others !== undefined && !others.has(list);
  }
  if (list !== undefined) {
    homes.set(list, right.add(incident));
    ofIncident.set(incident, (ofIncident.get(incident) ?? new Set()).add(list));
  }
}
const share = (n, of) => `${((100 * n) / of).toFixed(1)} % (${n} of ${of})`;
console.log(`right incident first   ${share(count.first, count.continued)}`);
console.log(`among the ten listed   ${share(count.listed, count.continued)}`);
console.log(`joined, and rightly    ${share(count.joinedRight, count.continued)}`);
console.log(`joined at all          ${count.joined} of ${count.all}`);
console.log(`joined against a list  ${((100 * count.wrong) / count.all).toFixed(2)} % of all (${count.wrong})`);
for (const [bin, [n, good]] of [...bins].sort()) console.log(`best scored ${bin}`.padEnd(23) + share(good, n) + ' right');
