//! What leads to a venue: something is there, was done to it or came from it.

use crate::{lexicon::Class, page::Page};

/// How far before "from" it stands that something was taken.
const FAR: usize = 10;

/// Whether something is said to have happened at what begins behind this token.
pub(super) fn is(page: &Page<'_>, before: usize) -> bool {
    let lead = behind_article(page, before);
    let word = lead.wrapping_sub(1);
    match page.word(lead) {
        "at" | "in" | "outside" | "inside" | "near" | "into" | "around" | "opposite" | "behind"
        | "beside" | "on" | "robbed" | "robbing" | "entered" | "entering" | "targeted"
        | "burgled" | "left" | "leaving" | "within" | "between" => true,
        "of" => page.is_any(
            word,
            &[
                "park",
                "front",
                "rear",
                "back",
                "grounds",
                "entrance",
                "doorway",
                "foyer",
                "forecourt",
                "vicinity",
                "toilets",
                "side",
                "roof",
                "outside",
                "area",
                "robbery",
                "burglary",
            ],
        ),
        "to" => page.is_any(
            word,
            &[
                "near",
                "next",
                "close",
                "adjacent",
                "called",
                "responded",
                "sent",
                "deployed",
                "dispatched",
                "went",
                "back",
                "summoned",
            ],
        ),
        "by" => page.is_any(word, &["close", "nearby", "stopped"]),
        "from" => (word.saturating_sub(FAR)..=word).any(|t| {
            page.is_any(
                t,
                &[
                    "stolen",
                    "stole",
                    "theft",
                    "thefts",
                    "taken",
                    "took",
                    "stealing",
                    "shoplifting",
                    "steal",
                    "shoplifted",
                ],
            )
        }),
        _ => false,
    }
}

/// Where "near to the", "opposite the" begins before a venue: it was not at it.
pub(super) fn near(page: &Page<'_>, before: usize) -> Option<usize> {
    let lead = behind_article(page, before);
    match page.word(lead) {
        "near" | "opposite" | "behind" | "beside" | "between" => Some(lead),
        "to" | "by"
            if page.is_any(lead.wrapping_sub(1), &["near", "next", "close", "adjacent"]) =>
        {
            Some(lead - 1)
        }
        _ => None,
    }
}

/// "a pupil at Eastby School", "works at the Red Lion pub", "treated at Eastby Medical Centre".
pub(super) fn is_somebodys(page: &Page<'_>, before: usize) -> bool {
    let lead = behind_article(page, before);
    (lead.saturating_sub(4)..lead).any(|t| {
        page.is_any(
            t,
            &[
                "pupil",
                "pupils",
                "student",
                "students",
                "teacher",
                "teachers",
                "studying",
                "studied",
                "educated",
                "works",
                "worked",
                "employed",
                "job",
                "lecturer",
                "headteacher",
                "principal",
                "patient",
                "patients",
                "treated",
                "prisoner",
                "prisoners",
                "inmate",
                "inmates",
                "player",
                "players",
                "buried",
                "funeral",
            ],
        )
    })
}

/// The token before an article.
fn behind_article(page: &Page<'_>, before: usize) -> usize {
    let mut lead = before;
    for _ in 0..2 {
        if page.is_of(lead, Class::Side) || page.is_any(lead, &["a", "an", "his", "her", "their"]) {
            lead = lead.wrapping_sub(1);
        }
    }
    lead
}
