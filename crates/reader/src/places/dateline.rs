//! Where a statement was written: "HARROW, Texas –" at the head of a paragraph.

use scriven_model::reading::PlaceOf;

use super::Found;
use crate::{lexicon::Cat, page::Page};

/// The most words of a town's name there.
const MOST: usize = 3;

/// The town and state of a dateline that begins at the token.
pub(super) fn read(page: &Page<'_>, token: usize) -> Option<Found> {
    let sentence = page.sentence_at(token);
    if page.sentence(sentence).start != token || page.paragraph(sentence) > 8 {
        return None;
    }
    let comma = (token + 1..=token + MOST).find(|&t| page.is(t, ","))?;
    if !(token..comma).all(|t| page.is_capital(t) && page.is_word(t)) {
        return None;
    }
    // "HARROW, Calif. –"
    let short = || {
        let shouted = page.raw(token).bytes().all(|byte| byte.is_ascii_uppercase());
        (shouted && page.is_capital(comma + 1) && page.raw(comma + 1).len() < 6)
            .then_some(comma + 2)
    };
    let state = page.hit(comma + 1, Cat::County).map(|hit| hit.to).or_else(short)?;
    let mut end = state + usize::from(page.is(state, "."));
    // "(March 3, 2031)"
    if page.is(end, "(") {
        end = (end + 1..end + 7).find(|&t| page.is(t, ")"))? + 1;
    }
    page.is_any(end, &["-", "–", "—"]).then(|| Found {
        range: token..state,
        of: PlaceOf::Incident,
        street: None,
        names: vec![page.words(token..comma).to_owned()],
        county: page.has(comma + 1, Cat::County).then(|| page.words(comma + 1..state).to_owned()),
        postcode: None,
        venue: None,
        origin: false,
    })
}
