//! People mentioned by name.

use std::ops::Range;

use scriven_model::reading::Sex;

use super::{
    age,
    mention::{How, Mention},
    named, officer,
};
use crate::{lexicon::Cat, names, page::Page, text::tokens::TokenKind};

/// A name: with an age or a title, or a given name before it, or one known already.
pub(super) fn mention(
    page: &Page<'_>,
    token: usize,
    sentence: Range<usize>,
    number: usize,
    known: &[String],
    last: Option<&Mention>,
) -> Option<Mention> {
    if !page.is_capital(token) || !page.is_word(token) {
        return None;
    }
    let titled = page.is_any(token, &["mr", "mrs", "ms", "miss", "dr"]);
    let from =
        if titled { if page.is(token + 1, ".") { token + 2 } else { token + 1 } } else { token };
    if page.is_any(
        token.wrapping_sub(1),
        &["judge", "honour", "recorder", "st", "cllr", "sir", "justice", "councillor", "saint"],
    ) || token > sentence.start && page.is(token - 1, "-") && page.touches(token)
    {
        return None;
    }
    let range = names::at(page, from, sentence.end)?;
    let tried = named::is_accused(page, &(range.start..range.end + 1), sentence.clone());
    let range = named::whole(page, range, sentence.end, tried);
    let full = names::is_full(page, &range);
    let given = page.has(from, Cat::GivenName);
    let words = page.words(range.clone());
    let again = known.iter().any(|k| k == words || names::begins_or_ends(k, words));
    let ranked = page
        .of(token.saturating_sub(4)..token, Cat::Rank)
        .any(|hit| hit.to == token && !officer::POSTS.contains(&hit.value));
    // Most capitals are nobody's: told before the words around are looked at.
    if !(titled || ranked || again || full) {
        return None;
    }
    let alias = named::alias(page, range.end, sentence.end);
    let ages =
        age::behind(page, alias.unwrap_or(range.end)).filter(|(_, end)| *end <= sentence.end);
    let street = page.has(range.end, Cat::StreetType)
        || page.has(range.end, Cat::UnitWord)
        || page.has(range.end, Cat::VenueWord)
        || page.is_any(range.end, &["&", "police", "area"]);
    // "wanted Eastby man Oonagh Quill", where no article makes a mention of the man.
    let noun = if page.in_title(number) {
        None
    } else {
        match page.word(token.wrapping_sub(1)) {
            "man" | "boy" => Some(Sex::Male),
            "woman" | "girl" => Some(Sex::Female),
            _ => None,
        }
    };
    let counts = titled
        || ranked
        || again
        || full
            && (ages.is_some()
                || given
                || named::introduces(page, token)
                || named::is_plain(page, &range)
                    && (noun.is_some()
                        || is_listed(page, token, last)
                        || named::is_accused(page, &range, sentence.clone())
                            && !page.in_title(number)));
    if !counts || street || !titled && named::is_none(page, token) {
        return None;
    }
    let mut mention = Mention::new(token..range.end, How::Name, number);
    mention.name = Some(words.to_owned());
    mention.sex = match page.word(token) {
        "mr" => Some(Sex::Male),
        "mrs" | "ms" | "miss" => Some(Sex::Female),
        _ => noun,
    };
    mention.owner = page.kind(range.end) == Some(TokenKind::Possessive);
    mention.range.end = alias.unwrap_or(range.end);
    if let Some((ages, end)) = ages {
        mention.ages = ages;
        mention.range.end = end;
    }
    Some(mention)
}

/// "Lee Marlow, Oonagh Quill and": a name in a list of names.
fn is_listed(page: &Page<'_>, token: usize, last: Option<&Mention>) -> bool {
    let Some(last) = last.filter(|last| last.how == How::Name && last.count == 1) else {
        return false;
    };
    let gap = last.range.end..token;
    (1..=2).contains(&gap.len())
        && gap.clone().all(|t| page.is_any(t, &[",", "and", "&"]))
        && last.name.as_ref().is_some_and(|name| name.contains(' '))
}

/// A full name right behind a noun: "teacher Ann Lee", "wanted man Oonagh Quill".
pub(super) fn apposed(page: &Page<'_>, token: usize, limit: usize) -> Option<Range<usize>> {
    let given = page.has(token, Cat::GivenName);
    let plain = !given
        && !page.token_in_title(token)
        && page.is_any(token.wrapping_sub(1), &["man", "woman", "boy", "girl", "teenager"]);
    if !given && !plain {
        return None;
    }
    names::at(page, token, limit)
        .filter(|name| names::is_full(page, name) && (given || named::is_plain(page, name)))
}
