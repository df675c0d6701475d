//! What is still to come.

use scriven_model::{BlockKind, PromiseState, words};

use super::{
    line::{Line, capital},
    writer::Writer,
};

/// One line a promise that has not come: what, since when, and when it is due.
pub(super) fn put(writer: &mut Writer<'_>) {
    let promises = writer.facts.record.promises;
    for promise in promises.iter().filter(|promise| promise.state == PromiseState::Open).take(8) {
        let claim = writer.facts.record.claims.iter().find(|claim| claim.id == promise.claim);
        let Some(claim) = claim else { continue };
        if writer.names(&promise.about) {
            continue;
        }
        let since =
            claim.said_on.map_or_else(String::new, |day| format!(" on {}", words::date(day)));
        let due = promise.due.map(|due| {
            let on = if due.time.is_some() { "at" } else { "on" };
            format!("{on} {}", words::local_time(due))
        });
        if let Some(hearing) = hearing(&promise.about) {
            let due = due
                .map_or_else(|| " has been announced".to_owned(), |due| format!(" is due {due}"));
            let line = Line::new(format!("{hearing}{due}")).on(claim);
            writer.put(BlockKind::Promised, vec![line]);
            continue;
        }
        let due = due.map(|due| format!("; due {due}")).unwrap_or_default();
        let about = about(&promise.about);
        let line = Line::new(format!("{about}: promised{since}{due}")).on(claim);
        writer.put(BlockKind::Promised, vec![line]);
    }
}

/// "A hearing at Eastby Magistrates’ Court", of a promise that somebody will appear.
fn hearing(about: &str) -> Option<String> {
    let lower = about.to_lowercase();
    if !lower.contains("court") || !(lower.contains("appear") || lower.contains("hearing")) {
        return None;
    }
    let from = about
        .match_indices(|c: char| c.is_uppercase())
        .map(|(at, _)| at)
        .find(|at| about.get(*at..).is_some_and(|rest| rest.contains("Court")) && *at > 0);
    let court = from.and_then(|at| about.get(at..)).and_then(|rest| {
        let end = rest.find("Court")? + "Court".len();
        rest.get(..end)
    });
    Some(
        court.map_or_else(|| "A court hearing".to_owned(), |court| format!("A hearing at {court}")),
    )
}

/// "Update on the condition of the officer"; what names itself stays as it is.
fn about(about: &str) -> String {
    let lower = about.to_lowercase();
    if ["in due course", "update", "updates", "further update", "further updates", "later"]
        .contains(&lower.as_str())
    {
        return "Further update".to_owned();
    }
    let update = ["condition", "investigation", "inquiry", "enquiry", "enquiries", "progress"]
        .iter()
        .any(|start| {
            lower.trim_start_matches("the ").trim_start_matches("subsequent ").starts_with(start)
        });
    if update {
        let the = if lower.starts_with("the ") { "" } else { "the " };
        let about = about.trim_start_matches("subsequent ");
        format!("Update on {the}{about}")
    } else {
        capital(about)
    }
}
