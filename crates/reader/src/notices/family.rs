//! Whether the family has been told.

use std::ops::Range;

use scriven_model::reading::Fact;

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
};

/// The last that the text says of it.
pub(crate) fn read(page: &Page<'_>) -> Option<Fact<bool>> {
    page.all(Cat::FamilyInformed)
        .filter(|hit| !page.is_any(hit.to, &["by", "police", "officers", "that", "us"]))
        .filter_map(|hit| Some(facts::fact(page, told(page, hit)?, hit.range())))
        .last()
}

/// Whether these words say that they were told; none where they only set a condition
/// that may be met since.
fn told(page: &Page<'_>, hit: &Hit) -> Option<bool> {
    if hit.value == "told-of" && !of_family(page, hit) {
        return None;
    }
    if hit.value == "not-yet" || denied(page, hit) {
        return Some(false);
    }
    if !conditional(page, hit) {
        return Some(true);
    }
    // "until they have been told": at the time of writing they were not.
    let past = hit.range().any(|t| page.is_any(t, &["was", "were", "had"]));
    (!past).then_some(false)
}

/// "The family of the missing man have been told": whose family stands between.
fn of_family(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.sentence(page.sentence_at(hit.from));
    (hit.from.saturating_sub(12).max(sentence.start)..hit.from)
        .rev()
        .take_while(|&t| page.is_word(t) || page.is(t, "-"))
        .take_while(|&t| !page.is_any(t, &["and", "but", "who", "that", "while", "as"]))
        .any(|t| {
            page.is_any(t, &["family", "families", "relatives", "parents", "kin"])
                && page.is(t + 1, "of")
        })
}

/// "not all relatives have been told", "we have not informed his family".
fn denied(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.sentence(page.sentence_at(hit.from));
    let from = hit.from.saturating_sub(3).max(sentence.start);
    (from..hit.from)
        .rev()
        .take_while(|&t| page.is_word(t) && !page.is_any(t, &["and", "but", "as"]))
        .any(|t| page.is_any(t, &["not", "no", "never", "hasn't", "hasn’t", "haven't", "haven’t"]))
}

/// Whether the words stand in a clause that says when something may be done: "not for
/// publication until next of kin have been informed".
fn conditional(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.sentence(page.sentence_at(hit.from));
    let mut joined = false;
    for token in (sentence.start..hit.from).rev() {
        if page.is_any(token, &[";", ":", "but"]) {
            return false;
        }
        if page.is(token, ",") && !page.is_any(token + 1, &["and", "or"]) {
            return false;
        }
        joined |= page.is_any(token, &["and", "or"]);
        if page.is_any(token, &["until", "till", "before", "once", "unless", "when", "after", "if"])
        {
            return !joined || held(page, &sentence, token);
        }
    }
    false
}

/// "will be named after he has been identified and his family told" sets two
/// conditions; "died after a crash and his family have been told" and "closed until
/// 5pm and …" set none.
fn held(page: &Page<'_>, sentence: &Range<usize>, opener: usize) -> bool {
    let timed = page.number(opener + 1).is_some()
        || page.has_any(opener + 1, &[Cat::Weekday, Cat::Month, Cat::DayPart])
        || page.is_any(
            opener + 1,
            &["further", "later", "around", "about", "early", "late", "tomorrow", "at"],
        );
    let holds = sentence.clone().any(|t| {
        page.is_any(
            t,
            &["will", "not", "don't", "don’t", "please", "cannot", "can", "only", "embargoed"],
        )
    });
    holds && !timed
}
