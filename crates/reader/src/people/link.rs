//! From mentions to people: who is mentioned again.

use std::ops::Range;

use scriven_model::reading::{Age, Condition, PersonRole, Sex, Status};

use super::{
    cue::Said,
    find::{find, is_said_again, sexes},
    mention::{How, Mention},
    several, traffic,
};
use crate::names;

/// What part somebody has, as far as the words so far tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Proceeded against, sought, or said to have done it.
    Suspect,
    /// Harmed, or dead.
    Victim,
    Missing,
}

/// Somebody, put together from mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Somebody {
    /// Numbers of the mentions.
    pub(super) mentions: Vec<usize>,
    pub(super) sex: Option<Sex>,
    /// Whose given name the name mostly has.
    pub(super) likely: Option<Sex>,
    pub(super) age: Option<Age>,
    pub(super) name: Option<String>,
    pub(super) count: u32,
    pub(super) nouns: Vec<String>,
    /// "of the Fiesta": vehicles that tell one driver from another.
    pub(super) tails: Vec<String>,
    /// "motorcyclist", "driver of the Fiesta": who they are in traffic.
    pub(super) traffic: Option<String>,
    pub(super) role: Option<PersonRole>,
    pub(super) occupation: Option<String>,
    pub(super) rank: Option<(String, Range<usize>)>,
    pub(super) unit: Option<Range<usize>>,
    pub(super) from: Option<String>,
    pub(super) said: Said,
    /// The last sentence they were mentioned in.
    pub(super) last: usize,
    /// Mentioned in the title only, so far.
    pub(super) title_only: bool,
    /// Put together from a list ("four men, aged 27, 30, 31 and 56").
    pub(super) listed: bool,
    /// Brought in as "another", "a further": not one of those before.
    pub(super) other: bool,
    /// "first", "second": what tells them from the others.
    pub(super) ordinal: Option<u8>,
}

impl Somebody {
    pub(super) fn part(&self) -> Option<Part> {
        part(&self.said, self.role)
    }

    pub(super) fn is_group(&self) -> bool {
        self.count != 1
    }
}

/// The part that what is said gives.
pub(super) fn part(said: &Said, role: Option<PersonRole>) -> Option<Part> {
    let has = |status: Status| said.status.iter().any(|(s, _)| *s == status);
    if said.is_proceeded_against()
        || matches!(role, Some(PersonRole::Suspect | PersonRole::Defendant))
    {
        return Some(Part::Suspect);
    }
    if matches!(role, Some(PersonRole::Victim)) {
        return Some(Part::Victim);
    }
    if has(Status::Missing) || has(Status::Found) {
        return Some(Part::Missing);
    }
    if has(Status::Deceased) || said.harmed {
        return Some(Part::Victim);
    }
    if said.did || !said.offences.is_empty() || has(Status::Wanted) {
        return Some(Part::Suspect);
    }
    // Who left hospital, or is in it, came to harm.
    let left = said.condition.iter().any(|(told, _)| *told == Condition::Discharged);
    left.then_some(Part::Victim)
}

/// How many mentions are held against each other. Who is mentioned again after
/// so many others is somebody else: the price of reading in linear time.
pub(super) const RUN: usize = 250;

/// Links every mention to people.
pub(super) fn link(mentions: &[Mention], ordinals: &[Option<u8>]) -> Vec<Somebody> {
    let runs = mentions.chunks(RUN).zip(ordinals.chunks(RUN));
    let people = runs.enumerate().flat_map(|(number, (mentions, ordinals))| {
        let mut people = run(mentions, ordinals);
        for mention in people.iter_mut().flat_map(|person| &mut person.mentions) {
            *mention += number * RUN;
        }
        people
    });
    people.collect()
}

fn run(mentions: &[Mention], ordinals: &[Option<u8>]) -> Vec<Somebody> {
    let mut people: Vec<Somebody> = Vec::new();
    // By mention: the people it means.
    let mut meant: Vec<Vec<usize>> = Vec::with_capacity(mentions.len());
    for (n, mention) in mentions.iter().enumerate() {
        let ordinal = ordinals.get(n).copied().flatten();
        let again = |at: usize, people: &[Somebody]| {
            let mention = mentions.get(at).filter(|mention| mention.same_as_last)?;
            // "After a quarrel with a woman, Marlow": who was named before is no woman.
            let new = at.checked_sub(1).and_then(|n| mentions.get(n)).map(|m| m.how);
            let named = new == Some(How::New)
                && mention.how == How::Name
                && people.iter().any(|p| is_named(p, mention));
            (!named).then_some(mention)
        };
        let back = mention.names_back.or(again(n, &people).map(|_| 1));
        // "The victim, a woman in her 20s": she is not the man told of before.
        let told: Mention;
        let mention_told = match again(n + 1, &people) {
            Some(next) if next.count == mention.count => {
                let mut fuller = mention.clone();
                fuller.sex = fuller.sex.or(next.sex);
                if fuller.ages.is_empty() {
                    fuller.ages.clone_from(&next.ages);
                }
                told = fuller;
                &told
            }
            _ => mention,
        };
        let found = if let Some(same) = back.and_then(|back| n.checked_sub(back)) {
            let before = meant.get(same).cloned().unwrap_or_default();
            if before.is_empty() {
                find(mention_told, ordinal, &people, mentions, &meant)
            } else {
                before
            }
        } else {
            find(mention_told, ordinal, &people, mentions, &meant)
        };
        // "The driver, a man of 63,": who it is may be told by the words behind.
        let found = match again(n + 1, &people) {
            Some(next) if found.is_empty() => find(next, ordinal, &people, mentions, &meant),
            _ => found,
        };
        // "A man who was a passenger" is not the driver told of before.
        let part =
            mention.part.as_ref().or_else(|| again(n + 1, &people).and_then(|m| m.part.as_ref()));
        let found = match (part, found.as_slice()) {
            (Some(part), [one])
                if mention.how == How::New
                    && people
                        .get(*one)
                        .and_then(|p| p.traffic.as_ref())
                        .is_some_and(|known| traffic::differ(known, part)) =>
            {
                Vec::new()
            }
            _ => found,
        };
        // "The victim and man": two people.
        let other = mention.joined && meant.last().is_some_and(|last| *last == found);
        let found = if other { Vec::new() } else { found };
        let found = if found.is_empty() && enters(mention) {
            create(mention, ordinal, &mut people)
        } else {
            found
        };
        let many = found.len() > 1;
        let unsure = is_unsure(mention, &found, &people, mentions, &meant);
        for &at in &found {
            if let Some(person) = people.get_mut(at) {
                if unsure {
                    let mut plain = mention.clone();
                    plain.sex = None;
                    take(person, &plain, n, many, ordinal);
                    continue;
                }
                take(person, mention, n, many, ordinal);
            }
        }
        meant.push(found);
    }
    people
}

/// "He picked up the victim in his car": behind a subject who may be meant, a pronoun tells
/// no sex of who comes next.
fn is_unsure(
    mention: &Mention,
    found: &[usize],
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> bool {
    let [one] = found else { return false };
    let untold = people.get(*one).is_some_and(|p| p.sex.is_none() && p.likely != mention.sex);
    if !matches!(mention.how, How::Pronoun | How::Possessive) || !untold {
        return false;
    }
    let here = meant.iter().zip(mentions).rev();
    let mut here = here.take_while(|(_, m)| m.sentence == mention.sentence);
    // "The member of staff, who was on his own": her own clause.
    let Some((_, object)) = here.find(|(who, _)| who.contains(one)) else { return false };
    !object.begins
        && here.any(|(who, before)| {
            let other = who.first().filter(|n| who.len() == 1 && *n != one);
            other.and_then(|n| people.get(*n)).is_some_and(|p| {
                p.count == 1 && !before.title && sexes(p.sex.or(p.likely), mention.sex)
            })
        })
}

/// Whether somebody bears the name of the mention, in full or in part.
fn is_named(person: &Somebody, mention: &Mention) -> bool {
    person.name.as_ref().zip(mention.name.as_ref()).is_some_and(|(known, name)| {
        known == name || names::begins_or_ends(known, name) || names::ends(name, known)
    })
}

fn enters(mention: &Mention) -> bool {
    !matches!(mention.how, How::Pronoun | How::Possessive) && !several::is_whole(mention)
}

fn create(mention: &Mention, ordinal: Option<u8>, people: &mut Vec<Somebody>) -> Vec<usize> {
    let also = mention.also && people.iter().any(|p| is_said_again(p, mention));
    let one = |age: Option<Age>, count: u32, listed: bool| Somebody {
        age,
        count,
        listed,
        sex: mention.sex,
        ordinal,
        other: mention.other || also,
        title_only: true,
        ..Somebody::default()
    };
    let start = people.len();
    let many = mention.ages.len();
    if many > 1 && (mention.count == 0 || mention.count as usize == many) {
        people.extend(mention.ages.iter().map(|age| one(Some(age.clone()), 1, true)));
    } else {
        people.push(one(mention.ages.first().filter(|_| many == 1).cloned(), mention.count, false));
    }
    (start..people.len()).collect()
}

fn take(person: &mut Somebody, mention: &Mention, n: usize, many: bool, ordinal: Option<u8>) {
    person.mentions.push(n);
    if person.count == 0 && mention.count > 1 && !many {
        person.count = mention.count;
    }
    person.sex = person.sex.or(mention.sex);
    person.likely = person.likely.or(mention.likely.filter(|_| !many));
    let number = person.count == mention.count || mention.count == 0 && person.is_group();
    if !many && mention.ages.len() == 1 && number {
        // "A teenage boy" is told of again as "the 16-year-old".
        let fuller = |known: &Age, told: &Age| known.min < known.max && told.min == told.max;
        let better =
            person.age.as_ref().zip(mention.ages.first()).is_some_and(|(a, b)| fuller(a, b));
        if person.age.is_none() || better {
            person.age = mention.ages.first().cloned();
        }
    }
    if let Some(name) = &mention.name
        && !many
        && person.name.as_ref().is_none_or(|known| {
            // A title runs on behind a name: "Lee Marlow Tribute".
            known.len() < name.len() || person.title_only && !mention.title && name.contains(' ')
        })
    {
        person.name = Some(name.clone());
    }
    if !mention.noun.is_empty() {
        person.nouns.push(mention.noun.clone());
    }
    person.tails.extend(mention.tail.clone());
    if let Some(part) = mention.part.as_ref().filter(|_| !many)
        && person.traffic.as_ref().is_none_or(|known| part.starts_with(&format!("{known} ")))
    {
        person.traffic = Some(part.clone());
    }
    person.role = person.role.or(mention.role);
    person.occupation =
        person.occupation.take().or_else(|| mention.occupation.clone().filter(|_| !many));
    let fuller = |(known, _): &(String, Range<usize>), (told, _): &(String, Range<usize>)| {
        told.len() > known.len() && told.ends_with(known.as_str())
    };
    if let Some(told) = &mention.rank
        && !many
        && person.rank.as_ref().is_none_or(|known| fuller(known, told))
    {
        person.rank = Some(told.clone());
    }
    person.unit = person.unit.take().or_else(|| mention.unit.clone().filter(|_| !many));
    person.from = longer_home(person.from.take(), mention.from.clone());
    person.said.extend(&mention.said);
    person.last = mention.sentence;
    person.title_only &= mention.title;
    person.ordinal = person.ordinal.or(ordinal);
}

/// The fuller of two tellings of where somebody is from: the street rather than the town.
pub(super) fn longer_home(one: Option<String>, other: Option<String>) -> Option<String> {
    let longer = |other: &String| one.as_ref().is_none_or(|one| other.len() > one.len());
    if other.as_ref().is_some_and(longer) { other } else { one }
}
