//! People mentioned by an age without a noun: "the 31-year-old", "31-year-old Ann Lee".

use super::{
    age,
    mention::{How, Mention},
    named,
    phrase::{Det, count, determiner, start},
};
use crate::{lexicon::Cat, names, page::Page, text::tokens::TokenKind};

/// "the 31-year-old", "a 17-year-old from Amberton": an age without a noun.
pub(super) fn mention(
    page: &Page<'_>,
    token: usize,
    from: usize,
    limit: usize,
    sentence: usize,
    known: &[String],
) -> Option<Mention> {
    let (age, end) = age::year_old(page, token)?;
    if end > limit
        || (end..(end + 4).min(limit)).any(|t| {
            page.has(t, Cat::PersonNoun)
                && (end..t).all(|t| {
                    page.is_word(t)
                        && !page.is_any(
                            t,
                            &[
                                "who", "was", "is", "from", "and", "has", "had", "of", "in", "by",
                                "with", "said", "died",
                            ],
                        )
                })
        })
    {
        return None;
    }
    let start = start(page, token, from);
    let det = determiner(page, start..token);
    // "he is around 40 years old" brings nobody new.
    if det == Det::None && page.is_any(end.wrapping_sub(1), &["old"]) && years(page, token..end) {
        return None;
    }
    let how = if det == Det::None { How::New } else { det.how() };
    let mut mention = Mention::new(start..end, how, sentence);
    mention.count = if page.is(end - 1, "olds") { count(page, start..token, true) } else { 1 };
    mention.other =
        (start..token).any(|t| page.is_any(t, &["another", "second", "third", "other", "further"]));
    mention.ages.push(age);
    mention.owner = page.kind(end) == Some(TokenKind::Possessive);
    // "31-year-old John Smith"
    let at = if page.is(end, ",") { end + 1 } else { end };
    let full = names::at(page, at, limit)
        .map(|name| named::whole(page, name, limit, true))
        .filter(|name| {
            // "26-year-old Lee", whose full name was told before.
            let words = page.words(name.clone());
            names::is_full(page, name) || known.iter().any(|k| names::begins_or_ends(k, words))
        })
        .filter(|name| !page.in_title(sentence) || page.has(name.start, Cat::GivenName));
    if let Some(name) = full {
        mention.name = Some(page.words(name.clone()).to_owned());
        mention.how = How::Name;
        mention.range.end = name.end;
        mention.owner = page.kind(name.end) == Some(TokenKind::Possessive);
    }
    Some(mention)
}

/// "years old", which is no "year-old".
fn years(page: &Page<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    tokens.any(|t| page.is_any(t, &["years", "yrs"]))
}
