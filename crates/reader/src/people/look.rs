//! What somebody looks like, as worded.

use std::ops::Range;

use crate::page::Page;

/// The longest description that is taken as one, in tokens.
const MOST: usize = 40;

/// "wearing a black hooded top and grey trousers", "white, in his 20s, of slim
/// build": the words of a description; nothing where it is denied.
pub(super) fn phrase(
    page: &Page<'_>,
    cue: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let denied =
        (cue.start.saturating_sub(2)..cue.start).any(|t| page.is_any(t, &["not", "nor", "no"]));
    if denied {
        return None;
    }
    let said = page.is_any(cue.start, &["described"]);
    let worn = page.is_any(cue.start, &["wearing", "dressed"]);
    if !said && !worn {
        return Some(cue.clone());
    }
    let start = if said { cue.end } else { cue.start };
    let mut end = cue.end;
    while end < sentence.end && end - cue.end < MOST && !stops(page, end) {
        end += 1;
    }
    while end > cue.end && (!page.is_word(end - 1) || page.is_any(end - 1, &["and", "with", "a"])) {
        end -= 1;
    }
    // "described as kind and gentle" tells of nobody's looks.
    let character = said
        && (start..end.min(start + 4)).any(|t| {
            page.is_any(
                t,
                &[
                    "kind",
                    "gentle",
                    "pleasant",
                    "loving",
                    "caring",
                    "popular",
                    "bubbly",
                    "polite",
                    "devoted",
                    "funny",
                    "loved",
                    "cheerful",
                    "generous",
                    "friendly",
                    "thoughtful",
                    "happy",
                    "selfless",
                    "life",
                    "stable",
                    "critical",
                    "serious",
                    "manipulative",
                    "brave",
                    "vulnerable",
                    "cowardly",
                    "callous",
                    "despicable",
                ],
            )
        });
    if character {
        return None;
    }
    // "described as follows" leads to the description, and is none.
    let tells = !(end == start + 1 && page.is_any(start, &["follows", "being", "having"]));
    (start < end && end > cue.end && tells).then_some(start..end)
}

/// Where a description ends: a full stop, another clause, what it was not.
fn stops(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            ".", ";", ":", "“", "”", "\"", "(", "who", "when", "which", "after", "before", "where",
            "was", "were", "is", "are", "has", "had", "he", "she", "they", "not", "rather",
            "police", "officers", "anyone", "while", "but", "at",
        ],
    )
}
