//! For whose sake something is asked: the phrase itself, or what "their" stands for.

use std::ops::Range;

use scriven_model::reading::RestrictionKind;

use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

const PRONOUNS: &[&str] = &["his", "her", "their", "who", "he", "she", "they"];
const FAMILY: &[&str] = &["family", "families", "relatives", "parents"];

/// The most tokens of a phrase before its noun.
const LONGEST: usize = 8;

/// The words for whoever is to be spared.
///
/// An order or a plea not to name somebody is never given to whom a pronoun may
/// mean: the wrong one would leave the right one unprotected.
pub(super) fn whom(
    page: &Page<'_>,
    kind: RestrictionKind,
    hit: &Hit,
    sentence: &Range<usize>,
) -> Option<String> {
    let asks = matches!(
        kind,
        RestrictionKind::Privacy | RestrictionKind::Images | RestrictionKind::Speculation
    );
    let behind = behind(page, hit, sentence).filter(|_| kind == RestrictionKind::Speculation);
    let head = behind.or_else(|| {
        let end = if asks { hit.to } else { hit.from };
        (sentence.start..end).rev().find(|&t| is_head(page, t) || page.is_any(t, PRONOUNS))
    })?;
    if !page.is_any(head, PRONOUNS) {
        let from = start(page, head, sentence.start).unwrap_or(head);
        return Some(page.words(from..head + 1).to_owned());
    }
    if !asks {
        return None;
    }
    antecedent(page, head, sentence)
}

/// "speculation on his identity", "about the officer": the noun or pronoun behind.
fn behind(page: &Page<'_>, hit: &Hit, sentence: &Range<usize>) -> Option<usize> {
    if !page.is_any(hit.to, &["on", "about", "over", "as", "of", "regarding", "around"]) {
        return None;
    }
    (hit.to + 1..sentence.end.min(hit.to + LONGEST))
        .take_while(|&t| page.is_word(t) || page.kind(t) == Some(TokenKind::Possessive))
        .find(|&t| is_head(page, t) || page.is_any(t, PRONOUNS))
}

fn is_head(page: &Page<'_>, token: usize) -> bool {
    page.has(token, Cat::PersonNoun) || page.is_any(token, FAMILY)
}

/// Whom a pronoun means: the last phrase that fits before it in its sentence, a family
/// first, else the subject of one of the two sentences before.
fn antecedent(page: &Page<'_>, pronoun: usize, sentence: &Range<usize>) -> Option<String> {
    let many = page.is_any(pronoun, &["their", "they", "who"]);
    let phrase = |head: usize, from: usize| {
        start(page, head, from).map(|from| page.words(from..head + 1).to_owned())
    };
    let near = |wanted: &dyn Fn(usize) -> bool| {
        let mut heads = (sentence.start..pronoun).rev();
        heads.by_ref().filter(|&t| wanted(t)).find_map(|head| phrase(head, sentence.start))
    };
    let family = |t: usize| many && page.is_any(t, FAMILY);
    if let Some(found) = near(&family).or_else(|| near(&|t| fits(page, pronoun, t))) {
        return Some(found);
    }
    let number = page.sentence_at(pronoun);
    (1..=2).filter_map(|back| number.checked_sub(back)).find_map(|before| {
        let tokens = page.sentence(before);
        let same = page.in_title(before) == page.in_title(number);
        let head = tokens.clone().find(|&t| fits(page, pronoun, t)).filter(|_| same)?;
        // "The officer's family": for "their" the family, not the officer.
        let whole = (head + 1..tokens.end.min(head + 4))
            .take_while(|&t| page.is_word(t) || page.kind(t) == Some(TokenKind::Possessive))
            .find(|&t| family(t));
        phrase(whole.unwrap_or(head), tokens.start)
    })
}

/// Whether a pronoun may stand for a noun, by sex and number.
fn fits(page: &Page<'_>, pronoun: usize, token: usize) -> bool {
    let many = page.is_any(pronoun, &["their", "they", "who"]);
    let noun = page.hit(token, Cat::PersonNoun).map_or("", |hit| hit.value);
    is_head(page, token)
        && (many || !page.is_any(token, FAMILY) && !noun.ends_with("many"))
        && !(noun.starts_with("male") && page.is_any(pronoun, &["her", "she"]))
        && !(noun.starts_with("female") && page.is_any(pronoun, &["his", "he"]))
}

/// Where the phrase begins that ends with the noun, where it has a word that opens it:
/// "The officer's family", "the officer and his family".
fn start(page: &Page<'_>, head: usize, from: usize) -> Option<usize> {
    const OPEN: &[&str] = &["the", "a", "an", "his", "her", "their", "our"];
    let first = head.saturating_sub(LONGEST).max(from);
    let inside = |t: &usize| {
        (page.is_word(*t)
            || page.kind(*t) == Some(TokenKind::Possessive)
            || page.is_any(*t, &["-", "’", "'"]))
            && !page.is_any(*t, &["that", "ask", "of", "for", "on", "to", "about", "has"])
    };
    let opens = |end: usize| (first..end).rev().take_while(inside).find(|&t| page.is_any(t, OPEN));
    let at = opens(head).filter(|&at| !(at..head).any(|t| page.is(t, "and")))?;
    let before = at.checked_sub(1).filter(|&t| page.is(t, "and"));
    let whose = page.is_any(at, &["his", "her", "their"]);
    before.filter(|_| whose).and_then(opens).or(Some(at))
}
