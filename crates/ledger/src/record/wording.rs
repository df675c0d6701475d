//! Differences in words: "Condition of the officer: stable → discharged".
//!
//! Each stands alone, with its subject: it is shown, sent and read aloud.

use scriven_model::{
    Claim, Difference, DifferenceKind, Person, Topic,
    reading::{PersonRole, PlaceOf, RestrictionKind, Status, TimeOf},
};

use crate::{
    claims::TimeKey,
    people, place,
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
    // Told more exactly, but not so that a reader would see it: nothing changed.
    let kind = match kind {
        DifferenceKind::Changed if before.as_deref() == Some(after.as_str()) => {
            DifferenceKind::Confirmed
        }
        kind => kind,
    };
    let words = match kind {
        DifferenceKind::New => new_words(claim, person, before.as_deref(), &after),
        DifferenceKind::Changed => {
            let matter = matter(claim, person);
            // A name or a home is in the claim; this line is shown and sent.
            if hidden(claim, person) {
                format!("{matter} given anew by the source")
            } else {
                let short = |text: &str| text.trim_start_matches("family ").to_owned();
                let before = before.as_deref().unwrap_or("not known");
                format!("{matter}: {} → {}", short(before), short(&after))
            }
        }
        DifferenceKind::Confirmed => format!("Again: {}", said(claim, person, &after)),
        DifferenceKind::Conflict if claim.topic == Topic::Name => {
            format!("{} given otherwise than before", matter(claim, person))
        }
        DifferenceKind::Conflict => format!(
            "{}: {} says {after}, {} says {}",
            matter(claim, person),
            claim.said_by.as_deref().unwrap_or("this statement"),
            against.first().and_then(|old| old.said_by.as_deref()).unwrap_or("an earlier one"),
            before.as_deref().unwrap_or("otherwise"),
        ),
        DifferenceKind::Withdrawn => format!("No longer said: {}", said(claim, person, &after)),
    };
    let mut claims: Vec<_> = against.iter().map(|old| old.id).collect();
    claims.push(claim.id);
    let hidden = hidden(claim, person);
    Difference {
        kind,
        topic: claim.topic,
        person: claim.person.clone(),
        words,
        before: before.filter(|_| !hidden),
        after: (!hidden).then_some(after),
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
            format!("{}: {before} → {after}", matter(claim, person))
        }
        (Topic::Offence, _) => match person {
            Some(person) => format!("{}: {after}", capital(&people::the(person))),
            None => capital(after),
        },
        _ => said(claim, person, after),
    }
}

/// The fact as a line of its own: "Court date: Friday 6 November 2026".
fn said(claim: &Claim, person: Option<&Person>, after: &str) -> String {
    let matter = matter(claim, person);
    match claim.topic {
        _ if hidden(claim, person) => format!("{matter} given by the source"),
        Topic::Person => {
            let label = person.map_or("person", |person| person.label.as_str());
            match person.map(|person| person.role) {
                Some(PersonRole::Suspect) => format!("Also spoken of: {label}, as a suspect"),
                Some(PersonRole::Defendant) => format!("Also spoken of: {label}, as a defendant"),
                Some(PersonRole::Victim) => format!("Also spoken of: {label}, as a victim"),
                Some(PersonRole::Witness) => format!("Also spoken of: {label}, as a witness"),
                _ => format!("Also spoken of: {label}"),
            }
        }
        Topic::Item | Topic::FamilyInformed => capital(after),
        Topic::Restriction => restriction(claim, after),
        Topic::Quote => match &claim.said_by {
            Some(voice) => format!("Words of {voice}"),
            None => "Words spoken".to_owned(),
        },
        _ => format!("{matter}: {after}"),
    }
}

/// A name or a home that may not stand in a line that is shown and sent.
fn hidden(claim: &Claim, person: Option<&Person>) -> bool {
    matches!(claim.topic, Topic::Name | Topic::From) && !person.is_some_and(public)
}

/// Whether a name may stand in a line that is shown and sent: an adult's, once charged.
fn public(person: &Person) -> bool {
    person.charged() && person.age.as_ref().is_some_and(|age| age.min >= 18)
}

/// "Asked: privacy for the family", "Asked: no speculation".
fn restriction(claim: &Claim, after: &str) -> String {
    let (kind, _) = claim.value.split_once(';').unwrap_or((&claim.value, ""));
    let who = after.split_once(": ").map(|(_, who)| who);
    let what = match RestrictionKind::from_word(kind) {
        Some(RestrictionKind::Privacy) => "privacy",
        Some(RestrictionKind::Identity) => "no identification",
        Some(RestrictionKind::Images) => "no use of images",
        Some(RestrictionKind::Speculation) => "no speculation",
        _ => return capital(after),
    };
    match who {
        Some(who) if kind == "privacy" => format!("Asked: {what} for {who}"),
        Some(who) => {
            format!("Asked: {what} of {who}").replace("speculation of", "speculation about")
        }
        None => format!("Asked: {what}"),
    }
}

/// What the matter is, with a capital: "Condition of the officer", "Court date".
fn matter(claim: &Claim, person: Option<&Person>) -> String {
    let the = person.map_or_else(|| "a person".to_owned(), people::the);
    match claim.topic {
        Topic::Condition => format!("Condition of {the}"),
        Topic::Status => format!("Status of {the}"),
        // "man, 63" would tell the age twice.
        Topic::Age => format!("Age of {}", the.split(',').next().unwrap_or(&the)),
        Topic::Name => format!("Name of {the}"),
        Topic::From => format!("Home of {the}"),
        Topic::Occupation => format!("Work of {the}"),
        Topic::Rank => format!("Rank of {the}"),
        Topic::Unit => format!("Unit of {the}"),
        Topic::Offence => format!("Offence of {the}"),
        Topic::Injury => format!("Injury of {the}"),
        Topic::Treatment => format!("Treatment of {the}"),
        Topic::Description => format!("Description of {the}"),
        Topic::Person => format!("Part of {the}"),
        Topic::Time => match TimeKey::parse(&claim.value).map(|key| key.of) {
            Some(TimeOf::Court) => "Court date",
            Some(TimeOf::Arrest) => "Time of the arrest",
            Some(TimeOf::Charge) => "Time of the charge",
            Some(TimeOf::Call) => "Time of the call",
            Some(TimeOf::Incident) => "Time of the incident",
            Some(TimeOf::Other) | None => "Time told",
        }
        .to_owned(),
        Topic::Place => match place::split_value(&claim.value).0 {
            PlaceOf::Incident => "Place of the incident",
            PlaceOf::Arrest => "Place of the arrest",
            PlaceOf::Court => "Court",
            PlaceOf::Search => "Place of the search",
            PlaceOf::Other => "Place told",
        }
        .to_owned(),
        Topic::Kind => "Treated as".to_owned(),
        Topic::Item => "Thing".to_owned(),
        Topic::Vehicle => "Vehicle".to_owned(),
        Topic::Organisation => "Body spoken of".to_owned(),
        Topic::Reference => "Reference".to_owned(),
        Topic::Operation => "Operation".to_owned(),
        Topic::Contact => "Contact".to_owned(),
        Topic::Ask => "Asked for".to_owned(),
        Topic::Restriction => "Asked".to_owned(),
        Topic::Promise => "Announced".to_owned(),
        Topic::FamilyInformed => "Family".to_owned(),
        Topic::NoComment => "No comment on".to_owned(),
        Topic::Investigating => "Investigating".to_owned(),
        Topic::Quote => "Words".to_owned(),
    }
}
