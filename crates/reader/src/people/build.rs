//! From somebody to a person of the reading.

use std::ops::Range;

use scriven_model::reading::{Condition, Fact, Person, PersonRole, Sex, Status, Treatment};

use super::{
    accused,
    care::Told,
    link::{self, Part, Somebody},
    mention::{How, Mention},
    merge, single, sought,
};
use crate::{facts, lexicon::Cat, page::Page};

/// How many words of a kind are looked at.
const MOST: usize = 200;

/// Nouns that alone make a person worth an entry.
const PEOPLE: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "men",
    "women",
    "boys",
    "girls",
    "teenager",
    "teenagers",
    "male",
    "female",
    "males",
    "females",
    "youth",
    "youths",
    "pensioner",
    "driver",
    "passenger",
    "rider",
    "motorcyclist",
    "cyclist",
    "pedestrian",
    "toddler",
    "baby",
    "child",
    "couple",
    "group",
    "gang",
    "lady",
    "elderly couple",
    "children",
];

/// People who are worth an entry, in order of first mention.
pub(super) fn build(
    page: &Page<'_>,
    mentions: &[Mention],
    mut people: Vec<Somebody>,
) -> Vec<Person> {
    // The price of reading in linear time: of so many, nobody is told to be another.
    let few = people.len() <= link::RUN;
    if few {
        merge::absorb(&mut people, mentions);
        merge::spoken(&mut people, mentions);
    }
    merge::told_again(&mut people);
    if few {
        merge::in_traffic(page, &mut people, mentions);
        single::tried_for_it(&mut people);
        single::suspect_of_lead(&mut people, mentions);
        single::one_missing(&mut people, mentions);
        merge::retold(&mut people, mentions);
    }
    people.retain(|p| is_person(p, mentions));
    let told: Vec<_> = people.iter().filter(|p| !p.title_only).map(|p| (p.part(), p.sex)).collect();
    people.retain(|p| {
        let again = |(part, sex): &(Option<Part>, Option<Sex>)| {
            (p.part().is_none() || *part == p.part())
                && (p.sex.is_none() || sex.is_none() || *sex == p.sex)
        };
        !(p.title_only && p.name.is_none() && told.iter().any(again))
    });
    sought::read(page, &mut people);
    people.sort_by_key(|p| p.mentions.first().copied());
    let mut people: Vec<Person> = people
        .iter()
        .enumerate()
        .map(|(n, somebody)| person(page, mentions, somebody, n))
        .collect();
    if tells_of_killing(page, &people) {
        for dead in people.iter_mut().filter(|p| p.role == PersonRole::Deceased) {
            dead.role = PersonRole::Victim;
        }
    }
    people
}

/// Who died by a crime is its victim; who died otherwise is told as dead.
fn tells_of_killing(page: &Page<'_>, people: &[Person]) -> bool {
    const KILLINGS: [&str; 3] = ["murder", "manslaughter", "homicide"];
    let accused = people.iter().flat_map(|p| &p.offences).any(|offence| {
        let words = offence.value.to_lowercase();
        KILLINGS.iter().any(|killing| words.contains(killing)) && !words.contains("attempt")
    });
    accused || page.all(Cat::Kind).take(MOST).any(|hit| hit.value == "murder")
}

fn is_person(person: &Somebody, mentions: &[Mention]) -> bool {
    let told = person.part().is_some();
    let first = person.mentions.first().and_then(|&n| mentions.get(n));
    let quoted = person.mentions.iter().all(|&n| mentions.get(n).is_some_and(|m| m.quoted));
    let only_known = person
        .mentions
        .iter()
        .all(|&n| mentions.get(n).is_some_and(|m| m.how != How::New && m.how != How::Name));
    let noun = person.nouns.first().map_or("", String::as_str);
    let official = matches!(
        noun.trim_end_matches('s'),
        "officer"
            | "police officer"
            | "paramedic"
            | "firefighter"
            | "detective"
            | "witnesse"
            | "witness"
            | "resident"
            | "member of the public"
            | "staff"
            | "people"
            | "person"
            | "individual"
            | "other"
            | "parent"
            | "adult"
            | "constable"
            | "motorist"
            | "worker"
            | "neighbour"
            | "colleague"
            | "friend"
            | "customer"
            | "child"
            | "children"
            | "family member"
    );
    let body = !person.said.condition.is_empty()
        || !person.said.injury.is_empty()
        || person.said.status.iter().any(|(s, _)| *s != Status::Wanted)
        || !person.said.offences.is_empty()
        || person.said.harmed;
    if person.age.is_some() {
        return true;
    }
    if person.name.is_some() {
        return told || body;
    }
    let official = official || person.occupation.as_deref() == Some("police officer");
    // "Two people broke in", "three people whom we would like to speak to".
    let counted = person.count > 0
        && person.part() == Some(Part::Suspect)
        && matches!(noun, "people" | "person" | "individual" | "individuals")
        && first.is_some_and(|m| m.how == How::New && !m.quoted);
    if official && counted {
        return true;
    }
    if official {
        return body
            && first.is_some_and(|m| !m.quoted || !person.said.condition.is_empty())
            && !(only_known && person.is_generic());
    }
    if quoted {
        return told && body && person.role != Some(PersonRole::Suspect);
    }
    if person.role.is_some() {
        return !only_known || told;
    }
    (told || PEOPLE.contains(&noun)) && (!only_known || told)
}

impl Somebody {
    /// A plural that names no number: "officers", "people".
    fn is_generic(&self) -> bool {
        self.count == 0
    }
}

fn person(page: &Page<'_>, mentions: &[Mention], somebody: &Somebody, n: usize) -> Person {
    let full = somebody
        .mentions
        .iter()
        .filter_map(|&n| mentions.get(n))
        .filter(|m| matches!(m.how, How::New | How::Name | How::Known))
        .min_by_key(|m| (m.title, m.how == How::Known));
    let range = full.map_or(0..0, |m| m.range.clone());
    let mut status: Vec<Fact<Status>> = Vec::new();
    for (value, range) in &somebody.said.status {
        facts::add(&mut status, facts::fact(page, *value, range.clone()));
    }
    status.sort_by_key(|f| f.grounds.spans.first().map(|s| s.start));
    settle(&mut status);
    // An offender who "disappeared" got away.
    if somebody.part() == Some(Part::Suspect) && somebody.role.is_some() {
        status.retain(|f| f.value != Status::Missing);
    }
    let sought = |(told, range): &(Status, Range<usize>)| {
        *told == Status::Wanted && sought::is_strong(page, range.clone())
    };
    // Whom police would like to speak to may have seen it, or done it.
    let strongly = somebody.said.status.iter().any(sought);
    let mut role = role(somebody);
    if role == PersonRole::Other && !strongly {
        status.retain(|f| f.value != Status::Wanted);
    }
    // Police look for whom somebody abducted, and would like to hear from a victim.
    if matches!(role, PersonRole::Victim | PersonRole::Deceased) && !strongly {
        status.retain(|f| f.value != Status::Wanted);
    }
    // "A wanted man": a court or the police want him for something.
    if role == PersonRole::Other && status.iter().any(|f| f.value == Status::Wanted) {
        role = PersonRole::Suspect;
    }
    let tried = is_tried(&status);
    let last = somebody
        .said
        .condition
        .iter()
        .filter(|(value, _)| !tried || *value != Condition::Died)
        .max_by_key(|(value, range)| (*value == Condition::Died, range.start));
    // "serious but not life-threatening": the limit is what is told.
    let limited = last.filter(|(value, _)| *value == Condition::Serious).and_then(|_| {
        somebody.said.condition.iter().find(|(value, _)| *value == Condition::NotLifeThreatening)
    });
    let dead = somebody
        .said
        .status
        .iter()
        .find(|(told, _)| *told == Status::Deceased)
        .filter(|_| status.iter().any(|fact| fact.value == Status::Deceased));
    let condition = limited
        .or(last)
        .filter(|(value, _)| dead.is_none() || *value == Condition::Died)
        .cloned()
        .or_else(|| dead.map(|(_, range)| (Condition::Died, range.clone())));
    // "minor injuries" says no more than the condition does.
    let injury = somebody
        .said
        .injury
        .iter()
        .filter(|range| condition.is_none() || !says_no_more(page, range))
        .max_by_key(|range| range.len());
    Person {
        id: format!("p{}", n + 1),
        role,
        name: somebody.name.clone(),
        age: somebody.age.clone(),
        sex: somebody.sex,
        occupation: somebody.occupation.clone().or_else(|| somebody.traffic.clone()),
        rank: somebody.rank.clone().map(|(rank, range)| facts::fact(page, rank, range)),
        unit: somebody
            .unit
            .clone()
            .map(|range| facts::fact(page, page.words(range.clone()).to_owned(), range)),
        from: somebody.from.clone(),
        count: if somebody.count == 0 { 2 } else { somebody.count },
        status,
        offences: accused::offences(page, somebody),
        condition: condition.map(|(value, range)| facts::fact(page, value, range)),
        injury: injury
            .map(|range| facts::fact(page, page.words(range.clone()).to_owned(), range.clone())),
        treatment: treatment(page, &somebody.said.treatment),
        description: somebody
            .said
            .description
            .iter()
            .take(6)
            .map(|range| facts::fact(page, page.words(range.clone()).to_owned(), range.clone()))
            .collect(),
        mentions: somebody
            .mentions
            .iter()
            .filter_map(|&n| mentions.get(n))
            .map(|m| page.span(m.range.clone()))
            .collect(),
        words: page.words(range).to_owned(),
    }
}

/// Words that tell how grave an injury is, and not which.
fn says_no_more(page: &Page<'_>, injury: &Range<usize>) -> bool {
    injury.clone().all(|t| {
        page.is_any(
            t,
            &[
                "injury",
                "injuries",
                "injured",
                "hurt",
                "wound",
                "wounds",
                "minor",
                "slight",
                "serious",
                "severe",
                "critical",
                "superficial",
                "life",
                "threatening",
                "changing",
                "-",
                "very",
                "his",
                "her",
                "their",
            ],
        )
    })
}

/// Each kind of care once, with the fullest words for the place.
fn treatment(page: &Page<'_>, told: &[Told]) -> Vec<Treatment> {
    let mut found: Vec<Treatment> = Vec::new();
    for told in told {
        let place = told.place.clone().map(|range| page.words(range).to_owned());
        match found.iter_mut().find(|known| known.what == told.what) {
            Some(known) if known.place.is_none() || place.is_none() || known.place == place => {
                if known.place.is_none() && place.is_some() {
                    known.place = place;
                    known.grounds.spans.insert(0, page.span(told.range.clone()));
                    page.words(told.range.clone()).clone_into(&mut known.grounds.words);
                } else {
                    known.grounds.spans.push(page.span(told.range.clone()));
                }
            }
            _ => found.push(Treatment {
                what: told.what,
                place,
                grounds: facts::grounds(page, told.range.clone()),
            }),
        }
    }
    found.sort_by_key(|t| t.grounds.spans.first().map(|s| s.start));
    found
}

/// Whether somebody is before a court, and so alive.
fn is_tried(status: &[Fact<Status>]) -> bool {
    status.iter().any(|fact| {
        matches!(
            fact.value,
            Status::Charged | Status::Remanded | Status::Convicted | Status::Sentenced
        )
    })
}

/// What one status takes from another: who is dead is not missing; who was
/// traced is found.
fn settle(status: &mut Vec<Fact<Status>>) {
    let has = |list: &[Fact<Status>], s: Status| list.iter().any(|f| f.value == s);
    if has(status, Status::Arrested) || has(status, Status::Charged) {
        status.retain(|f| f.value != Status::Wanted);
    }
    // Who is before a court is alive, whoever else the words may be about.
    let tried = [Status::Charged, Status::Remanded, Status::Convicted, Status::Sentenced];
    if tried.into_iter().any(|told| has(status, told)) {
        status.retain(|f| f.value != Status::Deceased);
    }
    // Who did not come back for a trial is not missing.
    if tried.into_iter().any(|told| has(status, told)) {
        status.retain(|f| f.value != Status::Missing);
    }
    if has(status, Status::Deceased) {
        status.retain(|f| f.value != Status::Wanted);
    }
    // A report to the prosecutor goes with a charge in Scotland; nobody is released by it.
    if has(status, Status::Charged) {
        status.retain(|f| {
            f.value != Status::ReleasedUnderInvestigation
                || !["Fiscal", "Prosecutions", "PPS", "DPP", "Prosecution Service"]
                    .iter()
                    .any(|to| f.grounds.words.contains(to))
        });
    }
    // "The search for the missing boy": police look for him, he is not wanted.
    if has(status, Status::Missing) {
        let named = |words: &str| words.to_lowercase().contains("wanted");
        status.retain(|f| f.value != Status::Wanted || named(&f.grounds.words));
    }
}

fn role(person: &Somebody) -> PersonRole {
    let has = |status: Status| person.said.status.iter().any(|(s, _)| *s == status);
    let charged = [
        Status::Charged,
        Status::Remanded,
        Status::AppearedInCourt,
        Status::Convicted,
        Status::Sentenced,
        Status::Acquitted,
    ]
    .into_iter()
    .any(has);
    if charged || person.role == Some(PersonRole::Defendant) {
        return PersonRole::Defendant;
    }
    match person.part() {
        Some(Part::Suspect) => {
            let only_sought = person.role.is_none()
                && !person.said.is_proceeded_against()
                && !person.said.did
                && person.said.offences.is_empty();
            if only_sought { PersonRole::Other } else { PersonRole::Suspect }
        }
        Some(Part::Missing) => PersonRole::Missing,
        Some(Part::Victim) => {
            let by_nobody = has(Status::Deceased) && person.role.is_none();
            if by_nobody { PersonRole::Deceased } else { PersonRole::Victim }
        }
        None => match person.role {
            Some(role) => role,
            None if person.occupation.as_deref() == Some("police officer") => PersonRole::Officer,
            None => PersonRole::Other,
        },
    }
}
