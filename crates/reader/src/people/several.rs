//! Which people a plural means: "the men", "they", "both", "all three", "those arrested".

use scriven_model::reading::{PersonRole, Status};

use super::{
    find::sexes,
    link::{Part, Somebody},
    mention::{How, Mention},
    noun::of_other_age,
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// The most people that "all of those" mean.
const MOST: usize = 40;

/// "Both remain in custody", "All three were bailed", "All of those arrested": a
/// plural without a noun of its own, which means people told of before.
pub(super) fn mention(page: &Page<'_>, token: usize, sentence: usize) -> Option<Mention> {
    let (count, end) = number(page, token)?;
    let those = page.is_any(end.wrapping_sub(1), &["arrested", "charged"]);
    // "Both victims" and "all three men" have a noun, "all three counts" are no people.
    // "Those arrested, two men and a woman, were": the list behind tells who.
    if !those && !is_predicate(page, end) || those && page.is_any(end, &[",", ":", "-", "–", "("])
    {
        return None;
    }
    let mut mention = Mention::new(token..end, How::Known, sentence);
    mention.count = count;
    if those {
        page.word(end - 1).clone_into(&mut mention.noun);
    }
    Some(mention)
}

/// "Thieves stole", "offenders had forced": a plural without an article that did it.
pub(super) fn are_offenders(page: &Page<'_>, noun: &Hit) -> bool {
    let offenders = page.is_any(
        noun.to.wrapping_sub(1),
        &["offenders", "thieves", "burglars", "robbers", "fraudsters", "intruders", "suspects"],
    );
    let verb =
        if page.is_any(noun.to, &["had", "have", "then", "also"]) { noun.to + 1 } else { noun.to };
    offenders
        && noun.to == noun.from + 1
        && page.hit(verb, Cat::Offending).is_some_and(|hit| {
            page.word(hit.from).ends_with("ed")
                || page.is_any(
                    hit.from,
                    &[
                        "stole", "broke", "took", "made", "fled", "ran", "got", "drove", "threw",
                        "left",
                    ],
                )
        })
}

/// How many they are, 0 for all there are, and the token behind.
fn number(page: &Page<'_>, token: usize) -> Option<(u32, usize)> {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let named = |at: usize| NUMBERS.iter().position(|word| page.is(at, word));
    let of_them = |at: usize| if page.are(at, &["of", "them"]) { at + 2 } else { at };
    // "They have both been charged" says it of "they".
    let fresh = token == 0
        || !page.is_word(token - 1)
        || page.is(token, "following")
        || page.is_any(token - 1, &["and", "but", "while", "that", "with"]);
    if !fresh {
        return None;
    }
    if page.is(token, "following") {
        return page.is(token.wrapping_sub(1), "the").then_some((0, token + 1));
    }
    if page.is(token, "both") {
        return Some((2, of_them(token + 1)));
    }
    if page.is(token, "all") {
        if let Some(at) = named(token + 1) {
            return Some((u32::try_from(at).unwrap_or(0) + 2, of_them(token + 2)));
        }
        let at = if page.is(token + 1, "of") { token + 2 } else { token + 1 };
        let those = page.is(at, "those") && page.is_any(at + 1, &["arrested", "charged"]);
        return those.then_some((0, at + 2));
    }
    let those = page.is(token, "those") && page.is_any(token + 1, &["arrested", "charged"]);
    those.then_some((0, token + 2))
}

/// Whether a verb follows, whose subject stands before it.
pub(super) fn is_predicate(page: &Page<'_>, token: usize) -> bool {
    let at = if page.is_any(token, &["also", "now", "currently", "later", "then", "subsequently"]) {
        token + 1
    } else {
        token
    };
    page.is_any(
        at,
        &[
            "were",
            "was",
            "are",
            "have",
            "had",
            "remain",
            "remained",
            "will",
            "appeared",
            "pleaded",
            "admitted",
            "denied",
            "died",
            "suffered",
            "sustained",
            "received",
            "face",
            "stood",
        ],
    )
}

/// Whether it is a plural without a noun.
pub(super) fn is_whole(mention: &Mention) -> bool {
    mention.is_plural() && matches!(mention.noun.as_str(), "" | "arrested" | "charged")
}

/// "One man wore a hat and the other man a cap": of two men told of as a group, of
/// whom nothing else is told one by one.
pub(super) fn one_of_two(mention: &Mention, people: &[Somebody]) -> Vec<usize> {
    let plain = mention.count == 1
        && mention.one
        && mention.ages.is_empty()
        && mention.name.is_none()
        && mention.said.status.is_empty()
        && mention.said.condition.is_empty();
    let group = people.iter().rposition(|p| {
        p.count == 2
            && p.last + 2 >= mention.sentence
            && p.sex == mention.sex
            && mention.sex.is_some()
            && p.part() != Some(Part::Victim)
    });
    group.filter(|_| plain).into_iter().collect()
}

/// "They", of whom proceedings are told.
pub(super) fn is_said_of_suspects(mention: &Mention) -> bool {
    mention.how == How::Pronoun && mention.is_plural() && mention.said.is_proceeded_against()
}

/// The two suspects told of last, where just two are told of in these sentences.
fn last_two(mention: &Mention, people: &[Somebody]) -> Vec<usize> {
    const NEAR: usize = 5;
    let near = |p: &Somebody| {
        p.count == 1
            && !p.title_only
            && p.last < mention.sentence
            && p.last + NEAR >= mention.sentence
            && p.said.is_proceeded_against()
    };
    let who: Vec<usize> =
        people.iter().enumerate().filter(|(_, p)| near(p)).map(|(n, _)| n).take(3).collect();
    if who.len() == 2 { who } else { Vec::new() }
}

/// The people that such a plural means: of whom an arrest is told, nobody who was hurt.
pub(super) fn whole(
    mention: &Mention,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Vec<usize> {
    let who = all(mention, people, mentions, meant);
    let hurt = |p: &usize| people.get(*p).is_some_and(|p| p.part() == Some(Part::Victim));
    if mention.said.is_proceeded_against() && who.iter().any(hurt) { Vec::new() } else { who }
}

fn all(
    mention: &Mention,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Vec<usize> {
    let status = match mention.noun.as_str() {
        "arrested" => Some(Status::Arrested),
        "charged" => Some(Status::Charged),
        _ => None,
    };
    if let Some(status) = status {
        let all = people.iter().enumerate().filter(|(_, p)| {
            !p.title_only && p.said.status.iter().any(|(told, _)| *told == status)
        });
        return all.map(|(n, _)| n).take(MOST).collect();
    }
    if let Some(who) = pair(mention, people, mentions, meant) {
        return who;
    }
    if mention.count == 2 {
        let two = last_two(mention, people);
        if !two.is_empty() {
            return two;
        }
    }
    let found = known_many(mention, people, meant);
    if !found.is_empty() {
        return found;
    }
    // The last people of one part whose number it is.
    [Part::Suspect, Part::Victim, Part::Missing]
        .into_iter()
        .map(|part| one_by_one(people, part))
        .filter(|who| who.len() == mention.count as usize)
        .max_by_key(|who| who.iter().filter_map(|&p| people.get(p)).map(|p| p.last).max())
        .unwrap_or_default()
}

/// The single people of one part.
fn one_by_one(people: &[Somebody], part: Part) -> Vec<usize> {
    let single = |p: &Somebody| p.count == 1 && !p.title_only && p.part() == Some(part);
    people.iter().enumerate().filter(|(_, p)| single(p)).map(|(n, _)| n).collect()
}

/// The people of the sentence before, where there are several.
pub(super) fn pair(
    mention: &Mention,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Option<Vec<usize>> {
    told_in(mention.sentence.checked_sub(1)?, mention, people, mentions, meant)
}

/// The people of the same sentence, where there are several.
pub(super) fn pair_here(
    mention: &Mention,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Option<Vec<usize>> {
    told_in(mention.sentence, mention, people, mentions, meant)
}

/// All people of a sentence, where they are of one part and of the number told.
fn told_in(
    sentence: usize,
    mention: &Mention,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Option<Vec<usize>> {
    let mut who: Vec<usize> = Vec::new();
    for (n, m) in mentions.iter().enumerate().take(meant.len()).rev() {
        if m.sentence < sentence {
            break;
        }
        if m.sentence == sentence && !m.title && matches!(m.how, How::New | How::Name | How::Known)
        {
            who.extend(meant.get(n).into_iter().flatten());
        }
    }
    who.sort_unstable();
    who.dedup();
    let part = people.get(*who.first()?)?.part();
    let same = who.iter().all(|&p| people.get(p).is_some_and(|p| p.part() == part));
    let number = mention.count == 0 || mention.count as usize == who.len();
    (who.len() > 1 && same && number && who.len() <= 12).then_some(who)
}

/// "the men", "both victims", "the three".
pub(super) fn known_many(
    mention: &Mention,
    people: &[Somebody],
    meant: &[Vec<usize>],
) -> Vec<usize> {
    if mention.ages.len() > 1 {
        return Vec::new();
    }
    let wanted = match mention.role {
        Some(PersonRole::Victim) => Some(Part::Victim),
        Some(PersonRole::Suspect | PersonRole::Defendant) => Some(Part::Suspect),
        _ => None,
    };
    // Those who are sought, or did it, are not those who were hurt.
    let wanted_for = |(told, _): &(Status, _)| *told == Status::Wanted;
    let sought = (mention.said.did || mention.said.status.iter().any(wanted_for))
        && !mention.said.is_proceeded_against();
    // A group told of as one, or a list of the same number.
    let group = |who: &Vec<usize>| {
        let first = who.first().and_then(|&p| people.get(p))?;
        let many = who.len() > 1 || first.is_group();
        let number = mention.count == 0
            || mention.count as usize == who.len()
            || who.len() == 1 && (first.count == mention.count || first.count == 0);
        let sex = who.iter().all(|&p| people.get(p).is_some_and(|p| sexes(p.sex, mention.sex)));
        // "the officers" are none of the men they arrested.
        let work = mention.occupation.is_none()
            || who
                .iter()
                .all(|&p| people.get(p).is_some_and(|p| p.occupation == mention.occupation));
        let work = work
            && (mention.occupation.is_some()
                || !(who.len() == 1 && first.occupation.as_deref() == Some("police officer")));
        // "The men" are none of the staff, of whom no sex is told.
        let staff = mention.sex.is_some() && first.nouns.iter().any(|noun| noun.contains("staff"));
        let part = wanted.is_none()
            || who
                .iter()
                .all(|&p| people.get(p).is_some_and(|p| p.part().is_none() || p.part() == wanted));
        let hurt = (sought || mention.said.is_proceeded_against())
            && who.iter().all(|&p| people.get(p).is_some_and(|p| p.part() == Some(Part::Victim)));
        // "Five men threatened the occupants": those who did it are not those it was done to.
        let upon = mention.said.harmed
            && mention.occupation.is_none()
            && who
                .iter()
                .all(|&p| people.get(p).is_some_and(|p| p.said.did && p.last == mention.sentence));
        // "The children" are none of the two who were arrested.
        let noun = mention.noun.trim_end_matches('s');
        let noun = if noun == "children" { "child" } else { noun };
        let grown = who
            .iter()
            .any(|&p| people.get(p).is_some_and(|p| p.count == 1 && of_other_age(noun, p)));
        (many && number && sex && part && work && !staff && !grown && !hurt && !upon)
            .then(|| who.clone())
    };
    // "The victims" are those told to be victims, before any others.
    let told = |who: &Vec<usize>| {
        wanted.is_some() && who.iter().all(|&p| people.get(p).is_some_and(|p| p.part() == wanted))
    };
    let near = || meant.iter().rev().take(40);
    let firm = near().find_map(|who| group(who).filter(&told));
    if let Some(who) = firm.or_else(|| near().find_map(group)) {
        return beside(mention, who, people);
    }
    // The single people of one part, where their number is the one told.
    let mut who: Vec<usize> = people
        .iter()
        .enumerate()
        .filter(|(_, p)| {
            p.count == 1
                && sexes(p.sex, mention.sex)
                && !p.title_only
                && p.part().is_some()
                && (mention.occupation.is_none() || p.occupation == mention.occupation)
                && (wanted.is_none() || p.part() == wanted)
                && !((sought || mention.said.is_proceeded_against())
                    && p.part() == Some(Part::Victim))
        })
        .map(|(n, _)| n)
        .collect();
    let part = who.first().and_then(|&p| people.get(p)).and_then(Somebody::part);
    who.retain(|&p| people.get(p).is_some_and(|p| p.part() == part));
    let number =
        mention.count as usize == who.len() || mention.count == 0 && (2..=6).contains(&who.len());
    if number { who } else { Vec::new() }
}

/// "Two men went in while two men stayed outside. The men fled": both groups of one breath.
fn beside(mention: &Mention, who: Vec<usize>, people: &[Somebody]) -> Vec<usize> {
    let [one] = who.as_slice() else { return who };
    let Some(group) = people.get(*one).filter(|p| mention.count == 0 && p.count > 1) else {
        return who;
    };
    let near = people.iter().enumerate().filter(|(_, p)| {
        p.count > 1 && p.last == group.last && p.sex == group.sex && p.part() == group.part()
    });
    near.map(|(n, _)| n).collect()
}
