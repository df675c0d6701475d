//! Whom an order of a court, or a request not to identify, covers.

use scriven_model::reading::{PersonRole, Restriction, RestrictionKind, Sex};

use crate::{
    input::Input,
    people::{self, Who},
    text,
};

/// The words of each order or reporting restriction that a statement tells of.
pub(crate) fn orders(input: &Input<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for order in restrictions(input).filter(|one| is_order(one)) {
        let words = format!("“{}”", order.grounds.words.trim());
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

/// Whether somebody must not be identified: by an order that covers them or hides
/// a name without saying whose, or by a request, until an official statement names them.
pub(crate) fn shields(input: &Input<'_>, who: &Who<'_>) -> bool {
    restrictions(input).any(|one| match one.kind {
        RestrictionKind::ReportingRestriction => match &one.who {
            Some(whom) => covers(whom, who),
            // "Reporting restrictions apply" alone tells of no name: the lawyer looks.
            None => hides_a_name(&one.grounds.words),
        },
        RestrictionKind::Identity => {
            !who.official_name && one.who.as_deref().is_none_or(|whom| covers(whom, who))
        }
        _ => false,
    })
}

fn restrictions<'a>(input: &Input<'a>) -> impl Iterator<Item = &'a Restriction> {
    input.readings.iter().flat_map(|reading| &reading.restrictions)
}

fn is_order(one: &Restriction) -> bool {
    one.kind == RestrictionKind::ReportingRestriction
}

fn hides_a_name(words: &str) -> bool {
    text::words(words).iter().any(|word| {
        ["identif", "identit", "anonym"].iter().any(|start| word.starts_with(start))
            || matches!(word.as_str(), "name" | "names" | "named" | "naming")
    })
}

/// Whether "the officer" or "the victim" may be this person. Words that tell
/// nothing of whom they mean cover everybody: unknown is never safe.
fn covers(whom: &str, who: &Who<'_>) -> bool {
    let words = text::words(whom);
    if words.iter().any(|word| who.name.contains(word)) {
        return true;
    }
    let told: Vec<bool> = words.iter().filter_map(|word| fits(word, who)).collect();
    told.is_empty() || told.contains(&true)
}

fn fits(word: &str, who: &Who<'_>) -> Option<bool> {
    let role = who.person.role;
    let sex = |sex: Sex| who.person.sex.is_none_or(|theirs| theirs == sex);
    Some(match word {
        "officer" | "officers" => who.police,
        "victim" | "victims" | "complainant" | "complainants" | "injured" => {
            who.harmed || role == PersonRole::Victim
        }
        "deceased" => who.dead,
        "defendant" | "defendants" | "suspect" | "suspects" | "accused" => who.accused,
        "witness" | "witnesses" => role == PersonRole::Witness,
        "child" | "children" | "youth" | "youths" | "teenager" | "teenagers" => who.child,
        "boy" | "boys" => who.child && sex(Sex::Male),
        "girl" | "girls" => who.child && sex(Sex::Female),
        "man" | "men" => !who.child && sex(Sex::Male),
        "woman" | "women" => !who.child && sex(Sex::Female),
        "family" | "families" | "relative" | "relatives" => role == PersonRole::Other,
        _ if people::is_rank(word) => who.police,
        _ => return None,
    })
}
