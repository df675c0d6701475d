// Makes the table of times that the reader is tested on: made-up sentences, each
// with the value that its numbers were written from.
//
//   node benches/times/phrases.mjs > tests/corpus/times/phrases.tsv
//
// Columns: form, day of publication, jurisdiction, right values, sentence. A value is
// START or START/END; several stand with a blank between, none is a dash. Every value
// is reckoned here, from the numbers; no reader of times has a hand in it.

const ROWS = 16; // of each form

// A small generator of numbers, so that the same table comes out every time.
let seed = 20_261_123;
function next(bound) {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
}
const pick = (list) => list[next(list.length)];

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (n) => String(n).padStart(2, '0');
const iso = (date) => date.toISOString().slice(0, 10);
const add = (date, days) => new Date(date.getTime() + days * 86_400_000);
const weekday = (date) => WEEKDAYS[date.getUTCDay()];
const month = (date) => MONTHS[date.getUTCMonth()];
const day = (date) => date.getUTCDate();
const year = (date) => date.getUTCFullYear();
const th = (n) => `${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;

/** A clock time. */
const clock = (hour = next(24), minute = 1 + next(59)) => ({ hour, minute });
const at = (date, { hour, minute }) => `${iso(date)}T${two(hour)}:${two(minute)}`;
const half = ({ hour }) => (hour < 12 ? 'am' : 'pm');
const twelve = ({ hour }) => hour % 12 || 12;
const dotted = (c) => `${twelve(c)}.${two(c.minute)}${half(c)}`;
const colon = (c) => `${twelve(c)}:${two(c.minute)}${half(c)}`;
const bare = (c) => `${twelve(c)}${half(c)}`;
const dots = (c) => `${twelve(c)}${c.minute ? `.${two(c.minute)}` : ''} ${half(c) === 'am' ? 'a.m.' : 'p.m.'}`;
const military = (c) => `${two(c.hour)}${two(c.minute)}`;
const round24 = (c) => `${two(c.hour)}:${two(c.minute)}`;

// What happened, and where: all of it invented.
const WHAT = ['A shop was broken into', 'A cyclist was hurt', 'A van was set on fire', 'Police were called to a collision', 'A man was robbed', 'A window was smashed', 'Two youths were seen'];
const WHERE = ['in Amber Street, Northbank', 'outside a school in Westmoor', 'in Mill Lane', 'near the harbour in Aldermere', 'on the A9999 at Northbank'];
const ABOUT = ['', '', 'around ', 'about ', 'approximately ', 'shortly after ', 'just before '];
const tail = (phrase) => `${pick(WHAT)} ${pick(WHERE)} ${phrase}.`;
const head = (phrase) => `${phrase[0].toUpperCase()}${phrase.slice(1)}, ${pick(WHAT).replace(/^[A-Z]/, (c) => c.toLowerCase()).replace(/^police/, 'police')} ${pick(WHERE)}.`;
const middle = (phrase) => `${pick(WHAT)} ${phrase} ${pick(WHERE)}.`;
const told = (phrase) => pick([tail, tail, head, middle])(phrase);

/** A day of publication, and a day so many days before it. */
const published = () => new Date(Date.UTC(2018 + next(8), next(12), 1 + next(28)));
const before = (from, most = 6, least = 1) => add(from, -(least + next(most - least + 1)));

const uk = 'gb-eaw';
const us = 'us';
const FORMS = {
  '7.30pm on Saturday 24 October': (p, d, c = clock()) => [at(d, c), told(`at ${pick(ABOUT)}${pick([dotted, colon])(c)} on ${weekday(d)} ${day(d)} ${month(d)}`)],
  '7pm on Saturday (24 October)': (p, d, c = clock(undefined, 0)) => [at(d, c), told(`at ${pick(ABOUT)}${bare(c)} on ${weekday(d)} (${day(d)} ${month(d)})`)],
  '19:30 on 24 October 2020': (p, d, c = clock()) => [at(d, c), told(`at ${round24(c)} on ${day(d)} ${month(d)} ${year(d)}`)],
  '1845hrs on Saturday': (p, d, c = clock()) => [at(d, c), told(`at ${pick(ABOUT)}${military(c)}${pick(['hrs', ' hrs', ' hours', 'hours'])} on ${weekday(d)}`)],
  '18:45hrs on Saturday 24 October': (p, d, c = clock()) => [at(d, c), told(`at ${round24(c)}${pick(['hrs', ' hrs', ' hours'])} on ${weekday(d)} ${th(day(d))} ${month(d)}`)],
  '24/10/2020': (p, d) => [iso(d), told(`on ${pick([`${two(day(d))}/${two(d.getUTCMonth() + 1)}/${year(d)}`, `${day(d)}/${d.getUTCMonth() + 1}/${year(d)}`, `${two(day(d))}/${two(d.getUTCMonth() + 1)}/${two(year(d) % 100)}`, `${two(day(d))}.${two(d.getUTCMonth() + 1)}.${year(d)}`])}`)],
  '7.30pm on 24/10/2020': (p, d, c = clock()) => [at(d, c), told(`at ${pick([dotted, round24])(c)} on ${two(day(d))}/${two(d.getUTCMonth() + 1)}/${year(d)}`)],
  '2020-10-24': (p, d) => [iso(d), told(`on ${iso(d)}`)],
  'at 12:45hrs today': (p, _, c = clock()) => { const back = next(2); return [at(add(p, -back), c), told(`${pick([`at ${round24(c)}hrs`, `at ${pick(ABOUT)}${dotted(c)}`])} ${['today', 'yesterday'][back]}`)]; },
  'today (Monday 5 May)': (p) => { const back = next(2); const d = add(p, -back); return [iso(d), told(`${['today', 'yesterday'][back]} (${pick([`${weekday(d)} ${day(d)} ${month(d)}`, `${weekday(d)}, ${month(d)} ${day(d)}`, `${day(d)} ${month(d)}`])})`)]; },
  'this morning': (p) => { const [words, back] = pick([['this morning', 0], ['this afternoon', 0], ['yesterday evening', -1], ['yesterday morning', -1], ['earlier today', 0], ['last night', -1], ['yesterday afternoon', -1]]); return [iso(add(p, back)), tail(words)]; },
  '9.15am this morning': (p) => { const [words, back, low] = pick([['this morning', 0, 1], ['yesterday evening', -1, 18], ['yesterday afternoon', -1, 13], ['last night', -1, 20]]); const c = clock(low + next(4)); return [at(add(p, back), c), tail(`at ${pick(ABOUT)}${dotted(c)} ${words}`)]; },
  'between 9pm on Friday and 7am on Saturday': (p, d) => { const c = clock(18 + next(6), 0); const e = clock(1 + next(9), 0); const m = add(d, 1); return [`${at(d, c)}/${at(m, e)}`, told(`between ${bare(c)} on ${weekday(d)}${pick(['', ` ${day(d)} ${month(d)}`])} and ${bare(e)} on ${weekday(m)}${pick(['', ` ${day(m)} ${month(m)}`])}`)]; },
  'between 9.15pm and 10pm on Friday 5 June': (p, d) => { const c = clock(8 + next(13)); const e = clock(c.hour + 1 + next(2), pick([0, 15, 40])); const say = (x) => (x.minute ? dotted(x) : bare(x)); return [`${at(d, c)}/${at(d, e)}`, told(`${pick([`between ${say(c)} and ${say(e)}`, `from ${say(c)} to ${say(e)}`])} on ${weekday(d)} ${day(d)} ${month(d)}`)]; },
  'between 5 and 10pm on Friday': (p, d) => { const c = clock(13 + next(8), 0); const e = clock(c.hour + 1 + next(2), 0); return [`${at(d, c)}/${at(d, e)}`, told(`${pick([`between ${twelve(c)} and ${bare(e)}`, `between ${twelve(c)}-${bare(e)}`, `between ${bare(c)}-${bare(e)}`])} on ${weekday(d)}`)]; },
  'between 2200 and 2315 hours on Friday': (p, d) => { const c = clock(8 + next(13)); const e = clock(c.hour + 1 + next(2)); return [`${at(d, c)}/${at(d, e)}`, told(`between ${military(c)}${pick([' hours', 'hrs', ''])} and ${military(e)}${pick([' hours', 'hrs'])} on ${weekday(d)}`)]; },
  'shortly after midnight on Sunday 1 February': (p, d) => [`${iso(d)}T00:00`, told(`${pick(['shortly after', 'just after', 'at', 'around'])} midnight on ${weekday(d)} ${day(d)} ${month(d)}`)],
  'shortly before midnight on Sunday 1 February': (p, d) => [`${iso(add(d, -1))}T23:59`, told(`${pick(['shortly before', 'just before'])} midnight on ${weekday(d)} ${day(d)} ${month(d)}`)],
  '12 noon on Tuesday': (p, d) => [`${iso(d)}T12:00`, told(`${pick(['at 12 noon', 'at noon', 'at midday', 'at around midday', 'shortly after 12 noon', 'at 12noon', 'at 12pm', 'just after 12 midday'])} on ${weekday(d)}${pick(['', ` ${day(d)} ${month(d)}`])}`)],
  '12.30am on Tuesday': (p, d) => { const c = clock(pick([0, 12])); return [at(d, c), told(`at ${pick(ABOUT)}${pick([dotted, colon, dots])(c)} on ${weekday(d)} ${day(d)} ${month(d)}`)]; },
  'in the early hours of Sunday': (p, d) => [iso(d), told(`${pick(['in the early hours of', 'during the early hours of', 'on the morning of', 'on the evening of', 'in the small hours of'])} ${weekday(d)}${pick(['', ` ${day(d)} ${month(d)}`, `, ${month(d)} ${day(d)}`])}`)],
  'on Saturday evening': (p, d) => [iso(d), told(`${pick(['on ', 'during ', 'late on '])}${weekday(d)} ${pick(['morning', 'afternoon', 'evening', 'night'])}`)],
  "Monday's incident": (p, d) => [iso(d), pick([`Officers investigating ${weekday(d)}’s fire in Amber Street have thanked the public.`, `Anyone who saw ${weekday(d)}'s robbery in Mill Lane should call police.`, `Detectives want to hear from witnesses to ${weekday(d)} night's assault in Westmoor.`])],
  'on 27 and 28 May': (p, d) => { const e = add(d, 1); return [e.getUTCMonth() === d.getUTCMonth() ? `${iso(d)} ${iso(e)}` : `${iso(d)} ${iso(e)}`, e.getUTCMonth() === d.getUTCMonth() ? told(`on ${pick(['', 'both '])}${day(d)} and ${day(e)} ${month(d)}`) : told(`on ${day(d)} ${month(d)} and ${day(e)} ${month(e)}`)]; },
  'on Friday and Saturday': (p, d) => { const e = add(d, 1); return [`${iso(d)} ${iso(e)}`, tail(`on ${weekday(d)} ${day(d)} and ${weekday(e)} ${day(e)} ${month(e)}`)]; },
  'on 24 October': (p, d) => [iso(d), told(`on ${pick([`${day(d)} ${month(d)}`, `${th(day(d))} ${month(d)}`, `the ${th(day(d))} of ${month(d)}`, `${month(d)} ${th(day(d))}`])}`)],
  'on Friday': (p, d) => [iso(d), told(`on ${weekday(d)}`)],
  'at 10.15pm on Friday': (p, d, c = clock()) => [at(d, c), told(`at ${pick(ABOUT)}${pick([dotted, colon])(c)} on ${weekday(d)}`)],
  'on Friday 6 June, at around 10.15pm': (p, d, c = clock()) => [at(d, c), head(`on ${weekday(d)}${pick(['', ` ${day(d)} ${month(d)}`, ` ${day(d)} ${month(d)} ${year(d)}`])}${pick([',', ''])} at ${pick(ABOUT)}${pick([dotted, colon])(c)}`)],
  '10am on 3rd of March 2024': (p, d, c = clock(undefined, 0)) => [at(d, c), told(`at ${bare(c)} on ${pick(['the ', ''])}${th(day(d))} of ${month(d)} ${year(d)}`)],
  '7.30 p.m. on Tuesday 5 May': (p, d, c = clock()) => [at(d, c), told(`at ${dots(c)} on ${weekday(d)} ${day(d)} ${month(d)}`)],
  '730pm on Tuesday': (p, d, c = clock()) => [at(d, c), told(`at ${pick(ABOUT)}${twelve(c)}${two(c.minute)}${half(c)} on ${weekday(d)}`)],
  'half past seven on Friday evening': (p, d) => { const [part, low] = pick([['morning', 6], ['evening', 17], ['afternoon', 13]]); const h = low + next(4); const words = ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven']; const [say, c] = pick([[`half past ${words[h % 12]}`, clock(h, 30)], [`quarter past ${words[h % 12]}`, clock(h, 15)], [`quarter to ${words[(h + 1) % 12]}`, clock(h, 45)], [`ten past ${words[h % 12]}`, clock(h, 10)], [`twenty to ${words[(h + 1) % 12]}`, clock(h, 40)], [`half past ${twelve({ hour: h })}`, clock(h, 30)]]); return [at(d, c), told(`at ${pick(['', 'about '])}${say} ${pick([`on ${weekday(d)} ${part}`, `in the ${part} of ${weekday(d)}`])}`)]; },
  "7 o'clock on Friday evening": (p, d) => { const [part, low] = pick([['morning', 6], ['evening', 17], ['afternoon', 13]]); const c = clock(low + next(4), 0); return [at(d, c), told(`at ${pick([`${twelve(c)} o’clock`, `${twelve(c)} o'clock`, `${['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'][c.hour % 12]} o'clock`])} on ${weekday(d)} ${part}`)]; },
  'around 7.30 on Friday evening': (p, d) => { const [part, low] = pick([['morning', 6], ['evening', 17], ['afternoon', 13]]); const c = clock(low + next(4)); return [at(d, c), told(`at ${pick(['', 'around ', 'about '])}${twelve(c)}.${two(c.minute)} on ${weekday(d)} ${part}`)]; },
  'approximately 1430 hours on 5 May': (p, d, c = clock(10 + next(14))) => [at(d, c), told(`at ${pick(['approximately ', 'approx ', ''])}${military(c)} hours on ${day(d)} ${month(d)}`)],
  'at 2130 on Friday 5 June': (p, d, c = clock(10 + next(10))) => [at(d, c), told(`at ${pick(['', 'about '])}${military(c)} on ${weekday(d)} ${day(d)} ${month(d)}`)],
  'Fri 5 Jun, 10pm': (p, d, c = clock(undefined, 0)) => [at(d, c), told(`on ${weekday(d).slice(0, 3)} ${day(d)} ${month(d).slice(0, 3)} at ${bare(c)}`)],
  'early hours, then the clock': (p, d, c = clock(1 + next(4))) => [at(d, c), told(`in the early hours of ${weekday(d)} ${day(d)} ${month(d)}, at ${pick(ABOUT)}${dotted(c)}`)],
  'the following day': (p) => { const d = before(p, 6, 2); const c = clock(12 + next(11)); const e = clock(1 + next(10)); return [`${at(d, c)} ${at(add(d, 1), e)}`, `${tail(`at ${dotted(c)} on ${weekday(d)} ${day(d)} ${month(d)}`)} A 30-year-old man was arrested at ${dotted(e)} the ${pick(['following', 'next'])} day.`]; },
  'will appear on Monday 8 June': (p) => { const d = add(p, 1 + next(40)); return [iso(d), `A 30-year-old man ${pick(['will appear', 'is due to appear', 'was bailed to appear', 'has been remanded in custody and is due'])} at Northbank Crown Court on ${weekday(d)}${pick([', ', ' '])}${day(d)} ${month(d)}.`]; },
  'will appear on 8 June': (p) => { const d = add(p, 1 + next(90)); return [iso(d), `She ${pick(['will appear', 'is due to appear', 'is expected to appear'])} before Northbank magistrates on ${pick([`${day(d)} ${month(d)}`, `${month(d)} ${day(d)}`, `the ${th(day(d))} of ${month(d)}`])}.`]; },
  'will appear tomorrow': (p) => { const n = 1 + next(6); const d = add(p, n); return [iso(d), `He ${pick(['will appear', 'is due to appear'])} at Northbank Magistrates’ Court ${n === 1 ? 'tomorrow' : `on ${weekday(d)}`}.`]; },
  'over the new year': () => { const p = new Date(Date.UTC(2019 + next(6), 0, 2 + next(6))); const d = before(p, 20, 8); return [iso(d), told(`on ${pick([`${weekday(d)} ${day(d)} ${month(d)}`, `${day(d)} ${month(d)}`])}`), p]; },
  'at the change of the clocks': () => { const n = 2019 + next(6); const last = (m) => { let d = new Date(Date.UTC(n, m + 1, 0)); while (d.getUTCDay()) d = add(d, -1); return d; }; const d = last(pick([2, 9])); const p = add(d, 1 + next(4)); const c = clock(next(4)); return [at(d, c), told(`at ${dotted(c)} on ${weekday(d)} ${day(d)} ${month(d)}`), p]; },
  'across the change of the clocks': () => { const n = 2019 + next(6); let d = new Date(Date.UTC(n, pick([3, 10]), 0)); while (d.getUTCDay()) d = add(d, -1); const p = add(d, 1 + next(4)); const s = add(d, -1); const c = clock(20 + next(4), 0); const e = clock(3 + next(5), 0); return [`${at(s, c)}/${at(d, e)}`, told(`between ${bare(c)} on ${weekday(s)} and ${bare(e)} on ${weekday(d)}`), p]; },
  'weekday and date disagree': (p, d) => [`${iso(d)} doubt`, told(`on ${weekday(add(d, pick([1, 2, -1])))} ${day(d)} ${month(d)} ${year(d)}`)],
  'in August 2019': (p) => { const d = new Date(Date.UTC(2015 + next(3), next(12), 1)); return [iso(d), pick([`The offences took place in ${month(d)} ${year(d)}.`, `He was robbed in Northbank in ${month(d)} ${year(d)}.`])]; },
  'US: October 24, 2020 at 7:30 p.m.': (p, d, c = clock()) => [at(d, c), told(`on ${pick([`${weekday(d)}, `, ''])}${month(d)} ${day(d)}, ${year(d)}${pick([',', ''])} at ${pick(['', 'approximately ', 'about '])}${pick([`${twelve(c)}:${two(c.minute)} ${half(c) === 'am' ? 'a.m.' : 'p.m.'}`, `${twelve(c)}:${two(c.minute)} ${half(c).toUpperCase()}`])}`), p, us],
  'US: 7:30 p.m. Thursday': (p, d, c = clock(undefined, pick([0, 15, 27, 40]))) => [at(d, c), told(`${pick(['at ', 'around ', 'at about '])}${twelve(c)}${c.minute ? `:${two(c.minute)}` : ''} ${half(c) === 'am' ? 'a.m.' : 'p.m.'} ${pick([weekday(d), `${weekday(d)}, ${month(d)} ${day(d)}`])}`), p, us],
  'US: 10/24/2020': (p, d) => [iso(d), told(`on ${pick([`${d.getUTCMonth() + 1}/${day(d)}/${year(d)}`, `${two(d.getUTCMonth() + 1)}/${two(day(d))}/${year(d)}`, `${d.getUTCMonth() + 1}/${day(d)}/${two(year(d) % 100)}`])}`), p, us],
  'US: 10/24/2020 at 1430 hours': (p, d, c = clock()) => [at(d, c), told(`on ${d.getUTCMonth() + 1}/${day(d)}/${year(d)} at ${pick(['approximately ', ''])}${pick([`${military(c)} hours`, `${twelve(c)}:${two(c.minute)} ${half(c)}`])}`), p, us],
  'US: Oct. 24': (p, d, c = clock()) => [at(d, c), told(`at ${pick(['', 'around '])}${twelve(c)}:${two(c.minute)} ${half(c) === 'am' ? 'a.m.' : 'p.m.'} on ${pick([`${['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'][d.getUTCMonth()]} ${day(d)}`, `${weekday(d)}, ${month(d)} ${th(day(d))}`])}`), p, us],
};

// What has figures or words of time in it and tells no time.
const NEGATIVES = [
  'The road was closed for {n} hours.', 'It took crews {n} minutes to put out the fire.', 'He was sentenced to {n} years in prison.',
  'She was jailed for {n} years and {m} months.', 'The {n}-year-old has not been named.', 'A boy aged {m} was hurt.', 'Both men are aged {n}.',
  'Call police on 01632 960{nnn}.', 'Call Crimestoppers on 0800 555 111.', 'Ring 101 and ask for extension {nnn}.', 'A laptop worth £{n}.{mm} was taken.',
  'Goods worth about £{n}00 were stolen.', 'The thief asked for {n} pounds.', 'The A{nnn} was blocked.', 'The crash was at junction {n} of the M99.',
  'Quote reference {nnnn}.', 'Quote crime number 14/{nnnn}/26.', 'Quote log {nnnn} of 6 December.', 'The van was doing {n}mph in a 30mph limit.',
  'He is about 5ft {m}ins tall.', 'He is described as 6.{m}ft tall.', 'The fire spread over {n}.{m} hectares.', 'The dog weighs {n}.{mm} kilos.',
  'A {n} per cent rise was seen.', 'Burglary fell by {n}.{m}% in the district.', 'He must do {n}0 hours of unpaid work.', 'She must pay £{n}.',
  'He was banned from driving for {n} months.', 'A two-and-a-half-year-old was found safe.', 'He had {m} previous convictions under the Road Act 1988.',
  'They were charged under section {n} of the Act.', 'Flat {n} was searched.', 'Officers were at {nnn} Amber Street.', 'It is in the 1400 block of Amber Street.',
  'He has lived there for {n} years.', 'The helpline is open 24/7.', 'It was a night out with friends.', 'Good morning to everybody.', 'He may have left by car.',
  'A second man ran off.', 'She sat down and wept.', 'They march through the town.', 'Wait a minute before you call.', 'In a matter of seconds it was over.',
  'He finished {m}-{k} ahead.', 'The odds are 50:50.', 'A 4x4 was seen.', 'A ratio of {n}:{m} was used.', 'He bought {n} grams.', 'The blade was {n}cm long.',
  'The night club is shut.', 'The night shift did well.', 'They work day and night.', 'The van bears the plate AB{n} CDE.', 'He took size {m} trainers.',
  'One in {n} drivers was over the limit.', 'There were {n} people on the bus.', 'A {n}-mile tailback formed.', 'At the age of {n} he left home.',
  'He is between {n} and {o} years old.', 'He is aged between {n} and {o}.', 'The suspects are {n} to {o} years old.', 'He got from {m} to {n} months.', 'It costs between £{m} and £{n}.',
  'She is from the evening class.', 'Bus number {n} stopped.', 'Platform {m} was closed.', 'Room {nnn} was sealed.', 'The number {n} bus was hit.', 'It is a 24-hour garage.',
  'He was at least {n} times over the limit.', 'Version {m}.{mm} of the form is out.', 'PC {nnnn} Lee was there.', 'Operation Noon Tide goes on.', 'A {n}-week trial followed.', 'A reading of {nn} micrograms was given.',
];

const rows = [];
for (const [form, make] of Object.entries(FORMS)) {
  for (let n = 0; n < ROWS; n += 1) {
    const p = published();
    const [value, sentence, day = p, law = uk] = make(p, before(p));
    // Nobody writes "at shortly after".
    const plain = sentence.replace(/\bat (shortly|just) /, '$1 ').replace(/^At (shortly|just) /, (_, word) => `${word[0].toUpperCase()}${word.slice(1)} `);
    rows.push([form, iso(day), law, value, plain]);
  }
}
for (const sentence of NEGATIVES) {
  const n = 13 + next(15);
  const fill = { n, o: n + 3, m: 2 + next(8), k: 1, mm: two(next(60)), nn: 36 + next(60), nnn: 100 + next(900), nnnn: 1000 + next(1400) };
  rows.push(['none', iso(published()), uk, '-', sentence.replace(/\{(\w+)\}/g, (_, name) => fill[name])]);
}
console.log('# Made by benches/times/phrases.mjs; every sentence is invented.');
console.log('# form\tpublished\tjurisdiction\tvalues\tsentence');
for (const row of rows) console.log(row.join('\t'));
