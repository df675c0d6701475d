// How often each field is found, force by force, and whether every span is sound.
//
//   cargo run --release -p scriven-reader --example readings < RELEASES.jsonl > readings.jsonl
//   node benches/forces.mjs RELEASES.jsonl readings.jsonl
//
// RELEASES.jsonl: objects with `id` and `force`, in the order of the readings. Prints the
// share of a force's releases that have each field at least once; `*` marks what is less
// than half of the median over forces with at least 30 releases. Then every span of every
// reading is held against its text: inside it, on the edges of characters, and `words`
// the text at the first span. Exit 1 where one is not.

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [inputs, outputs] = process.argv.slice(2);
if (!outputs) {
  console.error('usage: node benches/forces.mjs RELEASES.jsonl READINGS.jsonl');
  process.exit(2);
}
const ENOUGH = 30;
const lines = (file) => createInterface({ input: createReadStream(file), crlfDelay: Infinity });

const person = (has) => (reading) => reading.people.some(has);
const any = (field) => (reading) => reading[field].length > 0;
const FIELDS = {
  age: person((one) => one.age),
  sex: person((one) => one.sex),
  name: person((one) => one.name),
  status: person((one) => one.status.length > 0),
  offence: person((one) => one.offences.length > 0),
  condition: person((one) => one.condition),
  time: any('times'),
  place: any('places'),
  street: (reading) => reading.places.some((place) => place.street),
  quote: any('quotes'),
  speaker: any('speakers'),
  rank: (reading) => reading.speakers.some((speaker) => speaker.rank),
  organisation: any('organisations'),
  item: any('items'),
  vehicle: any('vehicles'),
  reference: any('references'),
  contact: any('contacts'),
  ask: any('asks'),
  hedge: any('hedges'),
  promise: any('promises'),
};

/** Every object in a reading that has spans. */
function* grounded(value) {
  if (Array.isArray(value)) {
    for (const one of value) yield* grounded(one);
  } else if (value && typeof value === 'object') {
    if (Array.isArray(value.spans) || Array.isArray(value.mentions)) yield value;
    for (const one of Object.values(value)) yield* grounded(one);
  }
}

/** What is wrong with the spans of a reading, in words. */
function unsound(reading) {
  const text = Buffer.from(reading.text, 'utf8');
  const edge = (at) => at === text.length || (text[at] & 0xc0) !== 0x80;
  const wrong = [];
  const check = (span) => {
    const inside = span.start >= 0 && span.start <= span.end && span.end <= text.length;
    if (!inside || !edge(span.start) || !edge(span.end)) wrong.push(`span ${span.start}..${span.end}`);
  };
  for (const one of grounded(reading)) {
    for (const span of [...(one.spans ?? []), ...(one.mentions ?? [])]) check(span);
    const [first] = one.spans ?? [];
    // A quotation's words are those of all its spans, joined.
    const joined = 'speaker' in one && one.spans.map((s) => text.toString('utf8', s.start, s.end)).join('\n');
    const at = joined || (first && text.toString('utf8', first.start, first.end));
    if (typeof one.words === 'string' && first && one.words !== at) wrong.push(`words ${JSON.stringify(one.words)}`);
  }
  reading.unread.forEach(check);
  return wrong;
}

const forces = new Map();
const bad = [];
let read = 0;
const releases = lines(inputs)[Symbol.asyncIterator]();
for await (const line of lines(outputs)) {
  const reading = JSON.parse(line);
  const { value } = await releases.next();
  const release = JSON.parse(value ?? '{}');
  if (release.id !== reading.id) {
    console.error(`reading ${reading.id} stands where ${release.id} was given`);
    process.exit(1);
  }
  read += 1;
  const force = forces.get(release.force) ?? { releases: 0, found: {} };
  forces.set(release.force, force);
  force.releases += 1;
  for (const [field, has] of Object.entries(FIELDS)) {
    force.found[field] = (force.found[field] ?? 0) + (has(reading) ? 1 : 0);
  }
  for (const why of unsound(reading)) bad.push(`${reading.id}: ${why}`);
}

if (!(await releases.next()).done) {
  console.error(`only ${read} readings: the reader stopped before the last release`);
  process.exit(1);
}

const share = (force, field) => (100 * force.found[field]) / force.releases;
const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
const enough = [...forces.values()].filter((force) => force.releases >= ENOUGH);
const medians = Object.fromEntries(
  Object.keys(FIELDS).map((field) => [field, median(enough.map((force) => share(force, field)))]),
);
const row = (name, count, cells) =>
  console.log(`| ${[name.padEnd(18), String(count).padStart(6), ...cells.map((cell) => cell.padStart(5))].join(' | ')} |`);
const fields = Object.keys(FIELDS);
row('force', 'n', fields.map((field) => field.slice(0, 5)));
row('---', '---', fields.map(() => '---'));
for (const [name, force] of [...forces].sort(([a], [b]) => a.localeCompare(b))) {
  row(name, force.releases, fields.map((field) => {
    const percent = share(force, field);
    return `${percent.toFixed(0)}${force.releases >= ENOUGH && percent < medians[field] / 2 ? '*' : ''}`;
  }));
}
row('median', '', fields.map((field) => medians[field].toFixed(0)));
console.log(`\n${read} readings; ${bad.length} unsound`);
bad.slice(0, 20).forEach((why) => console.log(why));
process.exit(bad.length > 0 ? 1 : 0);
