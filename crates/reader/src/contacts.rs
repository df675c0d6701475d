//! Contacts: numbers, addresses and accounts that the public is asked to use.

use std::ops::Range;

use scriven_model::reading::Fact;

use crate::{
    facts,
    lexicon::{Class, Marks},
    once::Once,
    page::Page,
    text::tokens::TokenKind,
};

/// What a contact begins with: an address runs on without a blank, a number has
/// digits.
const BEGINS: Marks = Marks::JOINED.or(Marks::NUMBER).or(Marks::class(Class::Lead));

/// Every contact, each once.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<String>> {
    let mut found: Vec<Fact<String>> = Vec::new();
    let mut once = Once::default();
    let mut begins = page.marked(page.whole(), BEGINS);
    while let Some(at) = begins.next() {
        let range = address(page, at)
            .or_else(|| account(page, at))
            .or_else(|| phone(page, at))
            .or_else(|| short(page, at));
        if let Some(range) = range {
            begins.skip_to(range.end);
            add(page, &mut found, &mut once, range);
        }
    }
    found
}

fn add(
    page: &Page<'_>,
    found: &mut Vec<Fact<String>>,
    once: &mut Once<String>,
    range: Range<usize>,
) {
    let words = page.words(range.clone()).trim_end_matches(['.', ',', ')']);
    if let Some(known) = once.seen(key(words)).and_then(|number| found.get_mut(number)) {
        known.grounds.spans.push(page.span(range));
    } else {
        let mut fact = facts::fact(page, words.to_owned(), range);
        if let Some(span) = fact.grounds.spans.first_mut() {
            span.end = span.start + words.len();
        }
        words.clone_into(&mut fact.grounds.words);
        found.push(fact);
    }
}

/// What makes two writings one contact.
fn key(words: &str) -> String {
    let lower = words.to_ascii_lowercase();
    let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 3 && !lower.contains(['@', '/']) && !lower.contains(".co") {
        return digits;
    }
    let lower = lower.trim_start_matches("https://").trim_start_matches("http://");
    lower.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// How the name of a web site ends.
const ENDINGS: &[&str] = &[
    ".police.uk",
    ".co.uk",
    ".org.uk",
    ".gov.uk",
    "uk.org",
    ".gov.scot",
    ".scot",
    ".wales",
    ".org",
    ".gov",
    ".com",
    ".net",
    ".info",
    ".ie",
    ".gov.au",
    ".net.au",
    ".org.au",
    ".com.au",
];

/// A web or mail address: a run of touching tokens with a known shape.
fn address(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    if !page.touches(token + 1) {
        return None;
    }
    let starts = !page.touches(token)
        || page.is_any(token.wrapping_sub(1), &["(", ":", "“", "\"", "‘", "-"]);
    if !starts || !(page.is_word(token) || page.kind(token) == Some(TokenKind::Number)) {
        return None;
    }
    let mut end = token + 1;
    let mut dots = 0;
    let mut mail = false;
    // Every token is looked at once: a run that is no address is short of marks.
    while page.touches(end) && end - token < 60 {
        let raw = page.raw(end);
        let stop = matches!(raw, "," | ")" | "”" | "\"" | "“" | "’" | ";" | "(" | "]" | ">" | "'");
        if stop || page.kind(end) == Some(TokenKind::Line) {
            break;
        }
        dots += usize::from(raw == ".");
        mail |= raw == "@";
        end += 1;
    }
    while end > token && page.is_any(end - 1, &[".", ":", "!", "?", "…"]) {
        dots -= usize::from(page.is(end - 1, "."));
        end -= 1;
    }
    let head = page.word(token);
    if dots == 0 && !mail && !head.starts_with("http") {
        return None;
    }
    let words = page.words(token..end);
    let web = head.starts_with("http") && page.is(token + 1, ":") && words.len() > 10
        || head == "www" && dots >= 1;
    let bare = || {
        // A known ending, at the end or before a path.
        let lower = words.to_ascii_lowercase();
        let known = |host: &str| ENDINGS.iter().any(|ending| host.ends_with(ending));
        known(&lower) || lower.match_indices('/').any(|(at, _)| lower.get(..at).is_some_and(known))
    };
    let bare = dots >= 1 && words.len() > 8 && bare();
    (web || bare || mail && dots >= 1).then_some(token..end)
}

/// `@WestmoorCC`.
fn account(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    if !page.is(token, "@") || page.touches(token) && page.is_word(token.wrapping_sub(1)) {
        return None;
    }
    if !(page.is_word(token + 1) && page.touches(token + 1)) {
        return None;
    }
    let mut end = token + 2;
    while page.touches(end)
        && (page.is(end, "_") || page.is_word(end) || page.kind(end) == Some(TokenKind::Number))
    {
        end += 1;
    }
    Some(token..end)
}

/// A phone number: digits in groups that begin with 0, 1800 or +.
fn phone(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    let mut at = token;
    if page.is(at, "(") {
        at += 1;
    }
    if page.is(at, "+") {
        at += 1;
    }
    // "1-800-555-0100": the country before the number.
    if page.raw(at) == "1" && page.is_any(at + 1, &["-", "("]) && page.touches(at + 1) {
        at += 2;
    }
    let first = page.raw(at);
    if page.kind(at) != Some(TokenKind::Number)
        || at > token && page.is(token, "(") && page.kind(at) != Some(TokenKind::Number)
    {
        return None;
    }
    if token > 0 && page.touches(token) && page.is_any(token - 1, &["/", "*", "-", "."]) {
        return None;
    }
    let mut digits = 0;
    let mut end = at;
    while let Some(TokenKind::Number) = page.kind(end) {
        digits += page.raw(end).len();
        end += 1;
        let next = page.is_any(end, &["-", ")", "."])
            && page.kind(end + 1) == Some(TokenKind::Number)
            && digits < 11;
        if next {
            end += 1;
        }
        if digits >= 11 {
            break;
        }
    }
    let national = first.starts_with('0') && (10..=11).contains(&digits) && first.len() >= 3;
    // "Northbank Garda Station on 01 555 0100": short codes, where somebody is to call.
    let short = first.starts_with('0')
        && (2..=3).contains(&first.len())
        && (9..=10).contains(&digits)
        && end > at + 1
        && page
            .is_any(token.wrapping_sub(1), &["on", "at", "call", "phone", "tel", "telephone", ":"]);
    let free =
        matches!(first, "1800" | "1300" | "800" | "888" | "877") && (9..=11).contains(&digits);
    let plus = at > token && page.is(at - 1, "+") && (10..=13).contains(&digits);
    let american = page.is(at + 1, "-") || page.is(at + 1, ")");
    let us = american && digits == 10 && first.len() == 3;
    (national || short || free || plus || us).then_some(token..end)
}

/// 101, 999, 911: where the public is told to call or go on.
fn short(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    if !page.is_any(token, &["101", "999", "911", "111", "61016"])
        || page.kind(token) != Some(TokenKind::Number)
    {
        return None;
    }
    if page.touches(token + 1) && page.is_any(token + 1, &["/", "@", "-", "st"]) {
        return None;
    }
    let sentence = page.sentence_at(token);
    let tokens = page.sentence(sentence);
    let near = token.saturating_sub(9).max(tokens.start)..token;
    let told = near.clone().any(|t| {
        page.is_any(
            t,
            &[
                "on",
                "call",
                "calling",
                "calls",
                "ring",
                "via",
                "contact",
                "dial",
                "phone",
                "telephone",
                "ringing",
                "contacting",
                "phoning",
                "dialling",
                "to",
                "or",
                "using",
                "police",
                "text",
            ],
        )
    });
    // "received a 999 call", "called 999 to report" tell what happened.
    let told_of = page.is_any(token + 1, &["call", "calls", "caller", "emergency"])
        || near
            .clone()
            .any(|t| page.is_any(t, &["received", "called", "dialled", "rang", "phoned"]))
            && !page.is(token, "101");
    // "from 121 to 111": a number among numbers, unless somebody is to call it.
    let calls = near.clone().any(|t| {
        page.is_any(
            t,
            &[
                "call",
                "calling",
                "ring",
                "dial",
                "phone",
                "telephone",
                "text",
                "contact",
                "ringing",
                "contacting",
                "on",
                "via",
                "phoning",
                "dialling",
                "using",
                "101",
                "999",
                "911",
            ],
        )
    });
    let told = told && (calls || page.is(token, "101"));
    (told && !told_of).then_some(token..token + 1)
}
