//! What came.
//!
//! A promise came when a later statement does the thing promised, and not before: on
//! a *condition*, when it tells that person's condition; on a *court* hearing or
//! *charge*, when it tells that somebody appeared, was charged or sentenced; a return on
//! *bail*, when it tells that somebody was charged, let go or bailed anew; on an
//! *investigation*, when it tells how it ended for somebody or who took it on; a plain
//! "update", when it tells a new status, offence, condition or item. Who promises two
//! things in one keeps it with both. A plain update that was announced for a time came
//! with the first statement at or behind that time that tells anything new. A
//! *post-mortem*, a *cause*, a name: nothing in a reading tells for certain that these
//! came. What is in doubt stays open: an editor says so. A statement that only says the
//! same again keeps nothing, and one that an editor said it did not come with neither.

use jiff::{Span, tz::TimeZone};
use scriven_model::{
    Claim, ClaimState, Difference, DifferenceKind, Person, Promise, PromiseId, PromiseState,
    Statement, Topic, reading::Status,
};

use crate::{record::day, text::plain};

/// Which open promises a statement keeps: `claims` are its own, `record` all of the incident.
pub(crate) fn kept(
    statement: &Statement,
    claims: &[Claim],
    differences: &[Difference],
    people: &[Person],
    open: &[Promise],
    record: &[Claim],
) -> Vec<PromiseId> {
    let said = statement.published;
    open.iter()
        .filter(|promise| promise.state == PromiseState::Open)
        .filter(|promise| {
            promise.incident == claims.first().map_or(promise.incident, |c| c.incident)
        })
        .filter(|promise| promise.statement != statement.id)
        .filter(|promise| !promise.not_with.contains(&statement.id))
        .filter(|promise| !before(said, promise, record))
        .filter(|promise| {
            came(promise, claims, differences, people) || on_time(statement, promise, differences)
        })
        .map(|promise| promise.id)
        .collect()
}

/// Whether the statement is older than the promise: words that come late keep nothing.
/// The day the promise was said counts, not the day that the desk had it: a record
/// is often filled in years afterwards.
fn before(said: Option<jiff::civil::Date>, promise: &Promise, record: &[Claim]) -> bool {
    let promised = record.iter().find(|claim| claim.id == promise.claim).map(day);
    said.zip(promised).is_some_and(|(said, promised)| said < promised)
}

/// "The next update will be given at 8pm": whatever is new at or behind that time.
fn on_time(statement: &Statement, promise: &Promise, differences: &[Difference]) -> bool {
    let about = plain(&promise.about);
    let plain = TOPICS.iter().all(|(words, _)| !words.iter().any(|word| about.contains(word)));
    let update = plain && about.split(' ').any(|word| matches!(word, "update" | "updates"));
    let Some(due) = promise.due.filter(|_| update) else { return false };
    // The day a statement gives has no hour; the hour it came has, within the hour that
    // summer time makes.
    let came = statement.received_at.to_zoned(TimeZone::UTC).datetime();
    let in_time = match due.time {
        Some(time) => came >= due.date.to_datetime(time).saturating_sub(Span::new().hours(1)),
        None => statement.published.unwrap_or(came.date()) >= due.date,
    };
    in_time
        && differences.iter().any(|difference| {
            matches!(difference.kind, DifferenceKind::New | DifferenceKind::Changed)
                && !matches!(
                    difference.topic,
                    Topic::Promise | Topic::Organisation | Topic::Contact | Topic::Reference
                )
        })
}

/// What a promise may be on.
#[derive(Clone, Copy)]
enum Matter {
    Condition,
    Court,
    Bail,
    Charge,
    /// Only an editor can tell that it came.
    Unread,
    Investigation,
}

/// The words that tell what a promise is on.
const TOPICS: [(&[&str], Matter); 6] = [
    (&["condition", "health", "recover", "medical"], Matter::Condition),
    (&["court", "appear", "hearing", "sentenc", "trial", "plea"], Matter::Court),
    (&["bail"], Matter::Bail),
    (&["charge", "charging"], Matter::Charge),
    (
        &["post mortem", "postmortem", "cause of death", "inquest", "identif", "name", "report"],
        Matter::Unread,
    ),
    (&["investigation", "inquir", "enquir"], Matter::Investigation),
];

fn came(
    promise: &Promise,
    claims: &[Claim],
    differences: &[Difference],
    people: &[Person],
) -> bool {
    let about = plain(&promise.about);
    let has = |words: &[&str]| words.iter().any(|word| about.contains(word));
    let mut on =
        TOPICS.iter().filter(|(words, _)| has(words)).map(|(_, matter)| *matter).peekable();
    if on.peek().is_some() {
        return on.all(|matter| told(matter, &about, claims, differences, people));
    }
    has(&["update", "information", "detail", "statement"])
        && differences.iter().any(|difference| {
            news(difference)
                && matches!(
                    difference.topic,
                    Topic::Status | Topic::Offence | Topic::Item | Topic::Condition | Topic::Kind
                )
        })
}

fn news(difference: &Difference) -> bool {
    matches!(difference.kind, DifferenceKind::New | DifferenceKind::Changed)
}

/// Whether a statement tells of this matter.
fn told(
    matter: Matter,
    about: &str,
    claims: &[Claim],
    differences: &[Difference],
    people: &[Person],
) -> bool {
    match matter {
        Matter::Condition => {
            claims.iter().filter(|claim| claim.state == ClaimState::Live).any(|claim| {
                claim.topic == Topic::Condition
                    && claim.value != "unknown"
                    && whom(about, claim.person.as_deref(), people)
            })
        }
        Matter::Court => new_status(claims, differences, |status| {
            matches!(
                status,
                Status::AppearedInCourt
                    | Status::Remanded
                    | Status::Convicted
                    | Status::Acquitted
                    | Status::Sentenced
            )
        }),
        Matter::Bail => new_status(claims, differences, |status| {
            matches!(status, Status::Charged | Status::ReleasedNoAction | Status::Bailed)
        }),
        Matter::Charge => new_status(claims, differences, |status| {
            matches!(status, Status::Charged | Status::ReleasedNoAction)
        }),
        Matter::Unread => false,
        // An arrest may be news of it and may not; a charge is what it came to.
        Matter::Investigation => {
            let ended = new_status(claims, differences, |status| {
                matches!(status, Status::Charged | Status::ReleasedNoAction)
            });
            let body = |one: &Difference| news(one) && one.topic == Topic::Investigating;
            ended || differences.iter().any(body)
        }
    }
}

fn new_status(claims: &[Claim], differences: &[Difference], fits: impl Fn(Status) -> bool) -> bool {
    differences
        .iter()
        .filter(|difference| difference.topic == Topic::Status)
        .filter(|difference| {
            matches!(difference.kind, DifferenceKind::New | DifferenceKind::Changed)
        })
        .flat_map(|difference| &difference.claims)
        .filter_map(|id| claims.iter().find(|claim| claim.id == *id))
        .filter_map(|claim| Status::from_word(&claim.value))
        .any(fits)
}

/// Whether the one the promise is about may be this person: the promise says
/// "officer", "man", "woman", "boy", "girl" or "victim", and so does the label;
/// where it says none of these, anybody.
fn whom(about: &str, key: Option<&str>, people: &[Person]) -> bool {
    let nouns = ["officer", "woman", "man", "boy", "girl", "driver", "cyclist", "pedestrian"];
    let mut words = about.split(' ');
    let Some(noun) = words.find(|word| nouns.contains(word)) else { return true };
    let Some(person) = people.iter().find(|person| Some(person.key.as_str()) == key) else {
        return false;
    };
    plain(&person.label).split(' ').any(|word| word == noun)
        || (noun != "officer" && person.label == "victim")
}
