//! The record as the templates ask it.

use jiff::civil::Date;
use scriven_model::{
    Claim, ClaimState, Difference, Person, Reading, Statement, Topic,
    reading::{Place, PlaceOf, Time, TimeOf},
    span::Span,
    words,
};

use super::{cast::Naming, voice::Voices};
use crate::{Record, sentences};

/// The record, with the claims that stand in the order they were said.
pub(super) struct Facts<'a> {
    pub(super) record: Record<'a>,
    pub(super) live: Vec<&'a Claim>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(record: &Record<'a>) -> Self {
        let mut live: Vec<&Claim> =
            record.claims.iter().filter(|claim| claim.state == ClaimState::Live).collect();
        live.sort_by_key(|claim| (claim.said_on, claim.known_since, claim.id));
        Self { record: *record, live }
    }

    /// The claims that stand on a topic, oldest first.
    pub(super) fn on(&self, topic: Topic) -> impl DoubleEndedIterator<Item = &'a Claim> {
        self.live.iter().copied().filter(move |claim| claim.topic == topic)
    }

    /// The same, about one person.
    pub(super) fn about(
        &self,
        topic: Topic,
        person: &Person,
    ) -> impl DoubleEndedIterator<Item = &'a Claim> {
        let key = person.key.clone();
        self.on(topic).filter(move |claim| claim.person.as_deref() == Some(key.as_str()))
    }

    /// The claim with this value, the newest of them.
    pub(super) fn saying(&self, topic: Topic, person: &Person, value: &str) -> Option<&'a Claim> {
        self.about(topic, person).rev().find(|claim| claim.value == value)
    }

    /// The reading of the statement that makes a claim.
    pub(super) fn reading(&self, claim: &Claim) -> Option<&'a Reading> {
        let id = claim.statement.to_string();
        self.record.readings.iter().find(|reading| reading.id == id).or_else(|| {
            let n = self.record.statements.iter().position(|one| one.id == claim.statement)?;
            self.record.readings.get(n)
        })
    }

    /// The fact of a time claim, where the reading still has it.
    pub(super) fn time(&self, claim: &Claim) -> Option<&'a Time> {
        let times = &self.reading(claim)?.times;
        at_path(times, "times", claim, |time| &time.grounds.spans)
    }

    /// The fact of a place claim.
    pub(super) fn place(&self, claim: &Claim) -> Option<&'a Place> {
        let places = &self.reading(claim)?.places;
        at_path(places, "places", claim, |place| &place.grounds.spans)
    }

    /// The incident's own place: the first that is told of it.
    pub(super) fn main_place(&self) -> Option<(&'a Claim, &'a Place)> {
        self.on(Topic::Place)
            .filter_map(|claim| Some((claim, self.place(claim)?)))
            .find(|(_, place)| place.of == PlaceOf::Incident)
    }

    /// The incident's own time: the first that is told of it and resolved, and where that
    /// tells no hour, the first hour of that day. Where nobody says when it happened,
    /// when it was reported: `of` tells which.
    pub(super) fn main_time(&self) -> Option<(&'a Claim, &'a Time)> {
        self.first_time(TimeOf::Incident).or_else(|| self.first_time(TimeOf::Call))
    }

    fn first_time(&self, of: TimeOf) -> Option<(&'a Claim, &'a Time)> {
        let mut told = self
            .on(Topic::Time)
            .filter_map(|claim| Some((claim, self.time(claim)?)))
            .filter(|(_, time)| time.of == of && time.start.is_some());
        let first = told.next()?;
        let start = first.1.start?;
        let mut hour = || {
            told.find(|(_, time)| {
                time.start.is_some_and(|at| at.date == start.date && at.time.is_some())
            })
        };
        if start.time.is_some() { Some(first) } else { hour().or(Some(first)) }
    }

    /// What decides whether somebody may be named in this story.
    pub(super) fn naming(&self) -> Naming {
        let told = self
            .on(Topic::FamilyInformed)
            .next_back()
            .is_some_and(|claim| claim.value == "true" && claim.certainty.level() >= 5);
        let speak = self.on(Topic::Quote).any(|claim| Voices::are_kin(claim.said_by.as_deref()));
        Naming { kind: self.record.incident.kind, family_knows: told || speak }
    }

    /// The year that needs no saying: of the day on which the story is written.
    pub(super) fn year(&self) -> i16 {
        self.record.at.to_zoned(jiff::tz::TimeZone::UTC).year()
    }

    /// The day of the newest statement.
    pub(super) fn newest(&self) -> Option<Date> {
        self.live.iter().filter_map(|claim| claim.said_on).max()
    }

    /// The readings of statements that came behind the one that makes a claim.
    pub(super) fn later(&self, claim: &Claim) -> impl Iterator<Item = &'a Reading> {
        let statements = self.record.statements;
        let order = |one: &Statement| (one.published, one.received_at, one.id);
        let own = statements.iter().find(|one| one.id == claim.statement).map(order);
        let readings = self.record.readings.iter().zip(statements);
        readings.filter(move |(_, one)| own.is_some_and(|own| order(one) > own)).map(|(r, _)| r)
    }

    /// "on Friday 16 October", with the year where it is not this one.
    pub(super) fn on_day(&self, day: Date) -> String {
        if day.year() == self.year() {
            format!("on {}", words::weekday_date(day))
        } else {
            format!("on {}", words::long_date(day))
        }
    }

    /// The whole sentence of the source in which a claim's words stand.
    pub(super) fn sentence(&self, claim: &Claim) -> Option<&'a str> {
        let text = &self.reading(claim)?.text;
        let span = claim.spans.first()?;
        let (from, to) = paragraph(text, *span)?;
        let part = text.get(from..to)?;
        let range = sentences::ranges(part)
            .into_iter()
            .find(|range| from + range.start <= span.start && span.end <= from + range.end)?;
        let within = Span::new(from + range.start, from + range.end);
        let sentence = part.get(range)?.trim_matches(|c| matches!(c, '“' | '”' | '"')).trim();
        (quotable(sentence) && !self.put_right(claim, within)).then_some(sentence)
    }

    /// Whether two claims of one statement stand in one sentence of it.
    pub(super) fn together(&self, one: &Claim, two: &Claim) -> bool {
        let Some(text) = self.reading(one).map(|reading| reading.text.as_str()) else {
            return false;
        };
        let within = |span: &Span| {
            let (from, to) = paragraph(text, *span)?;
            let ranges = sentences::ranges(text.get(from..to)?);
            let at = ranges
                .into_iter()
                .find(|range| from + range.start <= span.start && span.start < from + range.end)?;
            Some(Span::new(from + at.start, from + at.end))
        };
        one.statement == two.statement
            && one.spans.iter().filter_map(within).any(|sentence| {
                two.spans
                    .iter()
                    .any(|span| sentence.start <= span.start && span.end <= sentence.end)
            })
    }

    /// Whether a sentence holds an age or a time that a later statement put right:
    /// quoted, it would tell again what is no longer so.
    fn put_right(&self, claim: &Claim, sentence: Span) -> bool {
        self.record.claims.iter().any(|old| {
            let newer = || {
                let id = old.superseded_by?;
                self.record.claims.iter().find(|new| new.id == id)
            };
            old.state == ClaimState::Superseded
                && old.statement == claim.statement
                && matches!(old.topic, Topic::Age | Topic::Time)
                && old.spans.iter().any(|span| sentence.overlaps(span))
                && newer().is_some_and(|new| !narrows(&old.value, &new.value))
        })
    }

    /// Whether a stretch of a claim's statement holds what a newer word has put
    /// right since: quoted, it would come back as if it still held.
    pub(super) fn outdated(&self, claim: &Claim, at: Span) -> bool {
        self.record.claims.iter().any(|old| {
            old.statement == claim.statement
                && old.state != ClaimState::Live
                && !matches!(old.topic, Topic::Quote | Topic::Kind | Topic::Person)
                && old.spans.iter().any(|span| at.overlaps(span))
                && old.superseded_by.is_none_or(|id| {
                    let newer = self.record.claims.iter().find(|claim| claim.id == id);
                    newer.is_none_or(|newer| newer.value != old.value)
                })
        })
    }

    /// The same of a sentence of it.
    pub(super) fn outdated_words(&self, claim: &Claim, sentence: &str) -> bool {
        let at = self.reading(claim).and_then(|reading| reading.text.find(sentence));
        at.is_some_and(|at| self.outdated(claim, Span::new(at, at + sentence.len())))
    }

    /// Whether the sentence of a claim declines to comment.
    pub(super) fn declines(&self, claim: &Claim) -> bool {
        let sentence = self.sentence(claim);
        sentence.is_some()
            && self.live.iter().any(|other| {
                other.topic == Topic::NoComment
                    && other.statement == claim.statement
                    && self.sentence(other) == sentence
            })
    }

    /// The line of the source in which a claim's words stand, or nothing.
    pub(super) fn around(&self, claim: &Claim) -> &'a str {
        self.reading(claim)
            .and_then(|reading| {
                let (from, to) = paragraph(&reading.text, *claim.spans.first()?)?;
                reading.text.get(from..to)
            })
            .unwrap_or_default()
    }

    /// Whether the source says of an offence that somebody is held for it, not that
    /// they were arrested for it: the verb nearest before it counts.
    pub(super) fn held_for(&self, claim: &Claim) -> bool {
        let before = || {
            let span = claim.spans.first()?;
            let text = &self.reading(claim)?.text;
            let (from, _) = paragraph(text, *span)?;
            let before = text.get(from..span.end)?;
            before.rsplit(". ").next()
        };
        let Some(before) = before() else { return false };
        before
            .rfind("held on")
            .is_some_and(|held| before.rfind("arrest").is_none_or(|at| at < held))
    }

    /// What changed since the last version, where there is one.
    pub(super) fn changed(&self) -> &'a [Difference] {
        if self.record.previous.is_some() { self.record.differences } else { &[] }
    }
}

/// Whether the newer value only tells the older more exactly: 63 in "60-69", an hour
/// of the day.
fn narrows(old: &str, new: &str) -> bool {
    let range = |value: &str| {
        let (min, max) = value.split_once('-').unwrap_or((value, value));
        Some((min.parse::<u8>().ok()?, max.parse::<u8>().ok()?))
    };
    match (range(old), range(new)) {
        (Some((low, high)), Some((min, max))) => low <= min && max <= high,
        _ => new.starts_with(old),
    }
}

/// The fact a claim's path names, if it is still the one the claim rests on.
fn at_path<'f, T>(
    list: &'f [T],
    name: &str,
    claim: &Claim,
    spans: impl Fn(&T) -> &Vec<Span>,
) -> Option<&'f T> {
    let index: usize =
        claim.fact.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok()?;
    list.get(index)
        .filter(|fact| *spans(fact) == claim.spans)
        .or_else(|| list.iter().find(|fact| *spans(fact) == claim.spans))
}

/// The line that a span stands in.
fn paragraph(text: &str, span: Span) -> Option<(usize, usize)> {
    let before = text.get(..span.start)?;
    let after = text.get(span.end..)?;
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let to = after.find('\n').map_or(text.len(), |at| span.end + at);
    Some((from, to))
}

/// Whether a sentence can stand in quotation marks: of a readable length, with no
/// quotation of its own, no link and no mark-up.
pub(super) fn quotable(sentence: &str) -> bool {
    let words = sentence.split_whitespace().count();
    (3..=45).contains(&words)
        && !sentence.contains(['“', '”', '"', '[', ']', '*', '#', '|', '\n'])
        && !sentence.contains("http")
        && !sentence.contains('@')
}
