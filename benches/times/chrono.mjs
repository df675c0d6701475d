// Reads the table of times with chrono-node, and prints how many are right by form.
//
//   benches/times/run
//
// Two counts, as in the reader's own test: rows where the times found are the right ones,
// no more and no fewer; and rows where the right ones are among those found. British rows are read by chrono's `en.GB`, the others by `en.casual`.

import { readFileSync } from 'node:fs';
import * as chrono from 'chrono-node';

const [table] = process.argv.slice(2);
const two = (n) => String(n).padStart(2, '0');

function value(part, clock) {
  const day = `${part.get('year')}-${two(part.get('month'))}-${two(part.get('day'))}`;
  return clock ? `${day}T${two(part.get('hour'))}:${two(part.get('minute'))}` : day;
}

// A part of the day has an hour that nobody told: it counts as the day.
const told = (found) => {
  const clock = found.start.isCertain('hour');
  const start = value(found.start, clock);
  return found.end ? `${start}/${value(found.end, found.end.isCertain('hour'))}` : start;
};

const forms = new Map();
const count = (form, right, among) => {
  const [all, good, some] = forms.get(form) ?? [0, 0, 0];
  forms.set(form, [all + 1, good + right, some + among]);
};
const started = process.cpuUsage();
for (const line of readFileSync(table, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))) {
  const [form, published, law, values, sentence] = line.split('\t');
  const parser = law === 'us' ? chrono.en.casual : chrono.en.GB;
  const reference = new Date(`${published}T23:00:00`);
  const read = parser.parse(sentence, reference).map(told);
  // It has no doubts: only the date is asked of it.
  const wanted = values.split(' ').filter((one) => one !== '-' && one !== 'doubt');
  const right = read.length === wanted.length && wanted.every((one, n) => read[n] === one);
  if (process.env.SHOW && !right) console.error(`${form}: ${values}, read ${read.join(' ')}: ${sentence}`);
  count(form, right, wanted.length ? wanted.every((one) => read.includes(one)) : right);
}
const { user } = process.cpuUsage(started);
const rows = [...forms];
const all = rows.reduce(([n, g, s], [, [all, good, some]]) => [n + all, g + good, s + some], [0, 0, 0]);
for (const [form, [n, good, some]] of [...rows, ['all', all]]) {
  const [right, among, rows] = [good, some, n].map((n) => String(n).padStart(3));
  console.log(`${right} right, ${among} among, of ${rows}  ${form}`);
}
console.error(`${Math.round(user / 1000)} ms of processor time`);
