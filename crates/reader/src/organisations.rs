//! Organisations: forces, units, agencies, charities.

use std::ops::Range;

use scriven_model::reading::Fact;

use crate::{
    facts,
    lexicon::{Cat, Class, Marks},
    once::Once,
    page::Page,
    text::tokens::TokenKind,
};

/// The lists that name a body, or what its name ends in.
const NAMED: Marks = Marks::lists(&[Cat::Force, Cat::Agency, Cat::UnitWord]);

/// A body in the text.
struct Body {
    range: Range<usize>,
    /// What it is one with: the vocabulary's name, or its own words in lower case.
    key: String,
}

/// Every organisation, each once under its longest name as written.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<String>> {
    let mut bodies: Vec<Body> = Vec::new();
    for hit in page.all_of(NAMED) {
        match hit.cat {
            Cat::Force | Cat::Agency => {
                if hit.cat == Cat::Force && weak_force(page, hit.range()) {
                    continue;
                }
                bodies.push(Body { range: hit.range(), key: hit.value.to_lowercase() });
            }
            Cat::UnitWord => {
                if let Some(range) = unit(page, hit.range()) {
                    let key = page.words(range.clone()).to_lowercase();
                    bodies.push(Body { range, key });
                }
            }
            _ => {}
        }
    }
    bodies.extend(town_police(page));
    bodies.sort_by_key(|b| (b.range.start, std::cmp::Reverse(b.range.end)));
    gather(page, &bodies)
}

fn gather(page: &Page<'_>, bodies: &[Body]) -> Vec<Fact<String>> {
    let mut found: Vec<Fact<String>> = Vec::new();
    let mut once = Once::default();
    let mut reached = 0;
    for body in bodies {
        if body.range.start < reached {
            continue;
        }
        reached = body.range.end;
        let words = page.words(body.range.clone());
        let span = page.span(body.range.clone());
        match once.seen(body.key.as_str()).and_then(|number| found.get_mut(number)) {
            Some(fact) => {
                fact.grounds.spans.push(span);
                if words.len() > fact.value.len() {
                    words.clone_into(&mut fact.value);
                }
            }
            None => found.push(facts::fact(page, words.to_owned(), body.range.clone())),
        }
    }
    found
}

/// "Met" as the verb at the start of a sentence.
fn weak_force(page: &Page<'_>, range: Range<usize>) -> bool {
    let single = range.len() == 1 && page.is(range.start, "met");
    single
        && !(range.start > 0 && page.is(range.start - 1, "the")
            || page.kind(range.end) == Some(TokenKind::Possessive))
}

/// The capitalised words up to and with the last word of a unit's name:
/// "Northbank Neighbourhood Policing Team".
fn unit(page: &Page<'_>, last: Range<usize>) -> Option<Range<usize>> {
    let mut start = last.start;
    let sentence = page.sentence(page.sentence_at(start));
    while start > sentence.start {
        let before = start - 1;
        let joins = (page.is_any(before, &["and", "&", "of", "for"]))
            && before > sentence.start
            && page.is_capital(before - 1)
            && page.is_capital(start)
            && !stops(page, before - 1);
        if joins {
            // "the Drugs and Firearms Team", but not "Westmoor Police and Major Crime Team".
            if page.is(before, "and") && ends_a_body(page, before) {
                break;
            }
            start = before - 1;
            continue;
        }
        let hyphen = page.is(before, "-")
            && page.touches(before)
            && before > sentence.start
            && page.is_word(before - 1);
        if hyphen {
            start = before - 1;
            continue;
        }
        if !page.is_capital(before)
            || !page.is_word(before)
            || stops(page, before)
            || ends_a_body(page, start)
        {
            break;
        }
        start = before;
    }
    // "Inspector Lee of Westmoor CID": the body begins behind the officer's name.
    if page.of(start.saturating_sub(3)..last.start, Cat::Rank).any(|hit| hit.to <= last.start)
        && let Some(of) = (start..last.start).rev().find(|&t| page.is_any(t, &["of", "for"]))
        && page.of(start.saturating_sub(3)..of, Cat::Rank).next().is_some()
    {
        start = of + 1;
    }
    let words = (start..last.end).filter(|&t| page.is_word(t)).count();
    let title = page.token_in_title(start);
    // One word alone ("Team", "Unit") names nothing; nor does a title in capitals.
    let alone = words < 2;
    // "the Domestic Abuse (Scotland) Act": a law.
    let law = (last.end..last.end + 5)
        .take_while(|&t| page.is_capital(t) || page.is_any(t, &["(", ")", "and"]))
        .any(|t| page.is_any(t, &["act", "bill", "regulations"]));
    // "an Organised Crime Group": one of many.
    let any = page.is_any(start.wrapping_sub(1), &["a", "an"]) && page.is(last.end - 1, "group");
    // "Roads Policing Sergeant Ann Lee": words of the post.
    let post = page.has(last.end, Cat::Rank) && words <= 2;
    (!alone && !any && !title && !law && !post).then_some(start..last.end)
}

/// Words that begin no name of a unit.
fn stops(page: &Page<'_>, token: usize) -> bool {
    page.has(token, Cat::Rank)
        || page.is_any(
            token,
            &[
                "the",
                "a",
                "an",
                "our",
                "this",
                "that",
                "from",
                "anyone",
                "patrols",
                "crews",
                "paramedics",
                "firefighters",
                "officers",
                "detectives",
                "contact",
                "call",
                "in",
                "at",
                "with",
                "his",
                "her",
                "their",
                "your",
                "my",
                "if",
                "any",
                "and",
                "to",
                "by",
            ],
        )
        || page.has(token, Cat::Weekday)
        || page.has(token, Cat::Month)
}

/// Whether a force or agency ends right before the token.
fn ends_a_body(page: &Page<'_>, token: usize) -> bool {
    page.hits_in(token.saturating_sub(6)..token).any(|h| {
        let body = matches!(h.cat, Cat::Force | Cat::Agency)
            || h.cat == Cat::UnitWord
                && page.is_any(
                    h.to - 1,
                    &["service", "team", "unit", "council", "constabulary", "brigade", "squad"],
                );
        body && h.to == token
    })
}

/// "Amberton police", "Northbank Police": a place before "police".
fn town_police(page: &Page<'_>) -> Vec<Body> {
    let mut found = Vec::new();
    for token in page.marked(page.whole(), Marks::class(Class::Police)) {
        if token == 0 || page.token_in_title(token) {
            continue;
        }
        let capital = page.is_capital(token);
        let mut start = token;
        while start > 0
            && page.is_capital(start - 1)
            && !stops(page, start - 1)
            && (!page.has(start - 1, Cat::CommonCapital)
                || page.is(start - 1, "district") && start == token)
            && token - start < 4
        {
            start -= 1;
        }
        let place = start < token
            && page.hits_in(start..token).any(|h| matches!(h.cat, Cat::Town | Cat::County));
        let follows = page.is_any(
            token + 1,
            &[
                "station",
                "officers",
                "officer",
                "car",
                "vehicle",
                "constable",
                "sergeant",
                "inspector",
                "helicopter",
                "cars",
                "staff",
                "and",
            ],
        ) || page.has(token, Cat::Rank)
            || page.has(token, Cat::Agency);
        if start < token
            && !follows
            && (place
                || capital && token - start == 1
                || capital && page.is(token - 1, "district") && token - start > 1)
            && !sentence_initial(page, start)
        {
            let key = page.words(start..token + 1).to_lowercase();
            found.push(Body { range: start..token + 1, key });
        }
    }
    found
}

fn sentence_initial(page: &Page<'_>, token: usize) -> bool {
    page.sentence(page.sentence_at(token)).start == token
        && !page.hits_in(token..token + 1).any(|h| matches!(h.cat, Cat::Town | Cat::County))
}
