//! Which one of those told of before "the man", "the victim" or "the 31-year-old" is.

use scriven_model::reading::{PersonRole, Status};

use super::{
    find::{ages, arrested, charged, sexes},
    link::{Part, Somebody, part},
    mention::Mention,
    noun::{is_called, is_general, is_grown, is_young, of_other_age},
    several::known_many,
    traffic::{self, same_vehicle},
};

/// The one that "the man", "the victim", "the 31-year-old" means.
pub(super) fn known(
    mention: &Mention,
    ordinal: Option<u8>,
    people: &[Somebody],
    meant: &[Vec<usize>],
) -> Vec<usize> {
    let noun = mention.noun.trim_end_matches('s');
    if mention.is_plural() {
        return known_many(mention, people, meant);
    }
    let general = is_general(noun);
    let mine = part(&mention.said, mention.role);
    let fits = |p: &Somebody| may_be(p, mention, ordinal);
    let wanted = match mention.role {
        Some(PersonRole::Victim) => Some(Part::Victim),
        Some(PersonRole::Suspect | PersonRole::Defendant) => Some(Part::Suspect),
        _ => None,
    };
    if let Some(ordinal) = ordinal {
        let same = people.iter().rposition(|p| fits(p) && p.ordinal == Some(ordinal));
        return same.into_iter().collect();
    }
    if mention.other {
        return Vec::new();
    }
    let aged = !mention.ages.is_empty();
    // "The 15-year-old" is the teenage girl, before anybody else.
    let teens = |p: &Somebody| {
        let age = mention.ages.first().filter(|age| age.max < 20);
        age.is_some() && p.nouns.iter().any(|noun| is_young(noun))
    };
    let guessed = mention.ages.iter().any(|age| age.min < age.max);
    let recent = |test: &dyn Fn(&Somebody) -> bool| -> Option<usize> {
        people
            .iter()
            .enumerate()
            .filter(|(_, p)| fits(p) && test(p))
            .max_by_key(|(n, p)| {
                let opposed = matches!((p.part(), mine), (Some(a), Some(b)) if a != b);
                // An age that is guessed is of the one whom nobody knows.
                let known = guessed && p.part() == Some(Part::Victim);
                // "A man approached the 59-year-old": another than the subject.
                let here = aged && p.age.is_none() && p.last == mention.sentence;
                let last = (!p.title_only, !here, teens(p), p.last);
                (!opposed, last, !known, std::cmp::Reverse(*n))
            })
            .map(|(n, _)| n)
    };
    let found = if !mention.ages.is_empty() {
        // An offender of 18 to 20 is not the victim of 19.
        let may = |p: &Somebody| wanted.is_none() || p.part().is_none() || p.part() == wanted;
        let called = |p: &Somebody| general || p.nouns.iter().any(|n| n.as_str() == noun);
        // Nobody charges whom it was done to.
        let other =
            |p: &Somebody| mention.said.is_proceeded_against() && p.part() == Some(Part::Victim);
        recent(&|p| p.age.is_some() && may(p) && !other(p))
            .or_else(|| {
                // "The 31-year-old man" behind a man arrested and an officer hurt.
                let opposed =
                    |p: &Somebody| matches!((p.part(), mine), (Some(a), Some(b)) if a != b);
                recent(&|p| !opposed(p) && may(p) && p.nouns.iter().any(|n| n.as_str() == noun))
            })
            .or_else(|| recent(&|p| called(p) && may(p) && !other(p)))
            .or_else(|| {
                // "The victim, 33": the one harmed whose age was not told.
                wanted.and_then(|part| recent(&|p| p.part() == Some(part) && !p.title_only))
            })
            .or_else(|| recent(&|p| wanted.is_some() && p.age.is_none() && is_nobody_yet(p)))
            .or_else(|| only_named(mention, people))
    } else if let Some(wanted) = wanted {
        let exact = recent(&|p| p.nouns.iter().any(|n| n.trim_end_matches('s') == noun));
        let other = if wanted == Part::Victim { Part::Suspect } else { Part::Victim };
        // Whom police would like to hear from did nothing yet.
        let firm = |p: &Somebody| {
            p.said.did
                || p.role.is_some()
                || !p.said.offences.is_empty()
                || p.said.is_proceeded_against()
        };
        exact
            .filter(|&n| people.get(n).is_some_and(|p| p.part() != Some(other)))
            .or_else(|| {
                let did = |p: &Somebody| p.part() == Some(wanted) && firm(p);
                if wanted == Part::Suspect { recent(&did) } else { None }
            })
            .or_else(|| {
                recent(&|p| {
                    p.part() == Some(wanted)
                        || wanted == Part::Victim && p.part() == Some(Part::Missing)
                })
            })
            .or_else(|| {
                // A householder is not "the thief", though nothing is told of them yet.
                recent(&is_nobody_yet)
            })
    } else if general {
        // "The teenager" is the one called so, before whoever else is told of.
        let called = |p: &Somebody| {
            !matches!(noun, "" | "person" | "individual" | "adult")
                && p.nouns.iter().any(|n| n.as_str() == noun)
                && (p.part().is_some() || !p.title_only)
        };
        recent(&called)
            .or_else(|| recent(&|p| p.part().is_some() && !p.title_only || !p.nouns.is_empty()))
    } else {
        recent(&|p| {
            p.nouns.iter().any(|n| is_called(n.trim_end_matches('s'), noun))
                || mention.occupation.is_some() && p.occupation == mention.occupation
                || traffic::is_called(p, noun)
        })
    };
    found.into_iter().collect()
}

/// Whether somebody can be the one mentioned, as far as sex, age and what is told go.
fn may_be(p: &Somebody, mention: &Mention, ordinal: Option<u8>) -> bool {
    let noun = mention.noun.trim_end_matches('s');
    let general = is_general(noun);
    let mine = part(&mention.said, mention.role);
    // Of whom a description is told, nobody has told yet that he is arrested.
    let sought = matches!(noun, "suspect" | "offender" | "attacker" | "assailant")
        && !mention.said.description.is_empty()
        && !mention.said.is_proceeded_against();
    // An officer hurt is not "the man arrested", nor is one of whom the title tells.
    let parts = (p.part(), mine);
    let opposed = p.occupation.is_some()
        && mention.occupation.is_none()
        && parts == (Some(Part::Victim), Some(Part::Suspect))
        || p.title_only && matches!(parts, (Some(a), Some(b)) if a != b);
    // Of whom not even the sex is told, the one who did it may be anybody but the one hurt.
    let unknown = general
        && p.sex.is_none()
        && mention.sex.is_some()
        && matches!(parts, (Some(a), Some(b)) if a != b);
    // Who is dead is not charged.
    let dead = parts == (Some(Part::Victim), Some(Part::Suspect))
        && p.said.status.iter().any(|(told, _)| *told == Status::Deceased);
    p.count == 1
        && !(mention.pictured && p.part() == Some(Part::Victim))
        && !opposed
        && !unknown
        && !dead
        && !of_other_age(noun, p)
        && !(sought && arrested(&p.said) && !charged(&p.said))
        && mention.tail.as_ref().is_none_or(|tail| {
            p.tails.is_empty() || p.tails.iter().any(|known| same_vehicle(known, tail))
        })
        && sexes(p.sex.or(p.likely), mention.sex)
        && ages(p, mention)
        && !(mention.not_last && p.age.is_none() && p.last == mention.sentence)
        && !(mention.ages.first().is_some_and(|age| age.max < 16) && is_grown(p))
        && (ordinal.is_none() || p.ordinal.is_none() || p.ordinal == ordinal)
}

/// "Missing Lee Marlow … the 19-year-old student": the only one named, whose age was not
/// told yet.
fn only_named(mention: &Mention, people: &[Somebody]) -> Option<usize> {
    const NEAR: usize = 4;
    let mut named = people.iter().enumerate().filter(|(_, p)| p.name.is_some());
    let (Some((at, one)), None) = (named.next(), named.next()) else { return None };
    let fits = one.count == 1
        && one.age.is_none()
        && one.last + NEAR >= mention.sentence
        && sexes(one.sex.or(one.likely), mention.sex)
        && !(mention.not_last && one.last == mention.sentence)
        && mention.role.is_none();
    fits.then_some(at)
}

/// Somebody of whom neither a part nor a trade is told.
fn is_nobody_yet(person: &Somebody) -> bool {
    person.part().is_none()
        && !person.title_only
        && person.occupation.is_none()
        && person.nouns.iter().all(|noun| is_general(noun))
}
