//! What is new since the last version: the first paragraph of an update.

use scriven_model::{
    BlockKind, Claim, Difference, DifferenceKind, Person, Topic,
    reading::{Condition, Status},
    say,
};

use super::{
    cast, changes,
    line::{Line, list},
    persons::{Clause, accusable, offences, proceedings},
    phrase,
    writer::{Writer, hedged},
};

/// Whom a difference is about.
pub(super) fn person<'a>(writer: &Writer<'a>, difference: &Difference) -> Option<&'a Person> {
    let key = difference.person.as_deref()?;
    writer.facts.record.people.iter().find(|person| person.key == key)
}

/// "The officer has been discharged from hospital, police said on 16 October."
/// The weightiest first. Puts nothing where nothing of weight changed.
pub(super) fn put(writer: &mut Writer<'_>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut done: Vec<(Option<String>, Topic)> = Vec::new();
    let mut changed: Vec<&Difference> = writer.facts.changed().iter().collect();
    changed.sort_by_key(|one| changes::weight(one));
    for one in changed {
        if lines.len() == 3
            || matches!(one.kind, DifferenceKind::Confirmed | DifferenceKind::Conflict)
        {
            continue;
        }
        // Status and offence of one person make one sentence.
        let topic = if one.topic == Topic::Offence { Topic::Status } else { one.topic };
        let old = changes::dead_before(writer, one);
        if old || done.contains(&(one.person.clone(), topic)) {
            continue;
        }
        if let Some(line) = sentence(writer, one) {
            done.push((one.person.clone(), topic));
            // Who died, or is named as the one who died, is not told to have died again.
            if topic == Topic::Name || changes::weight(one) == 0 {
                done.push((one.person.clone(), Topic::Condition));
                done.push((one.person.clone(), Topic::Status));
            }
            lines.push(line);
        }
    }
    writer.put(BlockKind::Paragraph, lines);
}

fn sentence(writer: &mut Writer<'_>, one: &Difference) -> Option<Line> {
    let person = person(writer, one);
    let newest = newest(writer, one)?;
    match (one.topic, person) {
        (Topic::Condition, Some(person)) => {
            if hedged(newest) {
                let whom = writer.call(person);
                return writer.in_their_words(newest, &whom);
            }
            let state = Condition::from_word(&newest.value)?;
            let text = say::condition(state, cast::many(person))?;
            // A death that comes with a name is told with it.
            if cast::dead(person) && naming(writer, person).is_some() {
                return None;
            }
            let who = writer.call(person);
            let line = Line::new(format!("{who} {text}")).by(newest).on(newest);
            Some(line.dated(day(writer, newest)).on_all(about(writer, person)))
        }
        // Who died is told so whichever way it is claimed.
        (Topic::Status, Some(person)) if newest.value == Status::Deceased.as_str() => {
            if hedged(newest) || naming(writer, person).is_some() {
                return None;
            }
            let text = say::status(Status::Deceased, cast::many(person));
            let who = writer.call(person);
            let line = Line::new(format!("{who} {text}")).by(newest).on(newest);
            Some(line.dated(day(writer, newest)).on_all(about(writer, person)))
        }
        (Topic::Name, Some(person)) if cast::dead(person) => named(writer, person, newest),
        (Topic::Status | Topic::Offence, Some(person)) if accusable(person) => {
            if hedged(newest) {
                let whom = writer.call(person);
                return writer.in_their_words(newest, &whom);
            }
            let clause = step(writer, one, person)?;
            let who = writer.call(person);
            let line = Line::new(format!("{who} {}", clause.text)).by(newest);
            Some(
                line.dated(day(writer, newest))
                    .on_all(clause.claims)
                    .on(newest)
                    .on_all(about(writer, person)),
            )
        }
        (Topic::Kind, _) if one.kind == DifferenceKind::Changed && !hedged(newest) => {
            let text = one.words.trim_end_matches('.');
            Some(Line::new(text).by(newest).dated(day(writer, newest)).on(newest))
        }
        _ => None,
    }
}

/// The newest claim that a difference rests on and that stands.
pub(super) fn newest<'a>(writer: &Writer<'a>, one: &Difference) -> Option<&'a Claim> {
    writer.facts.live.iter().copied().rfind(|claim| one.claims.contains(&claim.id))
}

/// Where proceedings against somebody stand after a change.
pub(super) fn step<'a>(
    writer: &Writer<'a>,
    one: &Difference,
    person: &Person,
) -> Option<Clause<'a>> {
    let newest = newest(writer, one)?;
    let released = |status: &Status| {
        matches!(
            status,
            Status::Bailed | Status::ReleasedUnderInvestigation | Status::ReleasedNoAction
        )
    };
    let fresh_hold = one.topic == Topic::Offence
        && newest.label.starts_with("held on")
        && !person.charged()
        && !person.status.iter().any(released);
    if !fresh_hold {
        return proceedings(&writer.facts, person);
    }
    let held = offences(&writer.facts, person, &["held on suspicion of"]);
    let names: Vec<String> = held.iter().map(|(_, name)| name.clone()).collect();
    let is = if cast::many(person) { "are" } else { "is" };
    let claims: Vec<&Claim> = held.iter().map(|(claim, _)| *claim).collect();
    Some(Clause { text: format!("{is} now held on suspicion of {}", list(&names)), claims })
}

/// The name that an update gives somebody who died, where it may be told.
pub(super) fn naming<'a>(writer: &Writer<'a>, person: &Person) -> Option<&'a Claim> {
    let given = writer.facts.changed().iter().any(|one| {
        one.topic == Topic::Name
            && one.person.as_deref() == Some(person.key.as_str())
            && one.kind != DifferenceKind::Confirmed
    });
    let flat = writer.facts.about(Topic::Name, person).next_back().filter(|claim| !hedged(claim));
    flat.filter(|_| given && cast::dead(person) && cast::nameable(person, writer.facts.naming()))
}

/// "The motorcyclist who died after a collision in Eastby has been named as …, 63".
fn named(writer: &mut Writer<'_>, person: &Person, newest: &Claim) -> Option<Line> {
    let name = naming(writer, person)?;
    let noun = writer.noun(person);
    let kind = writer.kind();
    let kind_claim = writer
        .facts
        .on(Topic::Kind)
        .find(|claim| claim.value == kind.as_str())
        .filter(|claim| !hedged(claim));
    let place = writer.facts.main_place().filter(|(claim, _)| !hedged(claim));
    let near = place.and_then(|(_, at)| phrase::place_short(at));
    let mut setting = kind_claim.map(|_| format!(" {}", phrase::after(kind))).unwrap_or_default();
    if let Some(near) = &near {
        setting.push(' ');
        setting.push_str(near);
    }
    let has = if cast::many(person) { "have" } else { "has" };
    let age = person.age.as_ref().map(|age| format!(", {}", age.text)).unwrap_or_default();
    let text = format!("the {noun} who died{setting} {has} been named as {}{age}", name.label);
    let _ = writer.call(person);
    let died = super::persons::standing_condition(&writer.facts, person)
        .or_else(|| writer.facts.saying(Topic::Status, person, Status::Deceased.as_str()));
    let line = Line::new(text).by(newest).dated(day(writer, newest));
    Some(
        line.on(name)
            .on_all(about(writer, person))
            .on_all(died)
            .on_all(writer.facts.saying(Topic::Status, person, Status::Deceased.as_str()))
            .on_all(kind_claim)
            .on_all(place.filter(|_| near.is_some()).map(|(claim, _)| claim)),
    )
}

/// The claims that a first mention rests on.
fn about<'a>(writer: &Writer<'a>, person: &Person) -> Vec<&'a Claim> {
    let mut claims: Vec<&Claim> =
        writer.facts.about(Topic::Person, person).next_back().into_iter().collect();
    claims.extend(writer.facts.about(Topic::Age, person).next_back());
    claims
}

/// "on Friday 16 October": the day on which a change was told.
fn day(writer: &Writer<'_>, claim: &Claim) -> Option<String> {
    claim.said_on.map(|day| writer.facts.on_day(day))
}
