//! What is promised, by which statement, and what became of it.
//!
//! A statement promises what it says will follow. A day in court or a return on bail that
//! it tells as a time of its own, and not as something to come, is owed all the same: it
//! stands on the claim of that time.

mod kept;
mod kinds;
mod owed;
mod said;

use scriven_model::{
    Claim, LocalTime, Promise, PromiseKind, PromiseState, Reading, Statement, Topic,
    reading::{Time, TimeOf},
};

pub(crate) use kept::kept;
pub(crate) use owed::{Owed, Restated, owed, restated};
pub(crate) use said::{as_ended, as_said};

use crate::{ids, text::same_words};

/// What is said to come: what, when, and of what kind.
struct Said {
    about: String,
    due: Option<LocalTime>,
    kind: PromiseKind,
}

/// The promises a statement makes, each on its claim.
pub(crate) fn made(
    statement: &Statement,
    reading: &Reading,
    claims: &[Claim],
    open: &[Promise],
) -> Vec<Promise> {
    let mut out: Vec<Promise> = Vec::new();
    let promised = claims.iter().filter(|claim| claim.topic == Topic::Promise);
    let timed = claims.iter().filter(|claim| claim.topic == Topic::Time);
    for (n, claim) in promised.chain(timed).enumerate() {
        let Some(said) = said(statement, reading, claim) else { continue };
        if open.iter().chain(&out).any(|old| again(old, &said, claim.topic)) {
            continue;
        }
        out.push(Promise {
            id: ids::promise(claim.known_since, n, claim.id),
            incident: claim.incident,
            statement: statement.id,
            claim: claim.id,
            about: said.about,
            kind: said.kind,
            words: claim.words.clone(),
            due: said.due,
            since: claim.known_since,
            state: PromiseState::Open,
            came_with: None,
            ended: None,
            not_with: Vec::new(),
            changes: 0,
            changed_at: None,
        });
    }
    out
}

/// Whether it is owed already: in the same words for the same time; a day that is told
/// alone, where anything of its kind is owed for that day.
fn again(old: &Promise, said: &Said, topic: Topic) -> bool {
    let day = |due: Option<LocalTime>| due.map(|due| due.date);
    old.state == PromiseState::Open
        && (old.due == said.due && same_words(&old.about, &said.about)
            || topic == Topic::Time && old.kind == said.kind && day(old.due) == day(said.due))
}

/// What a claim says is to come, as the reading has it; `None` where it is no promise.
fn said(statement: &Statement, reading: &Reading, claim: &Claim) -> Option<Said> {
    let place = |list: &str| {
        claim.fact.strip_prefix(list)?.strip_prefix('[')?.strip_suffix(']')?.parse::<usize>().ok()
    };
    match claim.topic {
        Topic::Promise => {
            let promise = reading.promises.get(place("promises")?)?;
            let about = promise.about.clone();
            Some(Said { kind: kinds::kind(&about), about, due: promise.due })
        }
        Topic::Time => {
            let time = reading.times.get(place("times")?)?;
            let due = time.start?;
            let today = statement.published.or(reading.published)?;
            let kind = day_of(reading, time).filter(|_| due.date > today)?;
            let about = if kind == PromiseKind::Bail { "return on bail" } else { "court hearing" };
            Some(Said { about: about.to_owned(), due: Some(due), kind })
        }
        _ => None,
    }
}

/// Whether a time is that of a hearing or of a return on bail.
fn day_of(reading: &Reading, time: &Time) -> Option<PromiseKind> {
    if matches!(time.of, TimeOf::Court) {
        return Some(PromiseKind::Court);
    }
    let bail = matches!(time.of, TimeOf::Other) && bailed_until(reading, time);
    bail.then_some(PromiseKind::Bail)
}

/// "… was released on bail until 4 December": the word stands before the time, in its
/// sentence, with nothing between them but how.
fn bailed_until(reading: &Reading, time: &Time) -> bool {
    let Some(span) = time.grounds.spans.first() else { return false };
    let Some(before) = reading.text.get(..span.start) else { return false };
    let sentence = before.rsplit(['.', '\n', ';']).next().unwrap_or(before).to_lowercase();
    let words: Vec<&str> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().rposition(|word| matches!(*word, "bail" | "bailed")).is_some_and(|at| {
        let between = words.get(at + 1..).unwrap_or_default();
        between.len() <= 8
            && between.iter().any(|word| matches!(*word, "until" | "till" | "return" | "to"))
    })
}

#[cfg(test)]
mod tests;
