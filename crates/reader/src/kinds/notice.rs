//! Notices that tell of no incident: a vacancy, an award, a meeting, advice.

use scriven_model::reading::{Person, PersonRole};

use crate::page::Page;

/// The most sentences that tell what a text is about.
const HEAD: usize = 4;

/// Whether the head of the text announces something of its own, and nothing in it tells of
/// an incident: nobody was hurt, sought or arrested and no reference is given.
pub(super) fn is(page: &Page<'_>, people: &[Person], referred: bool) -> bool {
    let told = people.iter().any(|person| {
        !person.status.is_empty()
            || !matches!(person.role, PersonRole::Officer | PersonRole::Other | PersonRole::Witness)
    });
    !told && !referred && (0..page.sentences.len().min(HEAD)).any(|number| announces(page, number))
}

/// Whether the sentence is of a vacancy, an honour, a meeting or a campaign.
fn announces(page: &Page<'_>, sentence: usize) -> bool {
    page.sentence(sentence).take(60).any(|t| match page.word(t) {
        "recruiting" | "recruitment" | "recruits" | "vacancy" | "vacancies" | "apprenticeship"
        | "apprenticeships" | "honoured" | "commended" | "commendation" | "commendations"
        | "awards" | "ceremony" | "cadets" => true,
        "meeting" | "consultation" | "meetings" => page.is_any(
            t.wrapping_sub(1),
            &["public", "community", "residents", "neighbourhood", "online"],
        ),
        "week" => page.is_any(t.wrapping_sub(1), &["awareness", "safety", "volunteers"]),
        "advice" => {
            page.is_any(t + 1, &["on", "to"]) && page.is_any(t + 2, &["how", "help", "keep"])
        }
        "team" | "service" | "facility" | "unit" | "desk" => {
            page.is_any(t.wrapping_sub(1), &["new", "dedicated"])
                && page.is_any(t + 1, &["to", "launches", "launched", "goes", "for"])
        }
        _ => false,
    })
}
