//! What is new since the last version: the first paragraph of an update, and the
//! list of changes.

use scriven_model::{
    BlockKind, Claim, Difference, DifferenceKind, Person, Topic,
    reading::{Condition, PersonRole, Status},
    words,
};

use super::{
    cast,
    line::{Line, list},
    persons::{accusable, condition_words, offences, proceedings},
    writer::{Writer, hedged},
};

/// The differences that matter to readers: no repetition, nothing that names or
/// finds a person, nothing that is only for the desk.
pub(super) fn changes(writer: &Writer<'_>) -> Vec<Difference> {
    let kind = writer.facts.record.incident.kind;
    let mut out: Vec<Difference> = Vec::new();
    for one in writer.facts.changed() {
        let person = person(writer, one);
        let shown = match one.topic {
            Topic::Name => person.is_some_and(|person| cast::nameable(person, kind)),
            // What only adds a time is no news; another time than before is.
            Topic::Time => one.kind != DifferenceKind::New || one.words.starts_with("Court"),
            Topic::Kind
            | Topic::Age
            | Topic::Status
            | Topic::Offence
            | Topic::Condition
            | Topic::Item
            | Topic::Promise
            | Topic::Investigating
            | Topic::Ask => true,
            // That they did not know, or do not yet, is for the desk.
            Topic::FamilyInformed => !one.words.contains("not yet"),
            Topic::Person => {
                let part = person.is_some_and(|person| {
                    !matches!(person.role, PersonRole::Witness | PersonRole::Other)
                });
                one.kind == DifferenceKind::New && part
            }
            Topic::Injury => !one.after.as_deref().is_some_and(|after| writer.names(after)),
            Topic::Restriction => {
                let own = one.after.as_deref().unwrap_or("");
                !own.starts_with("embargo") && !own.starts_with("not for publication")
            }
            _ => false,
        };
        // One claim may hang on an offence that the status already tells.
        let again = out.iter().any(|seen| seen.words == one.words);
        if shown && one.kind != DifferenceKind::Confirmed && !again {
            out.push(one.clone());
        }
    }
    out
}

fn person<'a>(writer: &Writer<'a>, difference: &Difference) -> Option<&'a Person> {
    let key = difference.person.as_deref()?;
    writer.facts.record.people.iter().find(|person| person.key == key)
}

/// "The officer has been discharged from hospital, police said on 16 October."
/// Puts nothing where nothing of weight changed.
pub(super) fn put(writer: &mut Writer<'_>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut done: Vec<(Option<String>, Topic)> = Vec::new();
    for one in writer.facts.changed() {
        if lines.len() == 3
            || matches!(one.kind, DifferenceKind::Confirmed | DifferenceKind::Conflict)
        {
            continue;
        }
        // Status and offence of one person make one sentence.
        let topic = if one.topic == Topic::Offence { Topic::Status } else { one.topic };
        if done.contains(&(one.person.clone(), topic)) {
            continue;
        }
        if let Some(line) = sentence(writer, one) {
            done.push((one.person.clone(), topic));
            lines.push(line);
        }
    }
    writer.put(BlockKind::Paragraph, lines);
}

fn sentence(writer: &mut Writer<'_>, one: &Difference) -> Option<Line> {
    let person = person(writer, one);
    let newest = writer.facts.live.iter().copied().rfind(|claim| one.claims.contains(&claim.id))?;
    match (one.topic, person) {
        (Topic::Condition, Some(person)) => {
            if hedged(newest) {
                let whom = writer.call(person);
                return writer.in_their_words(newest, &whom);
            }
            let state = Condition::from_word(&newest.value)?;
            let text = condition_words(state, cast::many(person))?;
            let who = writer.call(person);
            let when = dated(writer, newest);
            Some(Line::new(format!("{who} {text}{when}")).on(newest).on_all(about(writer, person)))
        }
        (Topic::Status | Topic::Offence, Some(person)) if accusable(person) => {
            if hedged(newest) {
                let whom = writer.call(person);
                return writer.in_their_words(newest, &whom);
            }
            let held = offences(&writer.facts, person, &["held on suspicion of"]);
            let fresh_hold = one.topic == Topic::Offence
                && newest.label.starts_with("held on")
                && !person.charged()
                && !person.status.iter().any(|status| {
                    matches!(
                        status,
                        Status::Bailed
                            | Status::ReleasedUnderInvestigation
                            | Status::ReleasedNoAction
                    )
                });
            let (text, claims) = if fresh_hold {
                let names: Vec<String> = held.iter().map(|(_, name)| name.clone()).collect();
                let is = if cast::many(person) { "are" } else { "is" };
                let claims: Vec<&Claim> = held.iter().map(|(claim, _)| *claim).collect();
                (format!("{is} now held on suspicion of {}", list(&names)), claims)
            } else {
                let clause = proceedings(&writer.facts, person)?;
                (clause.text, clause.claims)
            };
            let who = writer.call(person);
            let when = dated(writer, newest);
            Some(
                Line::new(format!("{who} {text}{when}"))
                    .on_all(claims)
                    .on(newest)
                    .on_all(about(writer, person)),
            )
        }
        (Topic::Kind, _) if one.kind == DifferenceKind::Changed && !hedged(newest) => {
            let when = dated(writer, newest);
            Some(
                Line::new(format!("Police now speak of {}{when}", one.after.as_deref()?))
                    .on(newest),
            )
        }
        _ => None,
    }
}

/// The claims that a first mention rests on.
fn about<'a>(writer: &Writer<'a>, person: &Person) -> Vec<&'a Claim> {
    let mut claims: Vec<&Claim> =
        writer.facts.about(Topic::Person, person).next_back().into_iter().collect();
    claims.extend(writer.facts.about(Topic::Age, person).next_back());
    claims
}

/// ", Commander Jo Hale of Westmoor Police said on Friday 16 October".
fn dated(writer: &mut Writer<'_>, claim: &Claim) -> String {
    let said = writer.said(claim);
    match claim.said_on {
        Some(day) if Some(day.year()) == writer.facts.year() => {
            format!("{said} on {}", words::weekday_date(day))
        }
        Some(day) => format!("{said} on {}", words::long_date(day)),
        None => said,
    }
}
