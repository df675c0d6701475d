//! What the public is asked for: witnesses, information, footage.

use scriven_model::reading::{Ask, Fact};

use crate::{facts, lexicon::Cat, page::Page};

/// Every kind of ask, once, with all the places it stands.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<Ask>> {
    let mut found = Vec::new();
    for hit in page.all(Cat::Ask) {
        let Some(ask) = Ask::from_word(hit.value) else { continue };
        let sentence = page.sentence_at(hit.from);
        let tokens = page.sentence(sentence);
        let calls = page.hits_in(tokens.clone()).any(|h| h.cat == Cat::Appeal);
        let calls = calls || page.in_title(sentence);
        // Footage that officers looked at, a man who "could help" in court: told, not asked.
        let told = match ask {
            Ask::Dashcam | Ask::Cctv => !asks_for_footage(page, tokens.clone()),
            Ask::Other => !tokens.clone().any(|t| {
                page.is_any(
                    t,
                    &[
                        "please", "urge", "urged", "ask", "asked", "asking", "appeal", "remind",
                        "advise", "advised", "should",
                    ],
                )
            }),
            _ => !calls,
        };
        if !told {
            facts::add(&mut found, facts::fact(page, ask, hit.range()));
        }
    }
    found
}

fn asks_for_footage(page: &Page<'_>, tokens: std::ops::Range<usize>) -> bool {
    tokens.clone().any(|t| {
        page.is_any(
            t,
            &[
                "anyone",
                "anybody",
                "if",
                "please",
                "motorists",
                "drivers",
                "appealing",
                "appeal",
                "urge",
                "any",
                "check",
                "those",
                "witnesses",
                "residents",
                "keen",
                "may",
                "might",
                "ask",
                "asking",
                "businesses",
                "information",
                "people",
            ],
        )
    })
}
