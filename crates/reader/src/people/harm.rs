//! Binding of what happened to somebody's body: condition, injury, harm done
//! and suffered.

use std::ops::Range;

use scriven_model::reading::{Condition, PersonRole};

use super::{
    attack, look,
    mention::{How, Mention},
    target::{Whose, shared, target},
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// Binds what is said of medical conditions.
pub(super) fn conditions(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    for hit in page.of(sentence.clone(), Cat::Condition) {
        let Some(condition) = Condition::from_word(hit.value) else { continue };
        // "causing serious injury by dangerous driving": what somebody is charged with.
        let charged = page.is_any(hit.to, &["by", "through", "whilst", "while"])
            && page.is_any(hit.from.wrapping_sub(1), &["causing", "cause", "caused"])
            || page.is(hit.to, "by") && page.is_any(hit.to + 1, &["dangerous", "careless"])
            || page.is(hit.from.wrapping_sub(1), "causing")
                && page.is(hit.from.wrapping_sub(2), "driving")
            || page
                .of(hit.from.saturating_sub(8)..hit.from, Cat::Offence)
                .any(|offence| offence.to >= hit.to);
        if charged {
            continue;
        }
        let Some(condition) = denied(page, hit, condition, sentence) else { continue };
        let words = page.words(hit.range()).to_lowercase();
        let medical = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
        let bare = matches!(
            words.as_str(),
            "critical" | "minor" | "superficial" | "comfortable" | "stable" | "not serious"
        );
        let body = medical(&[
            "injury",
            "injuries",
            "injured",
            "condition",
            "hospital",
            "wound",
            "wounds",
            "cuts",
            "head",
        ]);
        let kind = is_kind_of_collision(page, hit.to);
        let about_things =
            medical(&["damage"]) && condition == Condition::Minor && page.is(hit.to, "damage");
        if bare && !body
            || kind
            || about_things
            || words == "minor"
                && !(hit.to..hit.to + 4)
                    .any(|t| page.is_any(t, &["injuries", "injury", "wounds", "cuts", "wound"]))
        {
            continue;
        }
        let home = condition == Condition::Discharged
            && !medical(&["hospital", "treatment", "discharged"]);
        if home
            || condition == Condition::Discharged
                && medical(&["firearm", "weapon", "gun"])
                && !medical(&["hospital"])
        {
            continue;
        }
        // "critical but stable": the first is how bad it is.
        let but = page.is(hit.from.wrapping_sub(1), "but") && condition == Condition::Stable;
        let worse = |h: &Hit| {
            h.cat == Cat::Condition
                && matches!(h.value, "critical" | "serious")
                && h.to + 1 == hit.from
        };
        if but && page.hits_in(hit.from.saturating_sub(4)..hit.from).any(worse) {
            continue;
        }
        if condition == Condition::Died
            && (hit.from.saturating_sub(2)..hit.from)
                .any(|t| page.is_any(t, &["could", "nearly", "almost", "might", "would"]))
        {
            continue;
        }
        let Some(at) = target(page, sentence, mentions, groups, &hit.range(), Whose::Body) else {
            continue;
        };
        for n in shared(mentions, groups, at, &hit.range()) {
            if let Some(mention) = mentions.get_mut(n) {
                mention.said.condition.push((condition, hit.range()));
            }
        }
    }
}

/// "did not suffer life-threatening injuries": not so; nothing, where only that is told.
fn denied(
    page: &Page<'_>,
    hit: &Hit,
    condition: Condition,
    sentence: &Range<usize>,
) -> Option<Condition> {
    // "not life-threatening or life-changing": the denial is of both.
    let joined = page.is_any(hit.from.wrapping_sub(1), &["or", "nor"]);
    let other = page
        .of(sentence.start..hit.from, Cat::Condition)
        .filter(|other| joined && other.to + 1 == hit.from)
        .last();
    if other.is_some_and(|other| other.value == "not-life-threatening") {
        return Some(Condition::NotLifeThreatening);
    }
    let before = other.map_or(hit.from, |other| other.from);
    let from = before.saturating_sub(4).max(sentence.start);
    // "it did not result in the victims suffering any serious injuries".
    let result = (before.saturating_sub(9).max(sentence.start)..from)
        .any(|t| page.are(t, &["not", "result", "in"]));
    let last = (from..before).rev().find(|&t| {
        page.is_any(t, &["not", "no", "nor", "neither", "without", "avoided"])
            || page.word(t).ends_with("n't")
            || page.word(t).ends_with("n’t")
    });
    // "had a bruised leg but did not suffer serious injuries": what joins stands before it.
    let joins = |t: usize| page.is_any(t, &[",", "but", "and", "only", "longer"]);
    let not = result || last.is_some_and(|not| !(not..before).any(joins));
    match condition {
        Condition::LifeThreatening | Condition::LifeChanging if not => {
            Some(Condition::NotLifeThreatening)
        }
        Condition::Serious | Condition::Critical if not => None,
        _ => Some(condition),
    }
}

/// Injuries, and whether they were harmed or did it.
pub(super) fn parts(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    let hits = page
        .hits_in(sentence.clone())
        .filter(|h| matches!(h.cat, Cat::Harmed | Cat::Offending | Cat::Injury | Cat::Description));
    let mut harmed_to = 0;
    let mut described_to = 0;
    for hit in hits {
        if is_nothing(page, mentions, hit) || is_charged(mentions, hit) {
            continue;
        }
        // "was assaulted" is nobody's doing here, though "assaulted" is.
        match hit.cat {
            Cat::Harmed => harmed_to = hit.to,
            Cat::Offending if hit.from < harmed_to => continue,
            Cat::Description if hit.from < described_to => continue,
            Cat::Description => {
                described_to = look::phrase(page, &hit.range(), sentence).map_or(hit.to, |r| r.end);
            }
            _ => {}
        }
        let cue = hit.range();
        let done_to = hit.cat == Cat::Offending && attack::is_done_to(page, mentions, &cue);
        let cat = if done_to { Cat::Harmed } else { hit.cat };
        let passive = done_to || cat == Cat::Harmed && attack::is_passive(page, &cue);
        if cat == Cat::Harmed
            && (attack::has_other_subject(page, mentions, &cue) || is_nobody(page, cue.start))
        {
            continue;
        }
        let whose = if page.is(hit.to.wrapping_sub(1), "as") {
            // "A man who robbed a woman is described as tall": the man is.
            Whose::Accused
        } else if matches!(cat, Cat::Injury | Cat::Description) {
            Whose::Body
        } else if cat == Cat::Offending {
            Whose::Doer
        } else {
            Whose::Subject
        };
        // "wounding a male constable": the object is harmed.
        let active = cat == Cat::Harmed && page.is(cue.start, "wounding");
        let at = target(page, sentence, mentions, groups, &cue, whose).filter(|_| !active).or_else(
            || {
                let object = object(mentions, &cue).filter(|_| cat == Cat::Harmed);
                object.filter(|_| !page.is(cue.end, "by"))
            },
        );
        let Some(at) = at else { continue };
        // Who confronts an offender is none.
        let upon_offender = object(mentions, &cue)
            .and_then(|n| mentions.get(n))
            .is_some_and(|m| m.role == Some(PersonRole::Suspect))
            || groups
                .get(at)
                .and_then(|(first, last)| mentions.get(*first..=*last))
                .is_some_and(|list| list.iter().any(|m| attack::is_by_bystander(page, m, &cue)));
        for n in shared(mentions, groups, at, &cue) {
            let Some(mention) = mentions.get_mut(n) else { continue };
            match cat {
                Cat::Harmed => {
                    mention.said.harmed = true;
                    mention.said.attacked |= passive;
                }
                Cat::Offending if attack::is_reduced(page, mention, &cue) => {
                    mention.said.harmed = true;
                    mention.said.attacked = true;
                }
                Cat::Offending if upon_offender || attack::is_by_bystander(page, mention, &cue) => {
                }
                Cat::Offending => mention.said.did = true,
                Cat::Injury => {
                    mention.said.injury.extend(injury(page, &cue, sentence));
                    mention.said.harmed = true;
                }
                _ => mention.said.description.extend(look::phrase(page, &cue, sentence)),
            }
        }
        // "was robbed in Eastby by a man": who comes behind "by" did it.
        if passive
            && let Some(agent) =
                attack::agent(page, mentions, &cue).and_then(|n| mentions.get_mut(n))
        {
            agent.said.did = true;
        }
        if cat == Cat::Offending {
            attack::upon_body(page, mentions, at, &cue);
        }
        // Who does something to a person right behind the verb harms them.
        if cat == Cat::Offending {
            let behind = mentions.partition_point(|m| m.range.start < cue.end);
            if let Some(object) = mentions.get_mut(behind)
                && object.range.start <= cue.end + 1
                && object.how != How::Possessive
                && !page.is_any(
                    cue.end,
                    &["by", "with", "from", "to", "in", "past", "towards", "and", ",", "for", "as"],
                )
                // "described as a tall man" does nothing to him.
                && !page.is_any(cue.end - 1, &["as", "for", "with", "in", "of", "wearing"])
                && !upon_offender
            {
                object.said.harmed = true;
                object.said.attacked |= attack::is_active(page, &cue);
            }
        }
    }
    upon(page, mentions, groups);
}

/// "the stabbing of a teenager", "collided with a cyclist": the object came to harm.
fn upon(page: &Page<'_>, mentions: &mut [Mention], groups: &[(usize, usize)]) {
    let mut hit_to = 0;
    for n in 0..mentions.len() {
        // "hit two women and a man": all of them.
        let wronged = mentions.get(n).is_some_and(|m| {
            // "beat a man to death".
            attack::is_wronged(page, m) || page.are(m.range.end, &["to", "death"])
        });
        if wronged {
            hit_to = groups.get(n).map_or(n, |group| group.1) + 1;
        }
        if let Some(mention) = mentions.get_mut(n).filter(|_| n < hit_to) {
            mention.said.harmed = true;
        }
    }
    for mention in mentions.iter_mut().filter(|mention| attack::is_upon(page, mention)) {
        mention.said.harmed = true;
        mention.said.attacked = true;
    }
}

fn object(mentions: &[Mention], cue: &Range<usize>) -> Option<usize> {
    let at = mentions.partition_point(|m| m.range.start < cue.end);
    let mention = mentions.get(at)?;
    (mention.range.start <= cue.end + 1).then_some(at)
}

/// The injury as worded: "a gunshot wound through the shoulder"; nothing where it is denied.
fn injury(page: &Page<'_>, cue: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    // "did not suffer serious injuries": none.
    let none = (cue.start.saturating_sub(4)..cue.start).any(|t| {
        page.is_any(t, &["not", "never"])
            && page.is_any(t + 1, &["suffer", "sustain", "receive", "require", "have"])
    });
    if none {
        return None;
    }
    let mut start = cue.start;
    while start > sentence.start
        && cue.start - start < 7
        && page.is_word(start - 1)
        && !page.is_any(
            start - 1,
            &[
                "a",
                "an",
                "the",
                "his",
                "her",
                "their",
                "with",
                "of",
                "suffered",
                "had",
                "has",
                "have",
                "sustained",
                "received",
                "and",
                "from",
                "having",
                "to",
                "suffering",
                "for",
                "some",
                "any",
                "that",
                "by",
                "no",
                "including",
                "sustaining",
                "receiving",
                "causing",
                "be",
                "were",
                "was",
                "are",
                "sustains",
                "suffers",
                "receives",
                "after",
                "following",
            ],
        )
        && (page.is(start - 1, "minor") || !page.has(start - 1, Cat::PersonNoun))
    {
        start -= 1;
    }
    let mut end = cue.end;
    if page.is(end - 1, "to") && page.is_any(end, &["his", "her", "the", "their"]) {
        end -= 1;
    }
    if page.is_any(end, &["to", "through", "in"])
        && page.is_any(end + 1, &["his", "her", "the", "their"])
        || page.is(end, "to") && page.is_word(end + 1)
    {
        let from = end;
        while end < sentence.end
            && end - from < 7
            && page.is_word(end)
            && !goes_on(page, end)
            && !page.is_any(
                end,
                &[
                    "during",
                    "after",
                    "when",
                    "which",
                    "who",
                    "was",
                    "were",
                    "is",
                    "are",
                    "as",
                    "on",
                    "at",
                    "but",
                    "while",
                    "following",
                    "before",
                    "that",
                ],
            )
        {
            end += 1;
        }
    }
    Some(start..end)
}

/// "and Lee Marlow then", "and was taken": another clause.
fn goes_on(page: &Page<'_>, token: usize) -> bool {
    let next = token + 1;
    page.is(token, "and")
        && (page.is_capital(next)
            || page.word(next).ends_with("ed")
            || page.is_any(
                next,
                &["he", "she", "they", "was", "were", "is", "are", "has", "had", "have", "then"],
            ))
}

/// "a serious injury collision": a kind of collision, and nobody's injury.
fn is_kind_of_collision(page: &Page<'_>, behind: usize) -> bool {
    let at = if page.are(behind, &["road", "traffic"]) { behind + 2 } else { behind };
    page.is_any(at, &["collision", "collisions", "crash", "crashes", "accident", "rtc", "incident"])
}

/// "Thankfully no-one was hurt": nobody was.
fn is_nobody(page: &Page<'_>, verb: usize) -> bool {
    let before = verb.wrapping_sub(1);
    page.is_any(before, &["nobody", "none", "noone"])
        || page.is(before, "one") && (verb.saturating_sub(3)..before).any(|t| page.is(t, "no"))
        || page.is(before, "else") && page.is_any(before.wrapping_sub(1), &["one", "nobody"])
}

/// Words that tell nothing of anybody's part here.
fn is_nothing(page: &Page<'_>, mentions: &[Mention], hit: &Hit) -> bool {
    // "He is a witness, not a suspect".
    let denied = hit.cat == Cat::Offending
        && (hit.from.saturating_sub(2)..hit.from).any(|t| page.is_any(t, &["not", "no", "never"]));
    // "The driver was not injured".
    let unhurt = hit.cat == Cat::Harmed
        && page.is(hit.from.wrapping_sub(1), "not")
        && page.is_any(hit.to - 1, &["injured", "hurt", "harmed"])
        && mentions
            .get(..mentions.partition_point(|m| m.range.start < hit.from))
            .and_then(<[Mention]>::last)
            .is_some_and(|m| m.noun.ends_with("driver") || m.noun == "motorist");
    denied
        || unhurt
        || is_kind(page, hit)
        || is_to_jail(page, hit)
        || is_surname(page, mentions, hit)
}

/// "leaving the scene of an accident with injuries": what somebody is charged with.
fn is_charged(mentions: &[Mention], hit: &Hit) -> bool {
    let within =
        |(_, words): &(String, Range<usize>)| words.start < hit.from && hit.to <= words.end;
    matches!(hit.cat, Cat::Injury | Cat::Harmed)
        && mentions.iter().any(|m| m.said.offences.iter().any(within))
}

/// "was transported to the county jail": held, and not hurt.
fn is_to_jail(page: &Page<'_>, hit: &Hit) -> bool {
    const FAR: usize = 6;
    hit.cat == Cat::Harmed
        && page.is(hit.from, "transported")
        && (hit.to..hit.to + FAR).any(|t| {
            page.is_any(t, &["jail", "detention", "prison", "custody", "station", "precinct"])
        })
}

/// "Lee Burns": a name, and no injury.
fn is_surname(page: &Page<'_>, mentions: &[Mention], hit: &Hit) -> bool {
    let before = hit.from.wrapping_sub(1);
    hit.cat == Cat::Injury
        && page.is_capital(hit.from)
        && (mentions.iter().any(|m| m.how == How::Name && m.range.contains(&hit.from))
            || page.is_capital(before) && page.is_word(before) && !page.token_in_title(hit.from))
}

/// "a sustained attack", "an injury collision": how it was done, and a kind of collision.
fn is_kind(page: &Page<'_>, hit: &Hit) -> bool {
    let lasting = page.is(hit.to - 1, "sustained")
        && page.is_any(hit.to, &["attack", "assault", "campaign", "beating", "effort", "abuse"]);
    // "causing serious injury by dangerous driving": an offence.
    let offence = page.is(hit.to, "by") && page.is_any(hit.to + 1, &["dangerous", "careless"]);
    hit.cat == Cat::Injury && offence
        || hit.cat == Cat::Harmed && lasting
        || hit.cat == Cat::Injury && is_kind_of_collision(page, hit.to)
}
