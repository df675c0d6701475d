//! People who are in both, and people who cannot be.

use scriven_model::{
    Claim, Reading, Topic,
    reading::{Person, PersonRole, Status},
};

use super::sign::{Evidence, Sign};
use crate::{
    Known,
    claims::bare_offence,
    people::{self, Likeness, is_officer, label_of},
    text::plain,
};

/// Most people of either that are compared.
const MOST: usize = 30;

pub(super) fn weigh(found: &mut Evidence, reading: &Reading, known: &Known, live: &[&Claim]) {
    let (mut named, mut same, mut near) = (None, None, false);
    let (mut other_name, mut other_age) = (false, false);
    for person in reading.people.iter().filter(|person| told_apart(person)).take(MOST) {
        for old in known.people.iter().take(MOST) {
            match people::likeness(person, old) {
                Likeness::Named => named = Some(person),
                Likeness::Same if person.age.is_some() => same = Some(old.label.clone()),
                Likeness::Near => near = true,
                Likeness::No if person.role == old.role && old.count == 1 => {
                    other_name |= person.name.is_some() && old.name.is_some();
                    other_age |= person.age.is_some() && old.age.is_some();
                }
                _ => {}
            }
        }
    }
    if let Some(person) = named {
        found.sign(Sign::SameName);
        let name = person.name.as_deref().unwrap_or_default();
        found.because(format!("same name: {name}"));
    } else if other_name {
        found.sign(Sign::OtherName);
    }
    if let Some(label) = same {
        found.sign(Sign::SamePerson);
        found.because(label);
    } else if near {
        found.sign(Sign::NearPerson);
    } else if other_age {
        found.sign(Sign::OtherPerson);
    }
    if reading.people.iter().any(officer_harmed) && known.people.iter().any(was_officer_harmed) {
        found.sign(Sign::OfficerHarmed);
        found.because("an officer was harmed in both".to_owned());
    }
    offences(found, reading, live);
    continued(found, reading, known);
}

fn officer_harmed(person: &Person) -> bool {
    harmed(person.role) && is_officer(&label_of(person))
}

fn was_officer_harmed(person: &scriven_model::Person) -> bool {
    harmed(person.role) && is_officer(&person.label)
}

const fn harmed(role: PersonRole) -> bool {
    matches!(role, PersonRole::Victim | PersonRole::Deceased)
}

/// Suspected or accused of the same.
fn offences(found: &mut Evidence, reading: &Reading, live: &[&Claim]) {
    let theirs: Vec<String> = live
        .iter()
        .filter(|claim| claim.topic == Topic::Offence)
        .map(|claim| plain(bare_offence(&claim.label)))
        .collect();
    let same = reading
        .people
        .iter()
        .take(MOST)
        .flat_map(|person| &person.offences)
        .find(|offence| theirs.contains(&plain(&offence.value)));
    if let Some(offence) = same {
        found.sign(Sign::SameOffence);
        if !found.reasons.is_empty() {
            found.because(format!("same offence: {}", offence.value));
        }
    }
}

/// One arrested there, and one here whom nothing tells from them: the case went on.
fn continued(found: &mut Evidence, reading: &Reading, known: &Known) {
    let accused = |role| matches!(role, PersonRole::Suspect | PersonRole::Defendant);
    let held = |status: Status| {
        matches!(
            status,
            Status::Arrested
                | Status::InCustody
                | Status::Bailed
                | Status::ReleasedUnderInvestigation
                | Status::Charged
                | Status::Remanded
        )
    };
    let mut here = reading.people.iter().filter(|person| accused(person.role));
    let mut there = known.people.iter().filter(|person| accused(person.role));
    let (Some(new), None, Some(old), None) = (here.next(), here.next(), there.next(), there.next())
    else {
        return;
    };
    if people::likeness(new, old) > Likeness::No
        && new.status.iter().any(|status| held(status.value))
        && old.status.iter().any(|status| held(*status))
    {
        found.sign(Sign::Continued);
    }
}

fn told_apart(person: &Person) -> bool {
    person.count == 1 && person.role != PersonRole::Witness
}
