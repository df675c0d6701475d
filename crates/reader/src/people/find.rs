//! Which people a mention means, of those told of before.

use scriven_model::reading::{Sex, Status};

use super::{
    age,
    cue::Said,
    known::known,
    link::{Part, Somebody, part},
    mention::{How, Mention},
    noun::{of_other_age, outgrown},
    several,
    whom::whom,
};
use crate::names;

pub(super) fn sexes(a: Option<Sex>, b: Option<Sex>) -> bool {
    a.is_none() || b.is_none() || a == b
}

pub(super) fn ages(person: &Somebody, mention: &Mention) -> bool {
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
        // "the driver Lee Marlow": by name before anything else.
        How::Known if mention.name.is_some() && !named(mention, people).is_empty() => {
            named(mention, people)
        }
        How::Known if several::is_whole(mention) => {
            several::whole(mention, people, mentions, meant)
        }
        How::Known => {
            let who = known(mention, ordinal, people, meant);
            if who.is_empty() { several::one_of_two(mention, people) } else { who }
        }
        How::New => {
            let who = crowd(mention, people)
                .map_or_else(|| new(mention, ordinal, people), |crowd| vec![crowd]);
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
                || names::is_fuller(known, name)
                || names::is_called(known, name))
                && ages(p, mention)
        })
    });
    if let Some(at) = same {
        return vec![at];
    }
    // "A proud grandad to Lee Marlow": a tribute names the family.
    if mention.quoted && mention.kin && mention.ages.is_empty() {
        return Vec::new();
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
    // Who was killed is not the one who did it.
    let harmed = matches!(part(&mention.said, mention.role), Some(Part::Victim | Part::Missing));
    if !may || mention.title || mention.quoted || mention.said.harmed || harmed {
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

/// Whether what is said of a mention is told of somebody already.
pub(super) fn is_said_again(person: &Somebody, mention: &Mention) -> bool {
    let told = |status: &Status| {
        let led_to = *status == Status::Charged && arrested(&person.said);
        led_to || person.said.status.iter().any(|(known, _)| known == status)
    };
    !person.title_only && mention.said.status.iter().any(|(status, _)| told(status))
}

/// "A number of youths", told of before, are "a number of youths" again.
fn crowd(mention: &Mention, people: &[Somebody]) -> Option<usize> {
    let mine = part(&mention.said, mention.role);
    if mention.other
        || mention.count != 0
        || !mention.ages.is_empty()
        || mention.noun.ends_with("people")
    {
        return None;
    }
    people.iter().rposition(|p| {
        p.count == 0
            && p.nouns.contains(&mention.noun)
            && p.last < mention.sentence
            && (p.part() == mine || p.part().is_none() || mine.is_none())
    })
}

/// "a man", "a 31-year-old": new, unless it tells again of one told before.
fn new(mention: &Mention, ordinal: Option<u8>, people: &[Somebody]) -> Vec<usize> {
    let mine = part(&mention.said, mention.role);
    if mention.ages.len() > 1 {
        // The same list again, or those told of one by one before.
        let mut same: Vec<usize> = Vec::new();
        for age in &mention.ages {
            let told = people.iter().enumerate().position(|(n, p)| {
                p.count == 1
                    && !same.contains(&n)
                    && sexes(p.sex, mention.sex)
                    && p.age.as_ref().is_some_and(|a| a.text == age.text)
                    && (p.listed || p.part() == mine && mine.is_some() && !p.title_only)
            });
            same.extend(told);
        }
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
    let fits = |p: &Somebody| {
        let number = p.count == mention.count || p.title_only && p.is_group() && mention.count == 0;
        number
            && !(mention.also && is_said_again(p, mention))
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
            let held = arrested(&p.said) || p.said.is_proceeded_against() && !charged(&p.said);
            let more =
                held && arrested(&mention.said) && !p.title_only && repeats(&p.said, &mention.said);
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
        // A driver whom police still look for is not the man charged.
        let held = p.said.is_proceeded_against()
            && !p.title_only
            && !mention.said.is_proceeded_against()
            && mention.said.status.iter().any(|(told, _)| *told == Status::Wanted);
        if opposed || caught || traced || held {
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
pub(super) fn charged(said: &Said) -> bool {
    said.status.iter().any(|(status, _)| {
        matches!(status, Status::Charged | Status::Convicted | Status::Sentenced | Status::Remanded)
    })
}

/// Whether an arrest is told of.
pub(super) fn arrested(said: &Said) -> bool {
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
