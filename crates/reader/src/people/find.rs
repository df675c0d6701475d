//! Which people a mention means, of those told of before.

use scriven_model::reading::{Age, PersonRole, Sex, Status};

use super::{
    age,
    cue::Said,
    link::{Part, Somebody, part},
    mention::{How, Mention},
    several::{self, known_many},
    traffic::{self, same_vehicle},
    whom::whom,
};
use crate::names;

pub(super) fn sexes(a: Option<Sex>, b: Option<Sex>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn ages(person: &Somebody, mention: &Mention) -> bool {
    match (&person.age, mention.ages.first()) {
        (Some(a), Some(b)) => {
            a.text == b.text || (a.min != a.max || b.min != b.max) && age::agree(a, b)
        }
        _ => true,
    }
}

/// The people that a mention means; none where it brings somebody new.
pub(super) fn find(
    mention: &Mention,
    ordinal: Option<u8>,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Vec<usize> {
    match mention.how {
        How::Pronoun | How::Possessive => {
            let mut who = whom(mention, people, mentions, meant);
            // "They are all being questioned" of people told of one by one.
            if who.is_empty() && several::is_said_of_suspects(mention) {
                who = several::whole(mention, people, mentions, meant);
            }
            // "A man was found guilty of his murder": it is not the man's own.
            let accused =
                |p: &usize| people.get(*p).is_some_and(|p| p.part() == Some(Part::Suspect));
            if mention.of_deed && who.iter().any(accused) { Vec::new() } else { who }
        }
        How::Name => named(mention, people),
        How::Known if several::is_whole(mention) => {
            several::whole(mention, people, mentions, meant)
        }
        How::Known => {
            let who = known(mention, ordinal, people, meant);
            if who.is_empty() { several::one_of_two(mention, people) } else { who }
        }
        How::New => {
            let who = new(mention, ordinal, people);
            if who.is_empty() { several::one_of_two(mention, people) } else { who }
        }
    }
}

fn named(mention: &Mention, people: &[Somebody]) -> Vec<usize> {
    let Some(name) = &mention.name else { return Vec::new() };
    let same = people.iter().position(|p| {
        p.name.as_ref().is_some_and(|known| {
            (known == name
                || names::begins_or_ends(known, name)
                || names::ends(name, known)
                || names::is_fuller(name, known)
                || names::is_fuller(known, name))
                && ages(p, mention)
        })
    });
    if let Some(at) = same {
        return vec![at];
    }
    // Somebody told of before without a name: of the same age, or in the same part.
    // Whose name a given name mostly is, tells two of them apart, and nothing else.
    let sex = mention.sex.or(mention.likely);
    let mine = part(&mention.said, mention.role);
    let with_age = people.iter().rposition(|p| {
        p.name.is_none()
            && p.count == 1
            && sexes(p.sex, sex)
            && p.age.is_some()
            && !mention.ages.is_empty()
            && ages(p, mention)
            && (mine.is_none() || p.part().is_none() || p.part() == mine)
    });
    let fits = |p: &Somebody| {
        p.name.is_none()
            && p.count == 1
            && (p.age.is_none() || mention.ages.is_empty())
            && sexes(p.sex, sex)
            && !outgrown(p, mention.ages.first())
            && (p.part().is_some() && p.part() == mine || p.title_only && mine.is_none())
            // "Man charged with the murder of Lee Marlow": a name amid a sentence is not the
            // accused of the title.
            && (p.part() != Some(Part::Suspect)
                || mine == Some(Part::Suspect)
                || mention.begins
                || !mention.ages.is_empty())
            && p.last != mention.sentence
    };
    // Of two told of in one breath, "A man and a woman", the first is named first.
    let in_part = || {
        let last = people.iter().filter(|p| fits(p)).map(|p| p.last).max()?;
        let known = |p: &Somebody| sex.is_some() && p.sex == sex;
        let among = |test: &dyn Fn(&Somebody) -> bool| {
            people.iter().position(|p| fits(p) && p.last == last && test(p))
        };
        among(&known).or_else(|| among(&|_| true))
    };
    // "A man of 35 has been given an order. Lee Marlow was given": the only one there is.
    let only = || {
        let mut single = people.iter().enumerate().filter(|(_, p)| !p.title_only);
        let (at, one) = single.next()?;
        let named = one.name.is_none()
            && one.count == 1
            && (one.age.is_some() || one.part() == Some(Part::Suspect))
            && mention.ages.is_empty()
            && mention.sentence <= one.last + 1
            && (mine.is_none() || one.part().is_none() || mine == one.part())
            && one.part() != Some(Part::Victim)
            && sexes(one.sex, sex)
            && mention.begins
            && mention.name.as_ref().is_some_and(|name| name.contains(' '));
        (named && single.next().is_none()).then_some(at)
    };
    let accused = || accused(mention, sex, people);
    with_age.or_else(accused).or_else(in_part).or_else(only).into_iter().collect()
}

/// "A burglar has been jailed. Lee Marlow stole": whoever a text on one person before a
/// court names next, at the head of a sentence or with an age, is that person.
fn accused(mention: &Mention, sex: Option<Sex>, people: &[Somebody]) -> Option<usize> {
    const NEAR: usize = 3;
    let may = mention.begins || !mention.ages.is_empty();
    if !may || mention.title || mention.quoted || mention.said.harmed {
        return None;
    }
    let tried = |p: &Somebody| p.count == 1 && !p.title_only && charged(&p.said);
    let mut tried = people.iter().enumerate().filter(|(_, p)| tried(p));
    let (Some((at, one)), None) = (tried.next(), tried.next()) else { return None };
    let thin = one.age.is_none() || mention.ages.is_empty();
    let fits = one.name.is_none()
        && thin
        && one.ordinal.is_none()
        && sexes(one.sex, sex)
        && one.last < mention.sentence
        && one.last + NEAR >= mention.sentence;
    fits.then_some(at)
}

fn known(
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
    // Of whom a description is told, nobody has told yet that he is arrested.
    let sought = matches!(noun, "suspect" | "offender" | "attacker" | "assailant")
        && !mention.said.description.is_empty()
        && !mention.said.is_proceeded_against();
    let fits = |p: &Somebody| {
        // An officer hurt is not "the man arrested", nor is one of whom the title tells.
        let parts = (p.part(), mine);
        let opposed = p.occupation.is_some()
            && mention.occupation.is_none()
            && parts == (Some(Part::Victim), Some(Part::Suspect))
            || p.title_only && matches!(parts, (Some(a), Some(b)) if a != b);
        // Who is dead is not charged.
        let dead = parts == (Some(Part::Victim), Some(Part::Suspect))
            && p.said.status.iter().any(|(told, _)| *told == Status::Deceased);
        p.count == 1
            && !(mention.pictured && p.part() == Some(Part::Victim))
            && !opposed
            && !dead
            && !of_other_age(noun, p)
            && !(sought && arrested(&p.said) && !charged(&p.said))
            && mention.tail.as_ref().is_none_or(|tail| {
                p.tails.is_empty() || p.tails.iter().any(|known| same_vehicle(known, tail))
            })
            && sexes(p.sex, mention.sex)
            && ages(p, mention)
            && (ordinal.is_none() || p.ordinal.is_none() || p.ordinal == ordinal)
    };
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
    let recent = |test: &dyn Fn(&Somebody) -> bool| -> Option<usize> {
        people
            .iter()
            .enumerate()
            .filter(|(_, p)| fits(p) && test(p))
            .max_by_key(|(n, p)| {
                let opposed = matches!((p.part(), mine), (Some(a), Some(b)) if a != b);
                (!opposed, !p.title_only, p.last, std::cmp::Reverse(*n))
            })
            .map(|(n, _)| n)
    };
    let found = if !mention.ages.is_empty() {
        // An offender of 18 to 20 is not the victim of 19.
        let may = |p: &Somebody| wanted.is_none() || p.part().is_none() || p.part() == wanted;
        let called = |p: &Somebody| general || p.nouns.iter().any(|n| n.as_str() == noun);
        recent(&|p| p.age.is_some() && may(p))
            .or_else(|| {
                // "The 31-year-old man" behind a man arrested and an officer hurt.
                let opposed =
                    |p: &Somebody| matches!((p.part(), mine), (Some(a), Some(b)) if a != b);
                recent(&|p| !opposed(p) && may(p) && p.nouns.iter().any(|n| n.as_str() == noun))
            })
            .or_else(|| recent(&|p| called(p) && may(p)))
            .or_else(|| {
                // "The victim, 33": the one harmed whose age was not told.
                wanted.and_then(|part| recent(&|p| p.part() == Some(part) && !p.title_only))
            })
            .or_else(|| recent(&|p| wanted.is_some() && p.age.is_none() && is_nobody_yet(p)))
    } else if let Some(wanted) = wanted {
        let exact = recent(&|p| p.nouns.iter().any(|n| n.trim_end_matches('s') == noun));
        let other = if wanted == Part::Victim { Part::Suspect } else { Part::Victim };
        exact
            .filter(|&n| people.get(n).is_some_and(|p| p.part() != Some(other)))
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

/// Somebody of whom neither a part nor a trade is told.
fn is_nobody_yet(person: &Somebody) -> bool {
    person.part().is_none()
        && !person.title_only
        && person.occupation.is_none()
        && person.nouns.iter().all(|noun| is_general(noun))
}

/// "The girl" is not the woman told of before, nor "the man" the child.
pub(super) fn of_other_age(noun: &str, person: &Somebody) -> bool {
    const YOUNG: &[&str] =
        &["boy", "girl", "child", "toddler", "baby", "infant", "schoolboy", "schoolgirl"];
    const GROWN: &[&str] = &["man", "woman", "lady", "gentleman", "pensioner"];
    let called = |nouns: &[&str]| person.nouns.iter().any(|told| nouns.contains(&told.as_str()));
    let (young, grown) = match &person.age {
        Some(age) => (age.max < 16, age.min > 19),
        None => (called(YOUNG) && !called(GROWN), called(GROWN) && !called(YOUNG)),
    };
    YOUNG.contains(&noun) && grown || GROWN.contains(&noun) && young
}

/// "The passenger" is the pillion passenger told of before.
fn is_called(known: &str, noun: &str) -> bool {
    known == noun || known.strip_suffix(noun).is_some_and(|head| head.ends_with(' '))
}

/// Nobody of 18 or more is a boy or a girl.
pub(super) fn outgrown(person: &Somebody, age: Option<&Age>) -> bool {
    let young = |noun: &String| {
        matches!(noun.as_str(), "boy" | "girl" | "child" | "schoolboy" | "schoolgirl")
    };
    let teen = |noun: &String| {
        matches!(noun.as_str(), "youth" | "teenager" | "teenage boy" | "teenage girl" | "juvenile")
    };
    person.age.is_none()
        && age.is_some_and(|age| {
            age.min > 17 && person.nouns.iter().any(young)
                || age.min > 20 && person.nouns.iter().any(teen)
        })
}

/// Nouns that say nothing of somebody's part.
fn is_general(noun: &str) -> bool {
    matches!(
        noun,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "male"
            | "female"
            | "teenager"
            | "person"
            | "youth"
            | "child"
            | "lady"
            | "gentleman"
            | ""
            | "individual"
            | "adult"
            | "youngster"
            | "pensioner"
    )
}

/// "a man", "a 31-year-old": new, unless it tells again of one told before.
fn new(mention: &Mention, ordinal: Option<u8>, people: &[Somebody]) -> Vec<usize> {
    if mention.ages.len() > 1 {
        // The same list again.
        let same: Vec<usize> = mention
            .ages
            .iter()
            .filter_map(|age| {
                people
                    .iter()
                    .position(|p| p.listed && p.age.as_ref().is_some_and(|a| a.text == age.text))
            })
            .collect();
        return if same.len() == mention.ages.len() { same } else { Vec::new() };
    }
    if let Some(n) = ordinal.filter(|n| *n > 1) {
        // "A second woman has been arrested" is the second woman told of in full.
        let same = people.iter().position(|p| {
            p.ordinal == Some(n)
                && p.count == 1
                && mention.count == 1
                && p.sex.is_some()
                && p.sex == mention.sex
                && p.last < mention.sentence
                && ages(p, mention)
        });
        return same.into_iter().collect();
    }
    if mention.other {
        return Vec::new();
    }
    let mine = part(&mention.said, mention.role);
    let fits = |p: &Somebody| {
        let number = p.count == mention.count || p.title_only && p.is_group() && mention.count == 0;
        number
            && sexes(p.sex, mention.sex)
            && ages(p, mention)
            && p.ordinal.is_none_or(|n| n == 1)
            && p.last != mention.sentence
            && !outgrown(p, mention.ages.first())
            && !of_other_age(&mention.noun, p)
    };
    let best = people.iter().enumerate().rev().find(|(_, p)| {
        if !fits(p) {
            return false;
        }
        let parts = (p.part(), mine);
        let opposed = matches!(parts, (Some(a), Some(b)) if a != b);
        let same_age = p.age.is_some() && !mention.ages.is_empty();
        if same_age {
            // An exact age of the same sex is the same person, unless parts differ.
            let firm = p.sex.is_some() && p.sex == mention.sex
                || p.nouns.contains(&mention.noun)
                || p.name.is_some();
            let more = arrested(&p.said)
                && arrested(&mention.said)
                && !p.title_only
                && repeats(&p.said, &mention.said);
            return !opposed && firm && !more;
        }
        // Who did it as told, and who is arrested, are one only before a court.
        let caught = p.part() == Some(Part::Suspect)
            && at_large(p)
            && arrested(&mention.said)
            && !charged(&mention.said);
        // Whom police would like to trace is not the man arrested, unless it is told.
        let traced = !p.title_only
            && !p.said.is_proceeded_against()
            && p.said.status.iter().any(|(told, _)| *told == Status::Wanted)
            && arrested(&mention.said)
            && !charged(&mention.said);
        if opposed || caught || traced {
            return false;
        }
        let occupations = p.occupation.is_none()
            || mention.occupation.is_none()
            || p.occupation == mention.occupation;
        let alike = p.nouns.contains(&mention.noun)
            || p.sex == mention.sex && p.sex.is_some()
            || p.nouns
                .iter()
                .any(|n| matches!(n.as_str(), "person" | "people" | "teenager" | "youth"))
            || matches!(mention.noun.as_str(), "person" | "")
            || occupations && p.occupation.is_some() && mention.occupation.is_some();
        // "Six defendants" in a title are the "six offenders" of the text.
        let group = p.count > 1 && p.count == mention.count && parts.0 == parts.1;
        if p.title_only {
            // "Victim named": whoever is harmed in the text.
            let victim = p.nouns.iter().all(|noun| noun == "victim") && parts.0 == parts.1;
            return occupations
                && (alike || group || victim)
                && (parts.0.is_none() || parts.1.is_none() || parts.0 == parts.1);
        }
        // Fuller words for one told of before in the same part; one without an
        // age for one with it, only when nothing is told of proceedings.
        let fuller = p.age.is_none() && p.name.is_none() && parts.0.is_some() && parts.0 == parts.1;
        let thinner = mention.ages.is_empty()
            && p.last + 6 >= mention.sentence
            && parts.0 == parts.1
            && parts.0.is_some()
            && !mention.said.is_proceeded_against();
        (fuller || thinner) && alike && occupations
    });
    best.map(|(n, _)| n).into_iter().collect()
}

/// An offender told of by what they did, before anybody is arrested.
fn at_large(person: &Somebody) -> bool {
    person.said.did && !person.said.is_proceeded_against() && !person.title_only
}

/// Whether somebody is before a court.
fn charged(said: &Said) -> bool {
    said.status.iter().any(|(status, _)| {
        matches!(status, Status::Charged | Status::Convicted | Status::Sentenced | Status::Remanded)
    })
}

/// Whether an arrest is told of.
fn arrested(said: &Said) -> bool {
    said.status.iter().any(|(status, _)| *status == Status::Arrested)
}

/// Whether both tell of an arrest or charge for different offences: two people
/// of one age.
fn repeats(a: &Said, b: &Said) -> bool {
    let (Some((first, _)), Some((second, _))) = (a.offences.first(), b.offences.first()) else {
        return false;
    };
    !first.eq_ignore_ascii_case(second)
}
