//! Who was attacked: "was stabbed", "the shooting of an officer", "woman robbed in".

use std::ops::Range;

use super::{
    clause,
    mention::{How, Mention},
};
use crate::{lexicon::Cat, page::Page};

/// Participles of what somebody does to somebody.
const DONE: &[&str] = &[
    "attacked",
    "assaulted",
    "stabbed",
    "shot",
    "robbed",
    "punched",
    "kicked",
    "threatened",
    "raped",
    "beaten",
    "burgled",
    "slashed",
    "mugged",
    "murdered",
    "abused",
    "headbutted",
    "bitten",
    "wounded",
    "wounding",
    "grabbed",
    "abducted",
    "kidnapped",
    "strangled",
];

/// What is done to somebody, as a noun: "the stabbing of".
const DEEDS: &[&str] = &[
    "stabbing",
    "shooting",
    "murder",
    "assault",
    "attack",
    "killing",
    "rape",
    "robbery",
    "wounding",
    "abduction",
    "kidnap",
    "kidnapping",
    "beating",
    "manslaughter",
    "murders",
    "killings",
    "stabbings",
    "shootings",
    "rapes",
    "deaths",
];

/// "murder", "stabbing", "death": what somebody's is that was done to them.
pub(super) fn is_deed(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, DEEDS) || page.is_any(token, &["death", "disappearance", "attempted"])
}

/// "was stabbed": the subject was attacked.
pub(super) fn is_passive(page: &Page<'_>, cue: &Range<usize>) -> bool {
    let last = cue.end.wrapping_sub(1);
    let last = if page.is(last, "by") { last.wrapping_sub(1) } else { last };
    (page.is_any(last, DONE) || page.is_any(last, &["approached", "followed", "confronted"]))
        && (page.is_any(cue.start, &["was", "were", "been", "being"])
            || page.is_any(cue.start, &["wounding"]))
}

/// "was pulled to the floor and threatened", "threatened by two men": a participle
/// whose "was" stands further back, or whose doer stands behind "by".
pub(super) fn is_done_to(page: &Page<'_>, mentions: &[Mention], cue: &Range<usize>) -> bool {
    const BACK: usize = 16;
    let verb = cue.end.wrapping_sub(1);
    if cue.len() != 1 || !page.is_any(verb, DONE) {
        return false;
    }
    if agent(page, mentions, cue).is_some() {
        return true;
    }
    let behind = mentions.partition_point(|m| m.range.start < cue.end);
    let object = mentions.get(behind).is_some_and(|m| m.range.start <= cue.end + 1);
    let joins = |t: usize| page.is_any(t, &["and", ",", "then", "before"]);
    let adverb = |t: usize| page.is_word(t) && page.word(t).ends_with("ly");
    let first = if adverb(verb.wrapping_sub(1)) { verb - 1 } else { verb };
    if object || !joins(first.wrapping_sub(1)) || !nothing_behind(page, cue.end) {
        return false;
    }
    let floor = first.saturating_sub(BACK);
    let own = (floor..first).rev().find(|&t| {
        page.is_any(t, &["was", "were", "been", "being"])
            || page.is_any(
                t,
                &["who", "which", "when", "while", "after", ".", ";", "he", "she", "they"],
            )
    });
    own.filter(|&t| page.is_any(t, &["was", "were", "been", "being"])).is_some_and(|was| {
        let next = if adverb(was + 1) { was + 2 } else { was + 1 };
        page.word(next).ends_with("ed")
            || page.is_any(next, DONE)
            || page.is_any(next, &["hit", "struck", "thrown", "held", "set", "bitten", "cut"])
    })
}

/// "robbed in Eastby by two men": who stands behind "by" did it.
pub(super) fn agent(page: &Page<'_>, mentions: &[Mention], cue: &Range<usize>) -> Option<usize> {
    const FAR: usize = 7;
    let behind = mentions.partition_point(|m| m.range.start < cue.end);
    let agent = mentions.get(behind)?;
    let did = agent.range.start <= cue.end + FAR
        && page.is(agent.range.start.wrapping_sub(1), "by")
        && agent.occupation.is_none()
        && !(cue.end..agent.range.start).any(|t| page.is_any(t, &[",", ".", "and", "when"]));
    did.then_some(behind)
}

/// "stabbed a woman": the object was attacked.
pub(super) fn is_active(page: &Page<'_>, cue: &Range<usize>) -> bool {
    cue.clone().any(|t| page.is_any(t, DONE))
}

/// Whether no object follows a participle, nor one that is joined to it: "attacked and
/// robbed a woman" has one.
fn nothing_behind(page: &Page<'_>, next: usize) -> bool {
    const OTHER: &[&str] = &[
        "in",
        "at",
        "by",
        "outside",
        "inside",
        "near",
        "during",
        "on",
        "several",
        "multiple",
        "repeatedly",
        "following",
        "after",
        "while",
        "as",
        "to",
        "last",
        "yesterday",
        "today",
        "with",
        "and",
    ];
    let next = if page.is(next, "and") && page.is_any(next + 1, DONE) { next + 2 } else { next };
    !page.is_word(next) || page.is_any(next, OTHER)
}

/// "a man stabbed in Eastby", "woman robbed": a participle behind the noun with
/// no object of its own is something that was done to them.
pub(super) fn is_reduced(page: &Page<'_>, mention: &Mention, cue: &Range<usize>) -> bool {
    let end = mention.range.end;
    // "a man seriously assaulted in Eastby".
    let adverb = end + 1 == cue.start && page.is_word(end) && page.word(end).ends_with("ly");
    // "Man abducted and assaulted".
    let both = end + 2 == cue.start && page.is_any(end, DONE) && page.is(end + 1, "and");
    !matches!(mention.how, How::Pronoun | How::Possessive)
        && (end == cue.start || adverb || both)
        && page.is_any(cue.start, DONE)
        && cue.len() == 1
        && nothing_behind(page, cue.end)
}

/// "the stabbing of a teenager", "an attack on a woman".
pub(super) fn is_upon(page: &Page<'_>, mention: &Mention) -> bool {
    const FAR: usize = 7;
    // "the murder of missing Eastby man Lee Marlow".
    let start = mention.range.start;
    let begins = (start.saturating_sub(FAR)..start).rev().find(|&t| {
        !(page.is_capital(t)
            || page.has(t, Cat::PersonNoun)
            || page.number(t).is_some()
            || page.is_any(t, &["missing", "year", "old", "-", "the", "a", "local", "teenage"]))
    });
    let Some(before) = begins.filter(|_| start > 0) else { return false };
    mention.how != How::Possessive
        && (is_doing(page, before)
            || page.is_any(before, &["of", "on", "upon"])
            && page.is_any(before.wrapping_sub(1), DEEDS)
            // "a charge of murder against one officer" accuses the officer.
            || page.is(before, "against")
                && page.is_any(before.wrapping_sub(1), &["attack", "attacks"]))
}

/// "collided with a pedestrian", "the car struck a boy", "stolen from a woman": the
/// object came to harm.
pub(super) fn is_wronged(page: &Page<'_>, mention: &Mention) -> bool {
    let Some(before) = mention.range.start.checked_sub(1) else { return false };
    let with = page.is(before, "with")
        && page.is_any(
            before.wrapping_sub(1),
            &["collided", "collision", "collides", "colliding", "crashed"],
        );
    let from = page.is(before, "from")
        && page.is_any(before.wrapping_sub(1), &["stolen", "snatched", "taken"]);
    mention.how == How::New
        && !mention.owner
        && (with || from || page.is_any(before, &["hit", "struck", "hitting", "striking"]))
}

/// "charged after PC Dale was stabbed": the verb has a subject in its own clause,
/// who is no mention.
pub(super) fn has_other_subject(page: &Page<'_>, mentions: &[Mention], cue: &Range<usize>) -> bool {
    let behind = mentions.partition_point(|m| m.range.start < cue.start);
    let floor = behind.checked_sub(1).and_then(|n| mentions.get(n)).map_or(0, |m| m.range.end);
    let verb = clause::verb_start(page, cue, floor);
    if is_nobody(page, verb.wrapping_sub(1)) {
        return true;
    }
    // "and a number of cars had been rammed".
    if page.is_any(cue.start, &["was", "were", "been", "being"])
        && page.has(verb.wrapping_sub(1), Cat::VehicleNoun)
        && !(verb.saturating_sub(5)..verb).any(|t| {
            page.is_any(t, &["of", "in", "on", "by", "with"])
                && !page.is_any(t.wrapping_sub(1), &["number", "series", "some"])
        })
    {
        return true;
    }
    if !is_passive(page, cue) {
        return false;
    }
    let from = floor.max(verb.saturating_sub(20));
    (from..verb).rev().any(|t| {
        page.is_any(t, &["after", "when", "while", "where", "because", "following", "which"])
            && t + 1 < verb
    })
}

/// "nobody", "no one else": what is said of them is said of no mention.
fn is_nobody(page: &Page<'_>, token: usize) -> bool {
    let at = if page.is(token, "else") { token.wrapping_sub(1) } else { token };
    page.is_any(at, &["nobody", "none", "noone", "anybody", "anyone"])
        || page.is(at, "one")
            && (page.is(at.wrapping_sub(1), "no")
                || page.is(at.wrapping_sub(1), "-") && page.is(at.wrapping_sub(2), "no"))
}

/// Who has to do with an offender without having done anything: what a neighbour or an
/// officer does to one is no offence.
const BYSTANDERS: &[&str] = &[
    "neighbour",
    "neighbours",
    "witness",
    "witnesses",
    "member of the public",
    "members of the public",
    "passer-by",
    "passerby",
    "officer",
    "officers",
    "police officer",
    "police officers",
    "paramedic",
    "paramedics",
    "resident",
    "residents",
    "householder",
    "homeowner",
    "occupier",
    "occupant",
    "member of staff",
    "members of staff",
    "security guard",
    "shopkeeper",
    "shop worker",
    "shop assistant",
    "dog walker",
    "firefighters",
    "staff",
];

/// "A neighbour confronted them": no deed of an offender.
pub(super) fn is_by_bystander(page: &Page<'_>, mention: &Mention, cue: &Range<usize>) -> bool {
    // Who works there or came by did nothing but what cannot be taken for help.
    let helper = matches!(
        mention.noun.as_str(),
        "member of the public"
            | "members of the public"
            | "member of staff"
            | "members of staff"
            | "staff"
            | "passer-by"
            | "witness"
            | "witnesses"
    );
    let wrong = page.is_any(
        cue.start,
        &["stole", "assaulted", "attacked", "stabbed", "robbed", "raped", "punched", "stealing"],
    );
    if helper && !wrong {
        return true;
    }
    BYSTANDERS.contains(&mention.noun.as_str())
        && page.is_any(
            cue.start,
            &["confronted", "approached", "followed", "pushed", "grabbed", "shouted", "entered"],
        )
}

/// "murdering", "assaulting": what somebody does to whoever stands behind.
pub(super) fn is_doing(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "murdering",
            "killing",
            "raping",
            "assaulting",
            "attacking",
            "robbing",
            "harassing",
            "stalking",
            "threatening",
            "strangling",
            "kidnapping",
            "wounding",
        ],
    )
}

/// "A man touched her leg", "grabbed her wrist": whose body it is, is harmed, where that is
/// not the subject.
pub(super) fn upon_body(page: &Page<'_>, mentions: &mut [Mention], by: usize, cue: &Range<usize>) {
    const BODY: &[&str] = &[
        "leg", "legs", "arm", "arms", "wrist", "hair", "face", "head", "bottom", "chest", "hand",
        "shoulder", "neck", "throat", "thigh", "back", "waist", "body", "breasts",
    ];
    let doer = mentions.get(by).and_then(|m| m.sex);
    let at = mentions.partition_point(|m| m.range.start + 1 < cue.end);
    let Some(object) = mentions.get_mut(at) else { return };
    let near = object.range.start <= cue.end && object.how == How::Possessive;
    let other = doer.is_some() && object.sex.is_some() && doer != object.sex;
    if near && other && page.is_any(object.range.end, BODY) {
        object.said.harmed = true;
        object.said.attacked = true;
    }
}
