//! Differences in words: "Condition of the officer: stable → discharged".

use scriven_model::{
    Claim, Difference, DifferenceKind, Person, Topic,
    reading::{PersonRole, Status},
};

use crate::{
    people,
    text::{capital, clip},
};

/// The longest a wording in a difference may be; quotations are longer.
const LONG: usize = 160;

/// What one claim changed. `against` are the claims that make it so, `peers` all
/// that stood on the same matter.
pub(super) fn difference(
    kind: DifferenceKind,
    claim: &Claim,
    against: &[&Claim],
    peers: &[&Claim],
    people: &[Person],
) -> Difference {
    let person =
        claim.person.as_deref().and_then(|key| people.iter().find(|person| person.key == key));
    let before = before(kind, claim, against, peers);
    let after = clip(&claim.label, LONG);
    let words = match kind {
        DifferenceKind::New => new_words(claim, person, before.as_deref(), &after),
        DifferenceKind::Changed => {
            let matter = matter(claim.topic, person);
            format!("{matter}: {} → {after}", before.as_deref().unwrap_or("not known"))
        }
        DifferenceKind::Confirmed => format!("Again: {}", said(claim, person, &after)),
        DifferenceKind::Conflict => format!(
            "{}: {} says {after}, {} says {}",
            matter(claim.topic, person),
            claim.said_by.as_deref().unwrap_or("this statement"),
            against.first().and_then(|old| old.said_by.as_deref()).unwrap_or("an earlier one"),
            before.as_deref().unwrap_or("otherwise"),
        ),
        DifferenceKind::Withdrawn => format!("No longer said: {}", said(claim, person, &after)),
    };
    let mut claims: Vec<_> = against.iter().map(|old| old.id).collect();
    claims.push(claim.id);
    Difference {
        kind,
        topic: claim.topic,
        person: claim.person.clone(),
        words,
        before,
        after: Some(after),
        claims,
    }
}

/// What was said before: of a status, the newest one that is told.
fn before(
    kind: DifferenceKind,
    claim: &Claim,
    against: &[&Claim],
    peers: &[&Claim],
) -> Option<String> {
    if let Some(old) = against.first() {
        return Some(clip(&old.label, LONG));
    }
    if kind != DifferenceKind::New || claim.topic != Topic::Status {
        return None;
    }
    // "In custody" goes without saying between an arrest and a charge.
    let earlier = peers.iter().filter(|peer| super::order(peer, claim).is_lt());
    earlier
        .max_by(|one, two| {
            let held = |claim: &Claim| claim.value == Status::InCustody.as_str();
            held(two).cmp(&held(one)).then_with(|| super::order(one, two))
        })
        .map(|old| old.label.clone())
}

fn new_words(claim: &Claim, person: Option<&Person>, before: Option<&str>, after: &str) -> String {
    match (claim.topic, before) {
        (Topic::Status, Some(before)) => {
            format!("{}: {before} → {after}", matter(claim.topic, person))
        }
        _ => format!("New: {}", said(claim, person, after)),
    }
}

/// The fact as a short phrase.
fn said(claim: &Claim, person: Option<&Person>, after: &str) -> String {
    let the = person.map(people::the);
    match (claim.topic, the) {
        (Topic::Person, Some(_)) => {
            let label = person.map_or("person", |person| person.label.as_str());
            match person.map(|person| person.role) {
                Some(PersonRole::Suspect) => format!("{label}, as a suspect"),
                Some(PersonRole::Defendant) => format!("{label}, as a defendant"),
                Some(PersonRole::Victim) => format!("{label}, as a victim"),
                Some(PersonRole::Witness) => format!("{label}, as a witness"),
                _ => label.to_owned(),
            }
        }
        // A name is in the claim; a difference is read aloud and sent about.
        (Topic::Name, Some(the)) => format!("name of {the} given"),
        (Topic::From, Some(the)) => format!("where {the} is from"),
        (Topic::Age, Some(the)) => format!("age of {the}: {after}"),
        (Topic::Status | Topic::Offence, Some(the)) => format!("{after} ({the})"),
        (Topic::Condition, Some(the)) => format!("condition of {the}: {after}"),
        (Topic::Injury, Some(the)) => format!("injury of {the}: {after}"),
        (Topic::Description, Some(the)) => format!("description of {the}: {after}"),
        (Topic::Occupation, Some(the)) => format!("what {the} does: {after}"),
        (Topic::Quote, _) => match &claim.said_by {
            Some(voice) => format!("words of {voice}"),
            None => "words spoken".to_owned(),
        },
        (topic, _) => match label(topic) {
            Some(label) => format!("{label}: {after}"),
            None => after.to_owned(),
        },
    }
}

const fn label(topic: Topic) -> Option<&'static str> {
    Some(match topic {
        Topic::Kind => "kind of incident",
        Topic::Time => "time",
        Topic::Place => "place",
        Topic::Vehicle => "vehicle",
        Topic::Organisation => "named",
        Topic::Reference => "reference",
        Topic::Operation => "operation",
        Topic::Contact => "contact",
        Topic::Ask => "asked for",
        Topic::Restriction => "asked not to",
        Topic::Promise => "promised",
        Topic::NoComment => "no comment",
        Topic::Investigating => "investigating",
        _ => return None,
    })
}

/// What the matter is, with a capital: "Condition of the officer".
fn matter(topic: Topic, person: Option<&Person>) -> String {
    let the = person.map_or_else(|| "a person".to_owned(), people::the);
    match topic {
        Topic::Condition => format!("Condition of {the}"),
        Topic::Status => format!("Status of {the}"),
        Topic::Age => format!("Age of {the}"),
        Topic::Name => format!("Name of {the}"),
        Topic::From => format!("Home of {the}"),
        Topic::Occupation => format!("Work of {the}"),
        Topic::Offence => format!("Offence of {the}"),
        Topic::Injury => format!("Injury of {the}"),
        Topic::Description => format!("Description of {the}"),
        Topic::Person => format!("Part of {the}"),
        Topic::Time => "Time of the incident".to_owned(),
        Topic::Place => "Place of the incident".to_owned(),
        Topic::Item => "Thing".to_owned(),
        Topic::FamilyInformed => "Family".to_owned(),
        other => label(other).map_or_else(|| "Fact".to_owned(), capital),
    }
}
