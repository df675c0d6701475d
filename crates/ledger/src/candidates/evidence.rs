//! What speaks for and against a statement and an incident being one.

use std::collections::BTreeSet;

use scriven_model::{
    Claim, ClaimState, Reading, SignpostKind, Topic,
    reading::{Kind, PersonRole, PlaceOf},
    words,
};

use super::{
    days::{self, Days},
    persons,
    shared::{Mine, shared_words},
    sign::{Evidence, Sign},
};
use crate::{
    Known, claims,
    place::{self, PlaceKey},
    record::{becomes, day},
    signposts::{self, force_key, reference_key},
    text::plain,
};

/// What speaks for and against `reading` telling of the incident `known`.
pub fn evidence(reading: &Reading, known: &Known) -> Evidence {
    weigh(&Mine::of(reading), known)
}

/// What speaks for and against this reading telling of the incident `known`.
pub(super) fn weigh(mine: &Mine<'_>, known: &Known) -> Evidence {
    let reading = mine.reading;
    let mut found = Evidence::default();
    let live: Vec<&Claim> =
        known.claims.iter().filter(|claim| claim.state != ClaimState::Withdrawn).collect();
    references(&mut found, reading, known);
    places_and_days(&mut found, reading, &live);
    force(&mut found, reading, known);
    kinds(&mut found, reading, known, &live);
    persons::weigh(&mut found, reading, known, &live);
    speakers_and_vehicles(&mut found, reading, &live);
    if all_agree(&found) {
        found.sign(Sign::AllAgree);
    }
    shared_words(&mut found, mine, &live);
    timing(&mut found, reading, &live);
    if reading.update.marker {
        found.sign(Sign::UpdateMarker);
        if !found.reasons.is_empty() {
            found.because("says that it is an update".to_owned());
        }
    }
    found
}

/// Whether place, day, kind and a person are the same and nothing speaks against:
/// together that tells more than each of them by itself.
fn all_agree(found: &Evidence) -> bool {
    let any = |signs: &[Sign]| signs.iter().any(|sign| found.has(*sign));
    any(&[Sign::SameStreet, Sign::SameVenue, Sign::SameTown])
        && any(&[Sign::SameDay, Sign::DayTold])
        && found.has(Sign::SameKind)
        && any(&[
            Sign::SamePerson,
            Sign::NearPerson,
            Sign::SameName,
            Sign::OfficerHarmed,
            Sign::Continued,
            Sign::SameOffence,
        ])
        && !any(&[
            Sign::OtherForce,
            Sign::OtherStreet,
            Sign::OtherPerson,
            Sign::OtherName,
            Sign::OtherOperation,
            Sign::OtherReference,
        ])
}

fn references(found: &mut Evidence, reading: &Reading, known: &Known) {
    let theirs: Vec<&str> = known
        .signposts
        .iter()
        .filter(|post| post.kind == SignpostKind::Reference)
        .map(|post| post.value.as_str())
        .collect();
    let mine: Vec<(String, &str)> = reading
        .references
        .iter()
        .filter_map(|fact| Some((reference_key(&fact.value)?, fact.value.as_str())))
        .collect();
    let same = mine.iter().find(|(key, _)| theirs.iter().any(|other| one_reference(key, other)));
    if let Some((_, said)) = same {
        found.sign(Sign::SameReference);
        found.because(format!("same reference {said}"));
    } else if mine.iter().any(|(key, _)| theirs.iter().any(|other| make(key) == make(other))) {
        found.sign(Sign::OtherReference);
    }
    let operations: Vec<&str> = known
        .signposts
        .iter()
        .filter(|post| post.kind == SignpostKind::Operation)
        .map(|post| post.value.as_str())
        .collect();
    let same = reading
        .operations
        .iter()
        .find(|fact| operations.contains(&signposts::operation_key(&fact.value).as_str()));
    if let Some(fact) = same {
        found.sign(Sign::SameOperation);
        found.because(format!("same operation: {}", fact.value));
    } else if !reading.operations.is_empty() && !operations.is_empty() {
        found.sign(Sign::OtherOperation);
    }
}

/// Equal, or equal but for a year that one of them leaves out.
fn one_reference(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    match long.strip_prefix(short) {
        Some("") => true,
        Some(rest) => short.len() >= 6 && rest.strip_prefix(' ').is_some_and(is_year),
        None => false,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// The make of a reference: digits as 9, letters as a.
fn make(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        let class = if c.is_ascii_digit() {
            '9'
        } else if c == ' ' {
            ' '
        } else {
            'a'
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

fn places_and_days(found: &mut Evidence, reading: &Reading, live: &[&Claim]) {
    let mine: Vec<(&scriven_model::reading::Place, PlaceKey)> = reading
        .places
        .iter()
        .filter(|at| at.of != PlaceOf::Court)
        .map(|at| (at, PlaceKey::of(at)))
        .collect();
    let theirs: Vec<PlaceKey> = live
        .iter()
        .filter(|claim| claim.topic == Topic::Place)
        .map(|claim| place::split_value(&claim.value))
        .filter(|(of, _)| *of != PlaceOf::Court)
        .map(|(_, key)| key)
        .collect();
    let days = days::compare(reading, live);
    let street = mine.iter().find(|(_, one)| {
        !one.street.is_empty()
            && theirs.iter().any(|two| one.street == two.street && one.agrees(two))
    });
    // A shop of many branches is the same only where the town or the street is.
    let venue = mine.iter().find(|(_, one)| {
        !one.venue.is_empty()
            && theirs.iter().any(|two| {
                one.venue == two.venue
                    && one.agrees(two)
                    && (same_town(one, two) || !one.street.is_empty() && one.street == two.street)
            })
    });
    let town = mine.iter().find(|(_, one)| theirs.iter().any(|two| same_town(one, two)));
    match &days {
        Days::Same { minute, .. } => {
            found.sign(Sign::SameDay);
            if *minute {
                found.sign(Sign::SameMinute);
            }
        }
        Days::Told { .. } => found.sign(Sign::DayTold),
        Days::Other => found.sign(Sign::OtherDay),
        Days::Unknown => {}
    }
    let when = match &days {
        Days::Same { day, .. } => Some(words::date(*day)),
        Days::Told { day } => Some(day.clone()),
        Days::Other | Days::Unknown => None,
    };
    if let Some((at, _)) = venue {
        found.sign(Sign::SameVenue);
        found.because(format!("same place: {}", at.venue.as_deref().unwrap_or_default()));
    }
    if let Some((at, _)) = street {
        found.sign(Sign::SameStreet);
        let street = at.street.as_deref().unwrap_or_default();
        match &when {
            Some(day) => found.because(format!("same street and day: {street}, {day}")),
            None => found.because(format!("same street: {street}")),
        }
    } else if mine.iter().any(|(_, one)| !one.street.is_empty())
        && theirs.iter().any(|two| !two.street.is_empty())
    {
        found.sign(Sign::OtherStreet);
    }
    if let Some((at, key)) = town {
        found.sign(Sign::SameTown);
        let name = place::short(at).unwrap_or(&key.town);
        if street.is_none() {
            match &when {
                Some(day) => found.because(format!("same town and day: {name}, {day}")),
                None => found.because(format!("same town: {name}")),
            }
        }
    } else if mine.iter().any(|(_, one)| has_town(one)) && theirs.iter().any(has_town) {
        found.sign(Sign::OtherTown);
    }
    if let (Some(day), true, true) = (when, street.is_none(), town.is_none()) {
        found.because(format!("same day: {day}"));
    }
}

fn has_town(key: &PlaceKey) -> bool {
    !key.town.is_empty() || !key.area.is_empty()
}

fn same_town(one: &PlaceKey, two: &PlaceKey) -> bool {
    let names = |key: &PlaceKey| [key.area.clone(), key.town.clone()];
    names(one).iter().any(|name| !name.is_empty() && names(two).contains(name))
}

fn force(found: &mut Evidence, reading: &Reading, known: &Known) {
    let (Some(mine), Some(theirs)) = (&reading.issuer, &known.incident.force) else { return };
    if force_key(mine) == force_key(theirs) {
        found.sign(Sign::SameForce);
        if !found.reasons.is_empty() {
            found.because(format!("same force: {theirs}"));
        }
    } else {
        found.sign(Sign::OtherForce);
    }
}

fn kinds(found: &mut Evidence, reading: &Reading, known: &Known, live: &[&Claim]) {
    let theirs: Vec<Kind> = live
        .iter()
        .filter(|claim| claim.topic == Topic::Kind)
        .filter_map(|claim| Kind::from_word(&claim.value))
        .chain([known.incident.kind])
        .collect();
    let mine: Vec<Kind> = claims::kinds(reading).map(|(_, fact)| fact.value).collect();
    let telling = |kind: &&Kind| !matches!(**kind, Kind::Other | Kind::CourtOutcome);
    if let Some(kind) = mine.iter().filter(telling).find(|kind| theirs.contains(kind)) {
        found.sign(Sign::SameKind);
        if !found.reasons.is_empty() {
            found.because(format!("same kind: {}", words::kind(*kind)));
        }
    } else if let Some((from, to)) = mine
        .iter()
        .flat_map(|to| theirs.iter().map(move |from| (*from, *to)))
        .find(|(from, to)| becomes(*from, *to) && *from != Kind::Other)
    {
        found.sign(Sign::LaterKind);
        if !found.reasons.is_empty() {
            found.because(format!("{} may become {}", words::kind(from), words::kind(to)));
        }
    } else if mine.iter().any(|kind| telling(&kind)) && theirs.iter().any(|kind| telling(&kind)) {
        found.sign(Sign::OtherKind);
    }
    if mine.contains(&Kind::CourtOutcome)
        && known
            .people
            .iter()
            .any(|person| matches!(person.role, PersonRole::Suspect | PersonRole::Defendant))
    {
        found.sign(Sign::NextStep);
    }
}

fn speakers_and_vehicles(found: &mut Evidence, reading: &Reading, live: &[&Claim]) {
    let voices: BTreeSet<String> = live
        .iter()
        .filter(|claim| claim.topic == Topic::Quote)
        .filter_map(|claim| claim.said_by.as_deref())
        .map(plain)
        .collect();
    let speaker =
        reading.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).find(|name| {
            let name = plain(name);
            name.contains(' ') && voices.iter().any(|voice| voice.contains(&name))
        });
    if let Some(name) = speaker {
        found.sign(Sign::SameSpeaker);
        if !found.reasons.is_empty() {
            found.because(format!("same speaker: {name}"));
        }
    }
    let vehicle = reading.vehicles.iter().find(|vehicle| {
        let (Some(make), Some(model)) = (&vehicle.make, &vehicle.model) else { return false };
        let name = plain(&format!("{make} {model}"));
        live.iter().any(|claim| claim.topic == Topic::Vehicle && claim.value.ends_with(&name))
    });
    if let Some(vehicle) = vehicle {
        found.sign(Sign::SameVehicle);
        let name = [&vehicle.make, &vehicle.model].map(|part| part.clone().unwrap_or_default());
        found.because(format!("same vehicle: {}", name.join(" ")));
    }
}

fn timing(found: &mut Evidence, reading: &Reading, live: &[&Claim]) {
    let Some(now) = reading.published else { return };
    let Some(last) = live.iter().map(|claim| day(claim)).max() else { return };
    let gap = now.since(last).map_or(0, |span| span.get_days()).unsigned_abs();
    if gap <= 1 {
        found.sign(Sign::Soon);
    }
    found.measure(Sign::Apart, f64::from(gap).ln_1p());
}
