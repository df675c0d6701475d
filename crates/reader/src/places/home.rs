//! Where people live, where police sit and where the hurt are taken: no place of what
//! happened.

use crate::{lexicon::Cat, page::Page, text::tokens::TokenKind};

/// "from", "of" behind a person: they live there.
pub(super) fn is_origin(page: &Page<'_>, preposition: usize) -> bool {
    let home = page.is_any(preposition, &["from", "of"]);
    let before = preposition.wrapping_sub(1);
    let person = page.is_any(
        before,
        &[
            ",",
            ")",
            "old",
            "man",
            "woman",
            "boy",
            "girl",
            "men",
            "women",
            "both",
            "all",
            "teenager",
            "people",
            "yrs",
            "years",
            "couple",
            "male",
            "female",
            "males",
            "pensioner",
            "is",
            "are",
            "resident",
            "driver",
            "rider",
        ],
    ) || page.kind(before) == Some(TokenKind::Number)
        // "a woman in her 50s from Amberton"
        || page.is(before, "s") && page.number(before.wrapping_sub(1)).is_some();
    let verbs = page.is_any(
        before,
        &[
            "stolen",
            "missing",
            "recovered",
            "taken",
            "away",
            "travelling",
            "travelled",
            "seized",
            "removed",
            "ran",
        ],
    );
    let lives = page.is_any(preposition, &["of", "in"])
        && page.is_any(before, &["address", "lives", "living"])
        && page.is(before.wrapping_sub(1), "fixed");
    // "aged 23 and from Amberton", "Ann Lee from Amberton"
    let and = page.is(before, "and")
        && (page.number(before.wrapping_sub(1)).is_some()
            // "aged in her 30s and from Amberton"
            || page.is_any(before.wrapping_sub(1), &["s", "'s", "’s"])
                && page.number(before.wrapping_sub(2)).is_some()
            || page.is(before.wrapping_sub(1), "old"));
    let named = page.is(preposition, "from")
        && page.is_capital(before)
        && !page.has_any(before, &[Cat::Town, Cat::County, Cat::StreetType, Cat::Weekday])
        && page.is_capital(before.wrapping_sub(1));
    // "previously of Amber Lane"
    let once = page.is(preposition, "of")
        && page.is_any(before, &["previously", "formerly", "late", "currently", "originally"]);
    home && (person || and || named || once) && !verbs || lives || is_of_police(page, preposition)
}

/// "a 39-year-old man from Amberton", "Ann Lee, 30, of Amberton": said so plainly that the
/// name needs to be in no list.
pub(super) fn is_plain(page: &Page<'_>, preposition: usize) -> bool {
    let before = preposition.wrapping_sub(1);
    let comma = page.is(before, ",");
    let last = if comma { before.wrapping_sub(1) } else { before };
    let aged = page.number(last).is_some_and(|age| (10..=99).contains(&age))
        && page.is(
            last.wrapping_sub(1),
            if page.is(last.wrapping_sub(1), "aged") { "aged" } else { "," },
        );
    let told = aged
        || page.is_any(last, &["old", "man", "woman", "boy", "girl", "men", "women", "teenager"]);
    page.is(preposition, "from") && told || page.is(preposition, "of") && comma && told
}

/// "Three Amberton men charged after an incident in the town": the town of both.
pub(super) fn is_told_again(page: &Page<'_>, end: usize) -> bool {
    (end..end + 80).any(|t| page.is(t, "the") && page.is_any(t + 1, &["town", "city", "village"]))
}

/// "Two Amberton men", "an Amberton couple".
pub(super) fn is_before_person(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "man",
            "men",
            "woman",
            "women",
            "boy",
            "boys",
            "girl",
            "girls",
            "teenager",
            "teenagers",
            "couple",
            "pensioner",
            "duo",
            "trio",
            "pair",
        ],
    )
}

/// "Police in Amberton are appealing", "contact detectives in Amberton": where they sit.
fn is_of_police(page: &Page<'_>, preposition: usize) -> bool {
    let who = preposition.wrapping_sub(1);
    if !page.is_any(preposition, &["in", "at"])
        || !page.is_any(who, &["police", "officers", "detectives", "cid", "crimestoppers"])
    {
        return false;
    }
    let sentence = page.sentence(page.sentence_at(preposition));
    who == sentence.start
        || (who.saturating_sub(3).max(sentence.start)..who)
            .any(|t| page.is_any(t, &["contact", "call", "ring", "phone", "charity", "telephone"]))
}

/// "hospital in".
pub(super) fn is_of_hospital(page: &Page<'_>, preposition: usize) -> bool {
    let before = preposition.wrapping_sub(1);
    page.is(preposition, "in") && page.is_any(before, &["hospital", "hospitals"])
        || page.is(preposition, "at") && page.is_any(before, &["hospital"])
}
