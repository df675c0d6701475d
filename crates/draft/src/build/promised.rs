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
        let due = match promise.due {
            Some(due) => format!(
                "; due {}",
                if due.time.is_some() {
                    format!("at {}", words::local_time(due))
                } else {
                    format!("on {}", words::local_time(due))
                }
            ),
            None => String::new(),
        };
        let about = about(&promise.about);
        let line = Line::new(format!("{about}: promised{since}, not yet given{due}")).on(claim);
        writer.put(BlockKind::Promised, vec![line]);
    }
}

/// "Update on the condition of the officer"; what names itself stays as it is.
fn about(about: &str) -> String {
    let lower = about.to_lowercase();
    let update = ["condition", "investigation", "inquiry", "enquiry", "enquiries", "progress"]
        .iter()
        .any(|start| lower.trim_start_matches("the ").starts_with(start));
    if update {
        let the = if lower.starts_with("the ") { "" } else { "the " };
        format!("Update on {the}{about}")
    } else {
        capital(about)
    }
}
