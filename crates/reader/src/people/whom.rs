//! Whom a pronoun means.

use super::{
    find::sexes,
    link::{Part, Somebody, part},
    mention::{How, Mention},
    several::{pair, pair_here},
};

/// "he", "their": the subject of the words just before.
pub(super) fn whom(
    mention: &Mention,
    people: &[Somebody],
    mentions: &[Mention],
    meant: &[Vec<usize>],
) -> Vec<usize> {
    let fits = |n: usize| -> Option<Vec<usize>> {
        let who = meant.get(n)?;
        let first = people.get(*who.first()?)?;
        if mention.count == 1 {
            // "she" is not of a name that is mostly a man's.
            let sex = first.sex.or(first.likely);
            (who.len() == 1 && !first.is_group() && sexes(sex, mention.sex)).then(|| who.clone())
        } else {
            let plural = who.len() > 1 || first.is_group();
            let number = mention.count == 0
                || mention.count as usize == who.len()
                || first.count == mention.count;
            (plural && number).then(|| who.clone())
        }
    };
    if mention.of_deed
        && let Some(victim) = (0..people.len()).rev().find(|&n| {
            people.get(n).is_some_and(|p| {
                p.part() == Some(Part::Victim)
                    && (mention.count != 1 || !p.is_group())
                    && sexes(p.sex, mention.sex)
            })
        })
    {
        return vec![victim];
    }
    let here = mention.sentence;
    let window = |sentence: usize| {
        (0..meant.len())
            .rev()
            .take_while(move |&n| mentions.get(n).is_some_and(|m| m.sentence >= sentence))
    };
    // In this sentence the nearest before; pronouns count as well.
    let skip = usize::from(mention.not_last);
    let accused = part(&mention.said, mention.role) == Some(Part::Suspect);
    let hurt = |who: &[usize]| {
        accused
            && who.iter().all(|&p| {
                people.get(p).is_some_and(|p| p.part() == Some(Part::Victim) || is_bystander(p))
            })
    };
    // "He held the victim while he took": the victim took nothing, where another is told of.
    let other = |n: usize| fits(n).filter(|who| !hurt(who));
    if let Some(who) = window(here).skip(skip).find_map(other) {
        return who;
    }
    let stands_by =
        |who: &[usize]| accused && who.iter().any(|&p| people.get(p).is_some_and(is_bystander));
    if let Some(who) = window(here).skip(skip).find_map(fits).filter(|who| !stands_by(who)) {
        return who;
    }
    if mention.count != 1 {
        // Two people joined by "and" just before are "they".
        if let Some(who) = pair_here(mention, people, mentions, meant) {
            return who;
        }
        if let Some(who) = pair(mention, people, mentions, meant) {
            return who;
        }
    }
    // In the sentences before: the first one mentioned there, its subject. Who was hurt is
    // not remanded, while somebody else may be.
    let mut doubtful: Option<Vec<usize>> = None;
    for back in 1..=3 {
        let Some(sentence) = here.checked_sub(back) else { break };
        let mut inside: Vec<usize> = window(sentence)
            .filter(|&n| {
                mentions
                    .get(n)
                    .is_some_and(|m| m.sentence == sentence && !m.title && m.how != How::Possessive)
            })
            .collect();
        inside.reverse();
        // A named sex is better than an unknown one.
        let strict = inside.iter().find_map(|&n| {
            fits(n).filter(|who| {
                mention.sex.is_none()
                    || who.iter().all(|&p| people.get(p).is_some_and(|p| p.sex == mention.sex))
            })
        });
        if let Some(who) = strict.or_else(|| inside.iter().find_map(|&n| fits(n))) {
            if !hurt(&who) {
                return who;
            }
            doubtful = doubtful.or(Some(who));
        }
    }
    if let Some(who) = doubtful.filter(|who| !stands_by(who)) {
        return who;
    }
    // "their" of one whose sex is not told.
    if mention.count == 0 && mention.how == How::Possessive {
        let last = window(here.saturating_sub(1)).find_map(|n| {
            let who = meant.get(n)?;
            (who.len() == 1).then(|| who.clone())
        });
        if let Some(who) = last {
            return who
                .into_iter()
                .filter(|&p| people.get(p).is_some_and(|p| p.sex.is_none() && p.count == 1))
                .collect();
        }
    }
    Vec::new()
}

/// A member of the public who stepped in, of whom "he was arrested" is not said.
fn is_bystander(person: &Somebody) -> bool {
    const BYSTANDERS: &[&str] = &[
        "member of the public",
        "passer-by",
        "passerby",
        "witness",
        "resident",
        "neighbour",
        "householder",
        "homeowner",
        "occupier",
        "occupant",
        "taxi driver",
        "dog walker",
    ];
    // Those whom the officers found pleaded guilty, not the officers.
    let officers = person.is_group() && person.occupation.as_deref() == Some("police officer");
    // Who stopped a driver is not the one arrested next.
    let officer = person.occupation.as_deref() == Some("police officer")
        && person.nouns.iter().all(|noun| noun == "officer" || noun == "police officer")
        && person.part().is_none();
    officers
        || officer
        || !person.said.is_proceeded_against()
            && person.nouns.first().is_some_and(|noun| BYSTANDERS.contains(&noun.as_str()))
}
