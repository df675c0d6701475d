//! People mentioned by name.

use std::ops::Range;

use scriven_model::reading::Sex;

use super::{
    age,
    mention::{How, Mention},
    named, officer,
};
use crate::{
    lexicon::{Cat, Class, Marks},
    names,
    page::Page,
    text::tokens::TokenKind,
};

/// The most names that are looked for before a text is read.
const MOST: usize = 60;

/// Full names that an age stands behind, anywhere in the text: "Oonagh Quill, 22,".
pub(super) fn beforehand(page: &Page<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for number in page.marked(page.whole(), Marks::NUMBER) {
        let aged = page.is_any(number.wrapping_sub(1), &["aged", "age"]);
        let before = number.saturating_sub(if aged { 2 } else { 1 });
        let end = if page.is_any(before, &[",", "("]) { before } else { before + 1 };
        let initial = |t: usize| page.is(t, ".") && names::is_initial(page, t.wrapping_sub(1));
        let start = (end.saturating_sub(4)..end)
            .rev()
            .take_while(|&t| page.is_capital(t) && page.is_word(t) || initial(t))
            .last();
        let Some(start) = start.filter(|_| end < number) else { continue };
        let name = names::at(page, start, end).filter(|name| name.end == end);
        let Some(name) = name.filter(|name| named::is_plain(page, name)) else { continue };
        let words = page.words(name);
        if age::behind(page, end).is_some() && !found.iter().any(|known| known == words) {
            found.push(words.to_owned());
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}

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
    let ages = age::behind(page, alias.unwrap_or(range.end)).filter(|(ages, end)| {
        // "Quill House, 2 Mill Lane": no child without a word for the age.
        let told = page.is_any(end.wrapping_sub(2), &["aged", "age"]) || page.is(*end, "old");
        *end <= sentence.end && (given || told || ages.iter().all(|age| age.max > 9))
    });
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
    // "Home Secretary Ann Lee visited": who holds a post is nobody of the incident.
    let post = token.wrapping_sub(1);
    let holds = !ranked
        && ages.is_none()
        && page.is_capital(post)
        && (page.is_of(post, Class::Post) || page.is(post, "mp"));
    // "the Ann Lee murder investigation": to whom it was done, and nobody who did it.
    let done = page.is_any(range.end, &["murder", "killing", "manslaughter"]);
    if holds || done {
        return None;
    }
    let counts = titled
        || ranked
        || again
        || full
            && (ages.is_some()
                || given
                || named::introduces(page, token)
                || named::is_plain(page, &range)
                    && (noun.is_some()
                        || named::is_harmed_or_tried(page, token)
                        || is_apposed(page, &range, last)
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

/// "her 14-year-old daughter, Oonagh Quill,": who somebody is, by name.
fn is_apposed(page: &Page<'_>, name: &Range<usize>, last: Option<&Mention>) -> bool {
    last.is_some_and(|last| {
        last.count == 1
            && last.name.is_none()
            && !last.owner
            && !matches!(last.how, How::Pronoun | How::Possessive)
            && (!last.ages.is_empty() || last.sex.is_some() || !last.noun.is_empty())
            && last.range.end + 1 == name.start
            && page.is_any(last.range.end, &[",", "-", "–"])
            && page.is_any(name.end, &[",", ".", "-", "–", "("])
    })
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
