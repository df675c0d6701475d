//! Times: clock times, dates and parts of the day, put together and resolved
//! against the day of publication.

mod atoms;
mod calendar;
mod clock;
mod date;
mod dateline;
mod facts;
mod of;
mod part;
mod resolve;

use std::ops::Range;

use jiff::civil::Date;
use scriven_model::{
    LocalTime, Span,
    reading::{Grain, Jurisdiction, Time, TimeOf},
};

use crate::{facts as grounded, page::Page};
pub(crate) use facts::facts;

use atoms::{Atom, Clock, Day};
use part::Part;

/// A time with the tokens it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) range: Range<usize>,
    pub(crate) time: Time,
    /// When those who are asked for may have seen something.
    asked: bool,
    /// A clock time of what happened whose day is not told before it.
    dayless: bool,
    /// A line of a form: "Date/Time: Monday, March 3 / 5:12 PM".
    heading: bool,
}

/// What reading the times gives.
#[derive(Default)]
pub(crate) struct Times {
    /// In order of the text, said again included.
    pub(crate) found: Vec<Found>,
    /// The reference day: given, or from a date line.
    pub(crate) published: Option<Date>,
    /// Weekday and date that disagree.
    pub(crate) disagree: Vec<Span>,
    /// Paragraphs that hold only a date.
    pub(crate) datelines: Vec<usize>,
}

/// Which of the two comes first in a date of figures.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Order {
    /// 24/10/2020.
    Day,
    /// 10/24/2020.
    Month,
}

impl Order {
    /// As dates are written where this law holds.
    pub(crate) fn of(jurisdiction: Jurisdiction) -> Self {
        if jurisdiction == Jurisdiction::UnitedStates { Self::Month } else { Self::Day }
    }
}

/// A clock time, a day and a part of the day that belong together.
#[derive(Clone, Debug, Default)]
struct Group {
    range: Range<usize>,
    clock: Option<Clock>,
    until: Option<Clock>,
    /// The day of the other end, where it has one of its own.
    until_day: Option<Day>,
    day: Option<Day>,
    part: Option<Part>,
    approximate: bool,
    before: bool,
}

/// Reads every time. `taken` are tokens that belong to something else
/// (references, phone numbers).
pub(crate) fn read(
    page: &Page<'_>,
    published: Option<Date>,
    order: Order,
    taken: &[Range<usize>],
) -> Times {
    let lines = dateline::find(page, order);
    let first = lines.iter().find(|l| l.heads).map(|l| l.date);
    let mut times = Times {
        published: published.or(first),
        datelines: lines.iter().map(|l| l.paragraph).collect(),
        ..Times::default()
    };
    let mut context = resolve::Context::new(times.published);
    let mut line = lines.iter().peekable();
    for number in 0..page.sentences.len() {
        let paragraph = page.paragraph(number);
        while let Some(next) = line.peek().filter(|l| l.paragraph <= paragraph) {
            // An update chain: each part speaks from its own day.
            context.publish(next.date);
            line.next();
        }
        if times.datelines.binary_search(&paragraph).is_ok() {
            continue;
        }
        let tokens = page.sentence(number);
        let atoms = atoms::read(page, tokens.clone(), order, taken);
        if atoms.is_empty() {
            continue;
        }
        for group in group(page, &atoms) {
            if of::denied(page, &tokens, &group.range)
                || group.clock.is_none() && of::passing(page, &tokens, &group.range)
            {
                continue;
            }
            settle(page, &tokens, group, &mut context, &mut times);
        }
    }
    dated_later(&mut times.found);
    witnessed(&mut times.found);
    times
}

/// "It happened at 6.45am. The cyclist who died in the collision on Sunday": a clock time
/// whose day comes behind it.
fn dated_later(found: &mut [Found]) {
    let told = found.iter().find(|one| !one.dayless && one.time.of == TimeOf::Incident);
    let Some(day) = told.and_then(|one| one.time.start).map(|start| start.date) else { return };
    for one in found.iter_mut().filter(|one| one.dayless) {
        let (start, end) = (&mut one.time.start, &mut one.time.end);
        if let Some(known) = start.map(|start| start.date) {
            for at in [start, end].into_iter().flatten() {
                let later = at.date != known;
                at.date = if later { day.tomorrow().unwrap_or(day) } else { day };
            }
        }
    }
}

/// Where the hour is told, "anyone who was there between 9 and 10" or "who saw the car
/// on Monday night" gives no second time of it.
fn witnessed(found: &mut [Found]) {
    let clock = |time: &Time| time.start.is_some_and(|start| start.time.is_some());
    let mut told: Vec<Option<Date>> = found
        .iter()
        .filter(|one| !one.asked && one.time.of == TimeOf::Incident && clock(&one.time))
        .map(|one| one.time.start.map(|start| start.date))
        .collect();
    told.sort_unstable();
    if told.is_empty() {
        // When it was called in is no time of it, but nearer to it than who passed by.
        let called = found.iter().any(|one| one.time.of == TimeOf::Call && clock(&one.time));
        for one in found.iter_mut().filter(|one| called && one.asked && clock(&one.time)) {
            if one.time.of == TimeOf::Incident && one.time.end.is_some() {
                one.time.of = TimeOf::Other;
            }
        }
        return;
    }
    for one in found.iter_mut().filter(|one| one.asked && one.time.of == TimeOf::Incident) {
        let other_day = told.binary_search(&one.time.start.map(|start| start.date)).is_err();
        if one.time.end.is_some() || other_day && !clock(&one.time) {
            one.time.of = TimeOf::Other;
        }
    }
}

fn settle(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mut group: Group,
    context: &mut resolve::Context,
    times: &mut Times,
) {
    // "7.30 on Friday evening"
    for clock in [&mut group.clock, &mut group.until].into_iter().flatten() {
        part::settle(clock, group.part);
    }
    let window = group.until.is_some() && of::appealed(page, sentence, &group.range);
    let many = group.clock.is_none() && of::counted(page, sentence);
    let of = if window || many { TimeOf::Other } else { of::of(page, sentence, &group.range) };
    if of == TimeOf::Incident
        && group.clock.is_none()
        && context.of_incident().is_some()
        && of::again(page, &group.range)
    {
        return;
    }
    let future = of::future(page, sentence, &group.range);
    let (mut day, grain) = resolve::day(context, &group, future);
    if future && of::was_due(page, sentence, &group.range) {
        let gone = resolve::day(context, &group, false).0;
        day = calendar::nearer(times.published, day, gone);
    }
    // "We will give an update in the morning": the next one.
    let next = future
        && group.clock.is_none()
        && matches!(group.day, None | Some(Day::Context(0)))
        && page.is(group.range.end.wrapping_sub(1), "morning");
    let day = if next { times.published.and_then(|day| day.tomorrow().ok()) } else { day };
    // "The fire began at 6am": on the day of the fire, whatever day was spoken of since.
    let happened = matches!(of, TimeOf::Incident | TimeOf::Call);
    let bare = group.day.is_none() && group.clock.is_some() && happened;
    let day = if bare { context.of_incident().or(day) } else { day };
    let dayless = bare && context.of_incident().is_none();
    // What is told has happened: a day after the publication is never the incident's.
    let of = match (day, times.published) {
        (Some(day), Some(published)) if day > published && of == TimeOf::Incident => TimeOf::Other,
        (Some(day), Some(published)) if future && day >= published && of == TimeOf::Incident => {
            TimeOf::Other
        }
        _ => of,
    };
    if let (Some(Day::Date { weekday: Some(weekday), .. }), Some(day)) = (&group.day, day)
        && *weekday != day.weekday().to_monday_one_offset()
    {
        times.disagree.push(page.span(group.range.clone()));
    }
    let at = |clock: &Clock, day: Date| LocalTime { date: day, time: clock.time() };
    let mut start = day.map(LocalTime::day);
    let mut grain = grain;
    let end;
    if let Some(clock) = &group.clock {
        let midnight_before = group.before && clock.is_midnight();
        let day = if midnight_before { day.and_then(|d| d.yesterday().ok()) } else { day };
        start = day.map(|day| at(clock, day));
        if midnight_before {
            start = day.map(|day| LocalTime {
                date: day,
                time: jiff::civil::Time::new(23, 59, 0, 0).ok(),
            });
        }
        grain = if clock.minutes { Grain::Minute } else { Grain::Hour };
        end = group.until.as_ref().and_then(|until| {
            if let Some(told) = &group.until_day {
                let other = Group { day: Some(told.clone()), ..Group::default() };
                return resolve::day(context, &other, future).0.map(|day| at(until, day));
            }
            let day = day?;
            let next = if until.time() < clock.time() { day.tomorrow().ok()? } else { day };
            Some(at(until, next))
        });
    } else {
        if group.part.is_some() {
            grain = Grain::PartOfDay;
        }
        // "between 3 June and 9 July"
        end = group.until_day.as_ref().and_then(|told| {
            let other = Group { day: Some(told.clone()), ..Group::default() };
            let last = resolve::day(context, &other, future).0?;
            (Some(last) > day).then(|| LocalTime::day(last))
        });
    }
    if let Some(day) = day
        && matches!(grain, Grain::Day | Grain::PartOfDay | Grain::Hour | Grain::Minute)
    {
        context.saw(day, of == TimeOf::Court || future);
        if of == TimeOf::Incident && !dayless {
            context.happened(day);
        }
    }
    let approximate = group.approximate;
    let grounds = grounded::grounds(page, group.range.clone());
    times.found.push(Found {
        asked: of::asked(page, sentence, &group.range),
        dayless,
        heading: sentence.len() < 24 && sentence.clone().take(8).any(|t| page.is(t, ":")),
        range: group.range,
        time: Time { of, start, end, grain, approximate, grounds },
    });
}

/// Puts neighbouring atoms together: "at around 3.50pm on Saturday (6 December)".
fn group(page: &Page<'_>, atoms: &[Atom]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Option<Group> = None;
    for atom in atoms {
        if let Some(group) = &mut open {
            let between = group.range.end..atom.range.start;
            if joins(page, between.clone())
                && atoms::fits(
                    group.day.as_ref(),
                    group.clock.is_some(),
                    atom,
                    page.is(between.start, "("),
                )
            {
                merge(group, atom);
                continue;
            }
            // "… and 7am on Saturday": the day of the other end.
            if group.until.is_some()
                && group.until_day.is_none()
                && group.day.is_some()
                && atom.clock.is_none()
                && atom.day.is_some()
                && joins(page, between.clone())
            {
                group.until_day.clone_from(&atom.day);
                group.range.end = atom.range.end;
                continue;
            }
            if let Some(clock) = &atom.clock
                && group.clock.is_some()
                && group.until.is_none()
                && ranges(page, between.clone())
                && !two(page, group, between)
            {
                let mut until = *clock;
                if let Some(from) = &mut group.clock {
                    clock::inherit(from, &mut until);
                }
                group.until = Some(until);
                group.range.end = atom.range.end;
                if group.day.is_none() {
                    group.day.clone_from(&atom.day);
                }
                continue;
            }
        }
        groups.extend(open.take());
        let mut group = Group { range: atom.range.clone(), ..Group::default() };
        merge(&mut group, atom);
        open = Some(group);
    }
    groups.extend(open);
    let mut groups = pair_ranges(page, groups);
    // "at 4.10pm and 4.20pm on Tuesday": both on Tuesday.
    for at in 1..groups.len() {
        let (before, behind) = groups.split_at_mut(at);
        if let (Some(one), Some(next)) = (before.last_mut(), behind.first())
            && one.day.is_none()
            && one.clock.is_some()
            && next.clock.is_some()
            && one.until.is_none()
            && two(page, one, one.range.end..next.range.start)
        {
            one.day.clone_from(&next.day);
        }
    }
    groups
}

/// "at 4.10pm and 4.20pm": two times, where "between" would make them one.
fn two(page: &Page<'_>, group: &Group, between: Range<usize>) -> bool {
    let from = group.range.start;
    between.len() <= 2
        && page.is(between.start, "and")
        && page.is_any(group.range.start, &["at"])
        && !(from.saturating_sub(4)..from + 2).any(|t| page.is_any(t, &["between", "from"]))
}

fn merge(group: &mut Group, atom: &Atom) {
    group.range.end = atom.range.end.max(group.range.end);
    if let Some(clock) = atom.clock {
        group.clock = Some(clock);
        group.until = atom.until.or(group.until);
    }
    group.day = atoms::better(group.day.take(), atom.day.clone());
    group.part = group.part.or(atom.part);
    group.approximate |= atom.approximate;
    group.before |= atom.before;
}

/// "between 9pm on Friday and 7am on Saturday": one time with an end.
fn pair_ranges(page: &Page<'_>, groups: Vec<Group>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for group in groups {
        if let Some(last) = out.last_mut()
            && last.range.start > 0
            && (last.range.start.saturating_sub(4)..last.range.end)
                .any(|t| page.is_any(t, &["between", "from"]))
            && ranges(page, last.range.end..group.range.start)
        {
            last.range.end = group.range.end;
            if last.day.is_none() {
                last.day = group.day;
            } else if group.day.is_some() {
                last.day = last.day.take().map(|day| day.in_year_of(group.day.as_ref()));
                last.until_day = group.day;
            }
            if last.until.is_none() {
                last.until = group.clock.filter(|_| last.clock.is_some());
            }
            continue;
        }
        out.push(group);
    }
    out
}

/// Only words between that join a clock time to its day.
fn joins(page: &Page<'_>, between: Range<usize>) -> bool {
    between.len() <= 5
        && between.clone().all(|t| {
            page.is_any(
                t,
                &[
                    ",",
                    "on",
                    "at",
                    "around",
                    "about",
                    "approximately",
                    "in",
                    "the",
                    "of",
                    "(",
                    ")",
                    "just",
                    "shortly",
                    "before",
                    "after",
                    "early",
                    "late",
                    "during",
                    "-",
                    "–",
                    "this",
                    "last",
                    "and",
                    "earlier",
                ],
            ) || page.is_any(t, &["between", "from"]) && page.is(t.wrapping_sub(1), "overnight")
        })
        && !between.clone().any(|t| page.is(t, "and"))
}

/// Words between the two ends of a range.
fn ranges(page: &Page<'_>, between: Range<usize>) -> bool {
    between.len() <= 4
        && between.clone().any(|t| page.is_any(t, &["and", "to", "until", "-", "–", "till", "or"]))
        && between.clone().all(|t| {
            page.is_any(
                t,
                &[
                    "and",
                    "to",
                    "until",
                    "-",
                    "–",
                    "till",
                    "or",
                    "around",
                    "about",
                    "at",
                    "on",
                    "approximately",
                    "just",
                    "shortly",
                    "before",
                    "after",
                    ")",
                    ",",
                    "the",
                ],
            )
        })
}
