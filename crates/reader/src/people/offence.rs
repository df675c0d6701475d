//! Offences as worded, behind "on suspicion of" or "charged with".

use std::{borrow::Cow, ops::Range};

use super::offence_words::{begins_offence, belongs, stops, verb};
use crate::{
    lexicon::Cat,
    names,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// Cues behind which any wording is an offence.
fn is_strong(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    words.ends_with("suspicion of")
        || words.starts_with("charged ")
            && words.ends_with(" with")
            && !words.ends_with(" in connection with")
            && !words.ends_with(" jointly with")
        || words.ends_with("charged with")
        || words.ends_with("suspected of")
        || words.ends_with("convicted of")
        || words.ends_with("guilty of")
        || words.ends_with("guilty to")
        || words.ends_with("found guilty of")
        || words.ends_with("counts of")
        || words.ends_with("count of")
        || words.ends_with("charges of")
        || words.ends_with("charge of")
        || words.starts_with("charging ")
        || words.ends_with("jury of")
        || words.ends_with("trial of")
}

/// The offences that the cue leads to, with their tokens.
pub(super) fn list(page: &Page<'_>, cue: &Hit, limit: usize) -> Vec<(String, Range<usize>)> {
    // "arrested for conspiracy to steal": words that begin an offence by themselves.
    // A line of a list of charges has no cue of its own.
    let strong = cue.from == cue.to
        || is_strong(page.words(cue.range()))
        || page.is_any(
            lead(page, cue.to, limit),
            &[
                "conspiracy",
                "attempted",
                "attempting",
                "aggravated",
                "evading",
                "unlawful",
                "possession",
                "possessing",
                "causing",
                "assaulting",
                "perverting",
                "supplying",
                "producing",
                "breaching",
                "stalking",
            ],
        );
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut at = lead(page, cue.to, limit);
    while at < limit && found.len() < 12 {
        let Some(end) = one(page, at, limit, strong) else { break };
        // "in connection with the murder investigation": a matter, and no charge.
        if !strong
            && page.is_any(end - 1, &["investigation", "inquiry", "enquiry", "probe", "case"])
        {
            break;
        }
        let words = page.words(at..end).trim_end_matches([',', '’', '\'']);
        // "(who also admitted assault)": the bracket is none of the offence.
        let words = if words.contains('(') { words } else { words.trim_end_matches(')') };
        let words = match done_to(page, at) {
            Some(deed) => Cow::Borrowed(deed),
            None => one_of(words),
        };
        if !words.is_empty()
            && !is_stub(page, &(at..end))
            && !found.iter().any(|(known, _)| *known == words)
        {
            found.push((words.into_owned(), at..end));
        }
        // ", and two counts of": on to the next, where one follows.
        let law = behind_law(page, end, limit);
        let mut next = law;
        while next < limit
            && page.is_any(
                next,
                &[
                    ",",
                    "and",
                    "&",
                    ";",
                    "also",
                    "as",
                    "well",
                    "plus",
                    "/",
                    "addition",
                    "along",
                    "including",
                ],
            )
            || page.are(next, &["in", "addition"])
            || page.are(next, &["addition", "to"])
            || page.is(next, "to") && page.is(next.wrapping_sub(1), "addition")
        {
            next += 1;
        }
        if next == law {
            // "theft of goods worth £5,000, burglary and": on behind what belongs to it.
            match resume(page, law, limit).filter(|_| strong) {
                Some(behind) => next = behind,
                None => break,
            }
        }
        let next = lead(page, next, limit);
        let follows = page.has(next, Cat::Offence)
            || strong && (begins_offence(page, next) || is_degree(page, next));
        if !follows {
            break;
        }
        at = next;
    }
    found
}

/// "operating", "criminal": the first word alone of a wording that was cut.
fn is_stub(page: &Page<'_>, words: &Range<usize>) -> bool {
    words.len() == 1
        && !page.has(words.start, Cat::Offence)
        && (begins_offence(page, words.start) && page.word(words.start).ends_with("ing")
            || page.is_any(
                words.start,
                &[
                    "no",
                    "hit",
                    "without",
                    "child",
                    "felony",
                    "grand",
                    "petit",
                    "criminal",
                    "sexual",
                    "common",
                    "domestic",
                    "aggravated",
                    "felon",
                    "wire",
                    "mail",
                    "identity",
                    "money",
                    "reckless",
                    "vehicular",
                    "second",
                    "first",
                    "third",
                ],
            ))
}

/// "murdering Mary Quill": the offence is murder, whoever it was done to.
fn done_to(page: &Page<'_>, token: usize) -> Option<&'static str> {
    const DEEDS: &[(&str, &str)] = &[
        ("murdering", "murder"),
        ("assaulting", "assault"),
        ("raping", "rape"),
        ("robbing", "robbery"),
        ("harassing", "harassment"),
        ("stalking", "stalking"),
        ("kidnapping", "kidnapping"),
        ("wounding", "wounding"),
    ];
    let named = page.is_capital(token + 1)
        && page.is_word(token + 1)
        && !page.has(token + 1, Cat::Weekday)
        && (page.is_any(token + 1, &["mr", "mrs", "ms", "miss", "dr"])
            || names::at(page, token + 1, token + 6).is_some());
    DEEDS.iter().find(|(doing, _)| named && page.is(token, doing)).map(|(_, deed)| *deed)
}

/// "two robberies", "assaults": the offence is robbery, assault.
fn one_of(words: &str) -> Cow<'_, str> {
    const MANY: &[(&str, &str)] = &[
        ("robberies", "robbery"),
        ("burglaries", "burglary"),
        ("assaults", "assault"),
        ("thefts", "theft"),
        ("rapes", "rape"),
        ("murders", "murder"),
        ("frauds", "fraud"),
        ("kidnappings", "kidnapping"),
    ];
    let found = MANY.iter().find_map(|(many, one)| {
        let from = words.len().checked_sub(many.len())?;
        let (head, last) = words.split_at_checked(from)?;
        (last.eq_ignore_ascii_case(many) && (head.is_empty() || head.ends_with(' ')))
            .then(|| format!("{head}{one}"))
    });
    found.map_or(Cow::Borrowed(words), Cow::Owned)
}

/// The token behind "contrary to section 2 of the Theft Act 1968", which belongs to
/// the offence before it; the same token where there is none.
fn behind_law(page: &Page<'_>, token: usize, limit: usize) -> usize {
    const FAR: usize = 16;
    // "(Penal Code 11378)", "(a class C felony)".
    if page.is(token, "(") {
        let close = (token + 1..limit.min(token + FAR)).find(|&t| page.is(t, ")"));
        let law = close.filter(|&close| {
            (token + 1..close).any(|t| page.number(t).is_some() || is_grade(page, t))
        });
        if let Some(close) = law {
            return close + 1;
        }
    }
    let at = if page.is_any(token, &[",", "("]) { token + 1 } else { token };
    // ", a class C felony,", ", a violation of Penal Law 125.25,".
    let graded = page.is(token, ",")
        && page.is_any(at, &["a", "an"])
        && (at + 1..at + 5).any(|t| is_grade(page, t));
    if !graded
        && !page.is_any(at, &["contrary", "under", "pursuant"])
        && !page.are(at, &["in", "violation", "of"])
    {
        return token;
    }
    let reach = limit.min(at + FAR);
    (at..reach).find(|&t| page.is_any(t, &[",", "and", ";", "."])).unwrap_or(token)
}

/// "felony", "violation": how grave the law takes an offence to be.
fn is_grade(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, &["felony", "misdemeanor", "misdemeanour", "violation", "infraction"])
}

/// Whether the name of an offence follows.
pub(super) fn is_named(page: &Page<'_>, token: usize, limit: usize) -> bool {
    page.has(lead(page, token, limit), Cat::Offence)
}

/// Whether the wording of an offence follows, by its name or by how such wordings begin.
pub(super) fn is_worded(page: &Page<'_>, token: usize, limit: usize) -> bool {
    is_named(page, token, limit) || begins_offence(page, lead(page, token, limit))
}

/// The token behind the comma that ends the rest of an offence's wording, where another
/// offence of the list follows.
fn resume(page: &Page<'_>, from: usize, limit: usize) -> Option<usize> {
    const FAR: usize = 14;
    let reach = limit.min(from + FAR);
    for at in from..reach {
        // The comma of "£5,000" ends nothing.
        if page.is(at, ",") && !page.touches(at + 1) {
            let next = if page.is(at + 1, "and") { at + 2 } else { at + 1 };
            return is_worded(page, next, limit).then_some(next);
        }
        let ends = page
            .is_any(at, &[".", ";", "who", "which", "after", "following", "when", "where"])
            || !page.is(at, "and") && verb(page, at) && !page.is_any(at, &["a", "the"]);
        if ends {
            return None;
        }
    }
    None
}

/// Behind articles, counts, "offences of", and whose the deed was: "Mr Marlow's murder".
fn lead(page: &Page<'_>, from: usize, limit: usize) -> usize {
    let at = behind_counts(page, from, limit);
    let mut end = at;
    while end < at + 5
        && (page.is_capital(end) && page.is_word(end)
            || page.is(end, ".")
            || end > at && page.is(end, "-"))
        && !page.has(end, Cat::Offence)
    {
        end += 1;
    }
    if end > at && page.kind(end) == Some(TokenKind::Possessive) && page.has(end + 1, Cat::Offence)
    {
        return end + 1;
    }
    at
}

/// Behind articles, counts and "offences of".
fn behind_counts(page: &Page<'_>, mut at: usize, limit: usize) -> usize {
    while at < limit
        && (page.is_any(
            at,
            &[
                "the",
                "a",
                "an",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "fifteen",
                "twenty",
                "thirty",
                "alleged",
                "further",
                "another",
                "several",
                "multiple",
                "count",
                "counts",
                "charges",
                "charge",
                "offences",
                "offence",
                "of",
                "number",
                "separate",
                "both",
                "with",
                "suspicion",
                "on",
                "related",
                "series",
                "total",
                "second",
                "numerous",
                "other",
                "additional",
                "suspected",
                "his",
                "her",
                "their",
                "including",
                "namely",
                "felony",
                "misdemeanor",
                "each",
                "“",
                "\"",
            ],
        ) && !is_degree(page, at)
            || page.number(at).is_some()
                && page.is_any(
                    at + 1,
                    &["counts", "offences", "charges", "burglaries", "robberies", "x"],
                ))
    {
        // "the murder", but "an offence under section 18" keeps its words.
        at += 1;
    }
    at
}

/// "second-degree", "second-, third- and fourth-degree": part of the offence's name.
fn is_degree(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, &["first", "second", "third", "fourth", "fifth"])
        && degree(page, token).is_some()
}

/// The token behind the "degree" of a list of ordinals.
fn degree(page: &Page<'_>, token: usize) -> Option<usize> {
    let at = (token + 1..token + 14).find(|&t| {
        !page.is_any(t, &["-", "–", ",", "and", "first", "second", "third", "fourth", "fifth"])
    })?;
    page.is(at, "degree").then_some(at + 1)
}

/// "murder close to the shop", "murder March 3": a place or a day behind the name of an
/// offence is none of it.
fn is_over(page: &Page<'_>, token: usize) -> bool {
    page.has(token, Cat::Month)
        || page.has(token, Cat::Weekday)
        || page.is_any(
            token,
            &["close", "near", "outside", "inside", "nearby", "early", "late", "last", "earlier"],
        )
}

/// "(Saturday 6 June)": when somebody was charged, and no part of with what.
fn is_dated(page: &Page<'_>, token: usize) -> bool {
    page.is(token, "(")
        && (page.has(token + 1, Cat::Weekday)
            || page.number(token + 1).is_some() && page.has(token + 2, Cat::Month)
            || page.is_any(token + 1, &["today", "yesterday", "tonight"]))
}

/// "what he did", "more than 70 offences": words that name none.
fn is_no_offence(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "what", "more", "that", "it", "this", "them", "him", "me", "us", "and", "or", "many",
            "various", "those", "such", "any", "not", "so", "doing", "you", "we", "took",
            "occurred", "happened", "relate", "relates", "related", "span", "spanned", "date",
            "dated", "stem", "came", "involved", "top", "all", "each", "every", "in",
        ],
    )
}

/// The end of the offence that begins at the token.
fn one(page: &Page<'_>, token: usize, limit: usize, strong: bool) -> Option<usize> {
    let known = page.hit(token, Cat::Offence).map(|h| h.to);
    let mut end = match known {
        Some(end) => end,
        // "charged with Mr Marlow's murder" has a person first.
        None if page.is_any(token, &["mr", "mrs", "ms", "miss", "dr"]) => return None,
        None if is_no_offence(page, token) => return None,
        None if page.has(token, Cat::Weekday) || page.has(token, Cat::Month) => return None,
        None if is_degree(page, token) => degree(page, token)?,
        None if strong && page.is_word(token) && !stops(page, token) => token + 1,
        None => return None,
    };
    while end < limit && end - token < 16 {
        if stops(page, end) || is_dated(page, end) || known == Some(end) && is_over(page, end) {
            break;
        }
        // "hit-and-run" is one word.
        let bound = page.touches(end) && page.touches(end + 1);
        if !bound && (page.is(end, "and") || page.is(end, ",")) {
            // Inside an offence only where what follows is none of its own, as in
            // "assaulting a person and causing them actual bodily harm".
            let next = lead(page, end + 1, limit);
            let harm = page.is(next, "causing") && page.is_any(next + 1, &["them", "him", "her"]);
            // "acquiring, using or possessing criminal property" is one.
            let ways =
                page.is(end - 1, "acquiring") && page.is_any(end + 1, &["using", "possessing"]);
            let inner = ways
                || harm && page.is(end, "and")
                || known.is_none()
                    && page.is(end, "and")
                    && page.is_word(next)
                    && !page.has(next, Cat::Offence)
                    && !begins_offence(page, next)
                    && !verb(page, next)
                    && page.of(end..limit.min(end + 6), Cat::Offence).next().is_some();
            if !inner {
                break;
            }
        }
        // "robbery 13 September 2019", "murder with a minimum term of": the offence is over.
        if known.is_some()
            && (page.number(end).is_some() && !page.is_any(end - 1, &["section", "s"])
                || page.is(end, "that")
                || page.is_any(end, &["involving", "concerning", "upon", "including"])
                || page.is(end, "with")
                    && page.is_any(end + 2, &["minimum", "sentence", "total", "term", "tariff"]))
        {
            break;
        }
        // Behind a known wording only what belongs to it.
        if known.is_some()
            && page.is_any(end, &["in", "at", "on", "of", "after", "from", "against", "to"])
            && !belongs(page, end)
        {
            break;
        }
        end += 1;
    }
    while end > token + 1
        && !(page.is(end - 1, "a") && page.is(end - 2, "class"))
        && page.is_any(
            end - 1,
            &[
                "the", "a", "of", "in", "to", "with", "(", "and", "on", "an", "-", "–", "at", "by",
                "for",
            ],
        )
    {
        end -= 1;
    }
    Some(end)
}
