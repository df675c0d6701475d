//! What kind of thing is promised, told by the words for it.

use scriven_model::PromiseKind;

use crate::text::plain;

/// The first of these whose words are in what is promised is its kind.
const KINDS: &[(PromiseKind, &[&str])] = &[
    (PromiseKind::Bail, &["bail"]),
    (PromiseKind::Inquest, &["inquest"]),
    (PromiseKind::PostMortem, &["post mortem", "postmortem", "cause of death", "autopsy"]),
    (PromiseKind::AppealCloses, &["appeal closes", "appeal will close", "appeal ends"]),
    (PromiseKind::ChargeDecision, &["charging decision", "decision on charge", "charge"]),
    (
        PromiseKind::Court,
        &["court", "hearing", "appear", "sentenc", "trial", "plea", "arraign", "magistrates"],
    ),
    (PromiseKind::Report, &["report", "review", "findings"]),
    (
        PromiseKind::Update,
        &[
            "update",
            "information",
            "detail",
            "condition",
            "statement",
            "investigation",
            "inquir",
            "enquir",
            "progress",
            "news",
            "health",
            "in due course",
            "to follow",
        ],
    ),
];

/// The kind of what is promised.
pub(super) fn kind(about: &str) -> PromiseKind {
    let about = plain(about);
    let told = KINDS.iter().find(|(_, words)| words.iter().any(|word| about.contains(word)));
    told.map_or(PromiseKind::Other, |(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_tell_what_kind_of_thing_is_promised() {
        for (about, of) in [
            ("condition of the officer", PromiseKind::Update),
            ("will be given at 8pm", PromiseKind::Other),
            ("further updates", PromiseKind::Update),
            ("appear at Eastby Magistrates’ Court", PromiseKind::Court),
            ("return on bail", PromiseKind::Bail),
            ("A post-mortem examination will take place", PromiseKind::PostMortem),
            ("the inquest will open", PromiseKind::Inquest),
            ("charging decision", PromiseKind::ChargeDecision),
            ("the findings of the review", PromiseKind::Report),
            ("appeal closes", PromiseKind::AppealCloses),
        ] {
            assert_eq!(kind(about), of, "{about}");
        }
    }
}
