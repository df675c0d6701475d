//! People who are in both, and people who cannot be.

use scriven_model::{
    Reading,
    reading::{Person, PersonRole, Status},
};

use super::{
    profile::Profile,
    sign::{Sign, Weighing},
};
use crate::{
    people::{self, Likeness, is_officer, label_of},
    text::plain,
};

/// Most people of either that are compared.
const MOST: usize = 30;

/// The people of an incident that are compared: where they were seen does not matter.
pub(super) fn compared(people: &[scriven_model::Person]) -> Vec<scriven_model::Person> {
    let mut compared: Vec<_> = people.to_vec();
    for person in &mut compared {
        person.seen_as = Vec::new();
    }
    compared
}

/// Where the people of an incident are from, each with their part.
pub(super) fn homes(people: &[scriven_model::Person]) -> Vec<(String, PersonRole)> {
    let told = people.iter().filter_map(|person| Some((plain(person.from.as_deref()?), person)));
    told.map(|(home, person)| (home, person.role)).collect()
}

/// The people of a reading.
pub(super) struct Mine<'r> {
    told_apart: Vec<&'r Person>,
    officer_harmed: bool,
    /// What somebody is suspected or accused of, each with its words.
    offences: Vec<(String, &'r str)>,
    accused: Option<&'r Person>,
    /// Where somebody is from, with their part.
    homes: Vec<(String, &'r Person)>,
}

impl<'r> Mine<'r> {
    pub(super) fn of(reading: &'r Reading) -> Self {
        let people = &reading.people;
        let offences = people.iter().take(MOST).flat_map(|person| &person.offences);
        Self {
            told_apart: people.iter().filter(|person| told_apart(person)).take(MOST).collect(),
            officer_harmed: people.iter().any(officer_harmed),
            offences: offences
                .map(|offence| (plain(&offence.value), offence.value.as_str()))
                .collect(),
            accused: only(people.iter().filter(|person| accused(person.role))),
            homes: people
                .iter()
                .take(MOST)
                .filter_map(|person| Some((plain(person.from.as_deref()?), person)))
                .collect(),
        }
    }

    pub(super) fn weigh(&self, found: &mut Weighing, there: &Profile) {
        let (mut named, mut same, mut near) = (None, None, false);
        let (mut other_name, mut other_age) = (false, false);
        for person in &self.told_apart {
            for old in there.people.iter().take(MOST).filter(|old| comparable(person, old)) {
                match people::likeness(person, old) {
                    Likeness::Named => named = Some(person),
                    Likeness::Same if person.age.is_some() => same = Some(&old.label),
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
            found.because(|| format!("same name: {}", person.name.as_deref().unwrap_or_default()));
        } else if other_name {
            found.sign(Sign::OtherName);
        }
        if let Some(label) = same {
            found.sign(Sign::SamePerson);
            found.because(|| label.clone());
        } else if near {
            found.sign(Sign::NearPerson);
        } else if other_age {
            found.sign(Sign::OtherPerson);
        }
        if self.officer_harmed && there.officer_harmed {
            found.sign(Sign::OfficerHarmed);
            found.because(|| "an officer was harmed in both".to_owned());
        }
        let offence = self.offences.iter().find(|(key, _)| there.offences.contains(key));
        if let Some((_, offence)) = offence {
            found.sign(Sign::SameOffence);
            found.also(|| format!("same offence: {offence}"));
        }
        let home = self.homes.iter().find(|(home, mine)| {
            there.homes.iter().any(|(theirs, role)| {
                theirs == home && (*role == mine.role || accused(*role) && accused(mine.role))
            })
        });
        if let Some((_, person)) = home {
            found.sign(Sign::SameHome);
            found.also(|| format!("from {} in both", person.from.as_deref().unwrap_or_default()));
        }
        if self.continued(there) {
            found.sign(Sign::Continued);
        }
    }

    /// One arrested there, and one here whom nothing tells from them: the case went on.
    fn continued(&self, there: &Profile) -> bool {
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
        let there = only(there.people.iter().filter(|person| accused(person.role)));
        let (Some(new), Some(old)) = (self.accused, there) else { return false };
        new.status.iter().any(|status| held(status.value))
            && old.status.iter().any(|status| held(*status))
            && people::likeness(new, old) > Likeness::No
    }
}

/// Whether both have what people are told apart by: only names, ages and being an
/// officer make two the same or two others.
fn comparable(new: &Person, old: &scriven_model::Person) -> bool {
    new.name.is_some() && old.name.is_some()
        || new.age.is_some() && (old.age.is_some() || is_officer(&old.label))
}

/// The only one, where there is only one.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next();
    if all.next().is_some() { None } else { first }
}

const fn accused(role: PersonRole) -> bool {
    matches!(role, PersonRole::Suspect | PersonRole::Defendant)
}

fn officer_harmed(person: &Person) -> bool {
    harmed(person.role) && is_officer(&label_of(person))
}

pub(super) fn was_officer_harmed(person: &scriven_model::Person) -> bool {
    harmed(person.role) && is_officer(&person.label)
}

const fn harmed(role: PersonRole) -> bool {
    matches!(role, PersonRole::Victim | PersonRole::Deceased)
}

fn told_apart(person: &Person) -> bool {
    person.count == 1 && person.role != PersonRole::Witness
}
