//! How people are called in a story.
//!
//! Nobody is named before a charge; victims, witnesses and officers not at all, but
//! for an adult who died, whom the source names and whose family knows; nobody
//! under 18. A missing person is named while they are sought, for that is
//! what the police name them for.

use scriven_model::{
    Person,
    reading::{Age, Condition, Kind, PersonRole, Sex, Status},
    words,
};

/// What decides whether somebody may be named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming {
    /// What the incident is.
    pub(super) kind: Kind,
    /// The family of who died knows: a statement says so, or they speak themselves.
    pub(super) family_knows: bool,
}

/// Whether a story may name them of itself; an editor may know better.
pub(super) fn nameable(person: &Person, naming: Naming) -> bool {
    if person.name.is_none() || person.count > 1 {
        return false;
    }
    if person.role == PersonRole::Missing {
        let over = person.status.iter().any(|s| matches!(s, Status::Found | Status::Deceased));
        return !over;
    }
    let accused = matches!(person.role, PersonRole::Defendant | PersonRole::Suspect);
    let adult = person.age.as_ref().is_some_and(|age| age.min >= 18);
    if dead(person) && !accused {
        let officer = short_noun(person) == "officer";
        return adult && naming.family_knows && !officer && naming.kind != Kind::SexualOffence;
    }
    accused && adult && person.charged() && !protected(person, naming.kind)
}

/// Whether they died.
pub(super) fn dead(person: &Person) -> bool {
    person.role == PersonRole::Deceased
        || person.condition == Some(Condition::Died)
        || person.status.contains(&Status::Deceased)
}

/// Naming the accused may give away whom the law hides.
fn protected(person: &Person, kind: Kind) -> bool {
    let words = ["rape", "sexual", "indecent", "groom", "traffick", "incest", "voyeur", "expos"];
    kind == Kind::SexualOffence
        || person.offences.iter().any(|offence| {
            let offence = offence.to_lowercase();
            words.iter().any(|word| offence.contains(word))
        })
}

/// The first mention: "a 31-year-old man", "a police officer", "Ada Marsh, 34,".
pub(super) fn first(person: &Person, naming: Naming) -> String {
    if nameable(person, naming)
        && let Some(name) = &person.name
    {
        return match &person.age {
            Some(age) => format!("{name}, {},", age.text),
            None => name.clone(),
        };
    }
    let noun = noun(person);
    if person.count > 1 {
        return noun;
    }
    let home = home(person);
    let phrase = match &person.age {
        _ if noun == "police officer" => noun,
        Some(age) if exact(age) => format!("{}-year-old {noun}", age.min),
        Some(age) if age.text.ends_with('s') => {
            format!("{noun} in {} {}", their(person.sex), age.text)
        }
        Some(age) => format!("{noun} aged {}", age.text),
        None => noun,
    };
    // Where only the order tells them apart, it is told.
    let order = ordinal(person);
    let phrase = if order.is_empty() { phrase } else { format!("{order} {phrase}") };
    format!("{} {phrase}{home}", words::article(&phrase))
}

/// A later mention: "the man", or "the 31-year-old man" where there are two men.
pub(super) fn later(person: &Person, people: &[Person], naming: Naming) -> String {
    if nameable(person, naming)
        && let Some(name) = &person.name
    {
        return match person.role {
            PersonRole::Missing => name.split(' ').next().unwrap_or(name).to_owned(),
            // Who died is not called by the bare surname that the accused are.
            _ if dead(person) => match person.sex {
                Some(Sex::Male) => format!("Mr {}", name.rsplit(' ').next().unwrap_or(name)),
                _ => name.clone(),
            },
            _ => name.rsplit(' ').next().unwrap_or(name).to_owned(),
        };
    }
    let this = short_noun(person);
    let twins: Vec<&Person> = people
        .iter()
        .filter(|other| other.role != PersonRole::Witness && short_noun(other) == this)
        .collect();
    if twins.len() < 2 {
        return format!("the {this}");
    }
    match &person.age {
        Some(age)
            if exact(age) && twins.iter().filter(|other| other.age == person.age).count() < 2 =>
        {
            format!("the {}-year-old {this}", age.min)
        }
        _ => match part(person.role) {
            Some(part) if twins.iter().filter(|other| other.role == person.role).count() < 2 => {
                format!("the {this} {part}")
            }
            _ => format!("the {}", person.label),
        },
    }
}

/// What somebody harmed was doing, of the words that speak of them, where it says
/// more than "man" and finds nobody: "motorcyclist".
pub(super) fn part_in_it(person: &Person, words: &[&str]) -> Option<&'static str> {
    let harmed = dead(person) || matches!(person.role, PersonRole::Victim | PersonRole::Other);
    let parts = ["motorcyclist", "cyclist", "pedestrian", "firefighter", "paramedic", "passenger"];
    let said = words.iter().copied().chain(person.occupation.as_deref());
    let said: Vec<String> = said.map(str::to_lowercase).collect();
    let found = parts.into_iter().find(|part| {
        said.iter().any(|words| words.split(|c: char| !c.is_alphabetic()).any(|word| word == *part))
    });
    found.filter(|_| harmed && person.count == 1)
}

/// What their part is, where two share a noun.
pub(super) const fn part(role: PersonRole) -> Option<&'static str> {
    match role {
        PersonRole::Suspect => Some("under suspicion"),
        PersonRole::Defendant => Some("accused"),
        PersonRole::Victim => Some("who was harmed"),
        PersonRole::Deceased => Some("who died"),
        _ => None,
    }
}

/// "man", "police officer", "two men": from the label, which identifies nobody.
fn noun(person: &Person) -> String {
    let short = short_noun(person);
    if short == "officer" { "police officer".to_owned() } else { short }
}

/// "man", "officer", "two men".
pub(super) fn short_noun(person: &Person) -> String {
    let label = person.label.strip_prefix(ordinal(person)).unwrap_or(&person.label).trim_start();
    label.split(',').next().unwrap_or(label).to_owned()
}

/// "second" of "second man, 31": what tells those with one label apart; else nothing.
fn ordinal(person: &Person) -> &str {
    let words = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "further",
    ];
    let first = person.label.split(' ').next().unwrap_or_default();
    if words.contains(&first) { first } else { "" }
}

fn exact(age: &Age) -> bool {
    age.min == age.max && age.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether verbs after this one are plural.
pub(super) const fn many(person: &Person) -> bool {
    person.count > 1
}

/// " from Eastby": of a suspect only, and only a town.
fn home(person: &Person) -> String {
    let suspect = matches!(person.role, PersonRole::Suspect | PersonRole::Defendant);
    match &person.from {
        Some(from) if suspect && !from.chars().any(|c| c.is_ascii_digit()) && !street(from) => {
            // The last part is the town: "Mill Lane, Eastby" is too near home.
            let town = from.rsplit(',').next().unwrap_or(from).trim();
            if town.is_empty() || street(town) { String::new() } else { format!(" from {town}") }
        }
        _ => String::new(),
    }
}

fn street(place: &str) -> bool {
    let last = place.rsplit(' ').next().unwrap_or("").to_lowercase();
    ["street", "road", "lane", "avenue", "close", "drive", "court", "crescent", "terrace", "way"]
        .contains(&last.as_str())
}

const fn their(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Male) => "his",
        Some(Sex::Female) => "her",
        None => "their",
    }
}
