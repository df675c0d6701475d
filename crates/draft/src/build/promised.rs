//! What is still to come.

use scriven_model::{
    BlockKind, Claim, Person, Promise, PromiseState, Topic,
    reading::{PersonRole, Status},
    words,
};

use super::{
    line::{Line, capital},
    writer::Writer,
};

/// One line a promise that has not come: what, since when, and when it is due. The
/// version that follows a statement which keeps one says that, once.
pub(super) fn put(writer: &mut Writer<'_>) {
    kept(writer);
    let promises = writer.facts.record.promises;
    for promise in promises.iter().filter(|promise| promise.state == PromiseState::Open).take(8) {
        let claim = writer.facts.record.claims.iter().find(|claim| claim.id == promise.claim);
        let Some(claim) = claim else { continue };
        if writer.names(&promise.about) {
            continue;
        }
        let since =
            claim.said_on.map_or_else(String::new, |day| format!(" {}", writer.facts.on_day(day)));
        let due = due(writer, promise);
        if let Some(text) = appearance(writer, claim) {
            let who = accused(writer, claim);
            let who = who.and_then(|person| writer.facts.about(Topic::Person, person).next_back());
            writer.put(BlockKind::Promised, vec![Line::new(text).on(claim).on_all(who)]);
            continue;
        }
        if let Some(hearing) = hearing(&promise.about) {
            let due = due
                .map_or_else(|| " has been announced".to_owned(), |due| format!(" is due {due}"));
            let line = Line::new(format!("{hearing}{due}")).on(claim);
            writer.put(BlockKind::Promised, vec![line]);
            continue;
        }
        // "A post-mortem will be held this week" is a sentence of its own.
        if promise.about.contains(" will ") && due.is_none() {
            let they = super::writer::asking(claim);
            let line = Line::new(format!("{}, {they} said{since}", capital(&promise.about)));
            writer.put(BlockKind::Promised, vec![line.on(claim)]);
            continue;
        }
        let due = due.map(|due| format!("; due {due}")).unwrap_or_default();
        let about = about(&promise.about);
        let line = Line::new(format!("{about}: promised{since}{due}")).on(claim);
        writer.put(BlockKind::Promised, vec![line]);
    }
}

/// "Update on the condition of the officer: promised on Tuesday 3 November, given on
/// Wednesday 4 November".
fn kept(writer: &mut Writer<'_>) {
    let record = writer.facts.record;
    let Some(previous) = record.previous else { return };
    for promise in record.promises.iter().filter(|one| one.state == PromiseState::Came).take(8) {
        let with = promise.came_with.and_then(|id| record.statements.iter().find(|s| s.id == id));
        let claim = record.claims.iter().find(|claim| claim.id == promise.claim);
        let (Some(with), Some(claim)) = (with, claim) else { continue };
        // Told by the last version, or a hearing, which the story itself tells of.
        if with.received_at <= previous.at
            || hearing(&promise.about).is_some()
            || writer.names(&promise.about)
        {
            continue;
        }
        let on = |day| writer.facts.on_day(day);
        let since = claim.said_on.map(|day| format!(" {}", on(day))).unwrap_or_default();
        let given = match with.published {
            Some(day) if claim.said_on == Some(day) => " the same day".to_owned(),
            Some(day) => format!(" {}", on(day)),
            None => String::new(),
        };
        let what = about(&promise.about);
        let told: Vec<&Claim> = writer
            .facts
            .live
            .iter()
            .copied()
            .filter(|one| one.statement == with.id && one.topic == Topic::Condition)
            .take(1)
            .collect();
        let line = Line::new(format!("{what}: promised{since}, given{given}"));
        writer.put(BlockKind::Promised, vec![line.on(claim).on_all(told)]);
    }
}

/// "at 20:00 on Friday 13 November".
fn due(writer: &Writer<'_>, promise: &Promise) -> Option<String> {
    let due = promise.due?;
    let day = writer.facts.on_day(due.date);
    Some(due.time.map_or_else(|| day.clone(), |time| format!("at {} {day}", words::clock(time))))
}

/// "The man, 27, is due to appear at Eastby Magistrates’ Court on Friday 6 November",
/// where the statement speaks of one accused alone.
pub(super) fn appearance(writer: &Writer<'_>, claim: &Claim) -> Option<String> {
    let promise = writer.facts.record.promises.iter().find(|one| one.claim == claim.id)?;
    let court = hearing(&promise.about)?;
    if !promise.about.to_lowercase().contains("appear") {
        return None;
    }
    let court = court.strip_prefix("A hearing ").unwrap_or("in court").to_owned();
    let person = accused(writer, claim)?;
    // A name stands in the story alone, which the checks read.
    let label = &person.label;
    let comma = if label.contains(", ") { "," } else { "" };
    let who = if person.count > 1 { capital(label) } else { format!("The {label}{comma}") };
    let is = if super::cast::many(person) { "are" } else { "is" };
    let due = due(writer, promise).map(|due| format!(" {due}")).unwrap_or_default();
    Some(format!("{who} {is} due to appear {court}{due}"))
}

/// "at Eastby Magistrates’ Court": where a hearing will be, as the statement that
/// makes a claim announces it.
pub(super) fn court(writer: &Writer<'_>, claim: &Claim) -> Option<String> {
    let promises = writer.facts.record.promises;
    let of = promises.iter().filter(|promise| promise.statement == claim.statement);
    of.filter_map(|promise| hearing(&promise.about))
        .find_map(|hearing| hearing.strip_prefix("A hearing ").map(str::to_owned))
}

/// The one person who is charged in the statement that makes a claim.
pub(super) fn accused<'a>(writer: &Writer<'a>, claim: &Claim) -> Option<&'a Person> {
    let charged = |person: &&Person| {
        matches!(person.role, PersonRole::Defendant | PersonRole::Suspect)
            && writer.facts.about(Topic::Status, person).any(|one| {
                one.statement == claim.statement && one.value == Status::Charged.as_str()
            })
    };
    let mut all = writer.facts.record.people.iter().filter(charged);
    all.next().filter(|_| all.next().is_none())
}

/// "A hearing at Eastby Magistrates’ Court", of a promise that somebody will appear.
fn hearing(about: &str) -> Option<String> {
    let lower = about.to_lowercase();
    if !lower.contains("court") || !(lower.contains("appear") || lower.contains("hearing")) {
        return None;
    }
    let from = about
        .match_indices(|c: char| c.is_uppercase())
        .map(|(at, _)| at)
        .find(|at| about.get(*at..).is_some_and(|rest| rest.contains("Court")) && *at > 0);
    let court = from.and_then(|at| about.get(at..)).and_then(|rest| {
        let end = rest.find("Court")? + "Court".len();
        rest.get(..end)
    });
    Some(
        court.map_or_else(|| "A court hearing".to_owned(), |court| format!("A hearing at {court}")),
    )
}

/// "Update on the condition of the officer"; what names itself stays as it is.
fn about(about: &str) -> String {
    // "tomorrow" of another day: when it is due is told by its date.
    let relative = [" tomorrow", " tonight", " today", " later", " this evening"];
    let about = relative.iter().find_map(|day| about.strip_suffix(day)).unwrap_or(about);
    let about = about.strip_prefix("on ").unwrap_or(about);
    let lower = about.to_lowercase();
    if ["in due course", "update", "updates", "further update", "further updates", "later"]
        .contains(&lower.as_str())
    {
        return "Further update".to_owned();
    }
    // "The next update will be given at 8pm": when it is due is told behind it.
    if let Some((before, behind)) = lower.split_once("update") {
        let topic = behind.split(' ').any(|word| ["on", "about", "regarding"].contains(&word));
        let given = before.starts_with("will ") || behind.contains(" will ");
        if given && !topic {
            let next = if before.ends_with("next ") { "Next" } else { "Further" };
            return format!("{next} update");
        }
    }
    let bare = lower.trim_start_matches("the ").trim_start_matches("subsequent ");
    let topics = ["condition", "investigation", "inquiry", "enquiry", "enquiries", "progress"];
    // "the officer's condition" as well as "condition of the officer".
    let owned = bare.split_once(' ').filter(|(owner, _)| owner.ends_with(['s', '’', '\'']));
    let rest = owned.map_or(bare, |(_, rest)| rest);
    let update = topics.iter().any(|topic| bare.starts_with(topic) || rest == *topic);
    let about = if owned.is_some() && update { lower.as_str() } else { about };
    if update {
        let the = if lower.starts_with("the ") { "" } else { "the " };
        let about = about.trim_start_matches("subsequent ");
        format!("Update on {the}{about}")
    } else {
        capital(about)
    }
}
