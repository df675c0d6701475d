//! Bodies said to investigate; where none is named, a doubt.

use std::ops::Range;

use scriven_model::{Span, reading::Fact};

use crate::{
    facts,
    lexicon::{Cat, Class, Marks},
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// A body at one place of the text, by its tokens.
struct Body<'f> {
    name: &'f str,
    span: Span,
    tokens: Range<usize>,
}

/// Bodies, and the words that tell of an investigation by nobody named.
pub(crate) fn read(
    page: &Page<'_>,
    organisations: &[Fact<String>],
) -> (Vec<Fact<String>>, Vec<Span>) {
    let mut bodies: Vec<Body<'_>> = organisations
        .iter()
        .flat_map(|fact| fact.grounds.spans.iter().map(|span| (fact.value.as_str(), *span)))
        .map(|(name, span)| {
            let tokens = page.token_at(span.start)..page.token_at(span.end);
            Body { name, span, tokens }
        })
        .collect();
    bodies.sort_by_key(|body| body.tokens.start);
    let told = page.all(Cat::Investigating).filter_map(|hit| by_words(page, &bodies, hit));
    let inquiries = page.marked(page.whole(), Marks::class(Class::Inquiry));
    let owned = inquiries
        .filter_map(|noun| owner(page, &bodies, noun).or_else(|| leader(page, &bodies, noun)));
    let mut all: Vec<&Body<'_>> = told.chain(owned).collect();
    all.sort_by_key(|body| body.tokens.start);
    all.dedup_by_key(|body| body.tokens.start);
    let mut found: Vec<Fact<String>> = Vec::new();
    for body in all {
        let grounds = facts::at(page.text, body.span);
        facts::add(&mut found, Fact { value: body.name.to_owned(), grounds });
    }
    let open = if found.is_empty() { unnamed(page) } else { Vec::new() };
    (found, open)
}

/// The bodies that stand in these tokens.
fn within<'b, 'f>(bodies: &'b [Body<'f>], tokens: Range<usize>) -> &'b [Body<'f>] {
    let first = bodies.partition_point(|body| body.tokens.start < tokens.start);
    let behind = bodies.partition_point(|body| body.tokens.start < tokens.end);
    bodies.get(first..behind).unwrap_or_default()
}

/// "The IOPC is investigating", "is being investigated by the IOPC".
fn by_words<'b, 'f>(page: &Page<'_>, bodies: &'b [Body<'f>], hit: &Hit) -> Option<&'b Body<'f>> {
    let sentence = page.sentence(page.sentence_at(hit.from));
    match hit.value {
        "is" => subject(page, bodies, &sentence, hit.from),
        "by" => first_after(page, within(bodies, hit.to..sentence.end), hit.to),
        "done" => {
            let noun = page.seek(sentence.start..hit.from, Marks::class(Class::Inquiry));
            let bodies = within(bodies, hit.to..sentence.end);
            noun.and_then(|_| first_after(page, bodies, hit.to))
        }
        _ => None,
    }
}

/// The body that does what the verb tells.
fn subject<'b, 'f>(
    page: &Page<'_>,
    bodies: &'b [Body<'f>],
    sentence: &Range<usize>,
    verb: usize,
) -> Option<&'b Body<'f>> {
    last_before(page, within(bodies, sentence.start..verb), verb)
        .filter(|body| !leads_alone(page, sentence, body, verb))
}

fn last_before<'b, 'f>(
    page: &Page<'_>,
    bodies: &'b [Body<'f>],
    verb: usize,
) -> Option<&'b Body<'f>> {
    let (mut body, mut before) = bodies.split_last()?;
    // "the Office (then known as the Commission (IPC)) who carried out": what stands in
    // brackets explains the body before them.
    while let Some((named, others)) = before.split_last()
        && (body.tokens.start.saturating_sub(6).max(named.tokens.end)..body.tokens.start)
            .rev()
            .take_while(|&t| !page.is(t, ")"))
            .any(|t| page.is(t, "(") && t == named.tokens.end)
    {
        (body, before) = (named, others);
    }
    // Nothing but an article or a bracket between body and verb.
    let mut depth = 0u32;
    let mut words = 0;
    for token in body.tokens.end..verb {
        match page.word(token) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth == 0 && page.is_word(token) => words += 1,
            _ => {}
        }
    }
    (words <= 3).then_some(body)
}

fn first_after<'b, 'f>(
    page: &Page<'_>,
    bodies: &'b [Body<'f>],
    from: usize,
) -> Option<&'b Body<'f>> {
    let body = bodies.first()?;
    let near = (from..body.tokens.start).filter(|&t| page.is_word(t)).count() <= 6;
    near.then_some(body)
}

/// "Inspector Lee, of Westmoor CID, who led the investigation": an officer did.
fn leads_alone(page: &Page<'_>, sentence: &Range<usize>, body: &Body<'_>, verb: usize) -> bool {
    page.is(verb.wrapping_sub(1), "who")
        && page.of(sentence.start..body.tokens.start, Cat::Rank).next().is_some()
}

/// Words that tell what kind of investigation.
const ADJECTIVES: &[&str] = &[
    "independent",
    "initial",
    "ongoing",
    "own",
    "full",
    "criminal",
    "murder",
    "thorough",
    "parallel",
    "separate",
    "joint",
];

/// "The IOPC has launched an independent investigation", "who are carrying out enquiries".
fn leader<'b, 'f>(page: &Page<'_>, bodies: &'b [Body<'f>], noun: usize) -> Option<&'b Body<'f>> {
    let sentence = page.sentence(page.sentence_at(noun));
    let verb = (noun.saturating_sub(5).max(sentence.start)..noun).rev().find(|&t| {
        !page.is_any(t, ADJECTIVES)
            && !page.is_any(t, &["an", "a", "the", "this", "its", "their", "her", "his", "out"])
    })?;
    let out = page.is(verb + 1, "out");
    let leads = page.is_any(
        verb,
        &[
            "launched",
            "begun",
            "started",
            "opened",
            "commenced",
            "instigated",
            "conducting",
            "conducted",
            "undertaking",
            "undertaken",
            "lead",
            "leading",
            "leads",
            "led",
        ],
    ) || out && page.is_any(verb, &["carrying", "carried", "carry"]);
    leads.then(|| subject(page, bodies, &sentence, verb)).flatten()
}

/// "The Ombudsman's investigation"; "referred to the IOPC and we will help with their
/// investigation".
fn owner<'b, 'f>(page: &Page<'_>, bodies: &'b [Body<'f>], noun: usize) -> Option<&'b Body<'f>> {
    // "the force's investigations department".
    if page.has(noun + 1, Cat::UnitWord)
        || page.is_any(noun + 1, &["department", "team", "unit", "officer", "officers"])
    {
        return None;
    }
    let sentence = page.sentence(page.sentence_at(noun));
    let before = (sentence.start.max(noun.saturating_sub(4))..noun)
        .rev()
        .find(|&t| !page.is_any(t, ADJECTIVES))?;
    let bodies = within(bodies, sentence.start..noun);
    if page.is_any(before, &["its", "their", "her", "his"]) {
        let referred = page
            .of(sentence.clone(), Cat::Investigating)
            .find(|hit| hit.value == "referred" && hit.to <= before)
            .map(|hit| hit.to)
            .or_else(|| page.is(before.wrapping_sub(1), "for").then_some(sentence.start))?;
        return bodies.iter().find(|body| body.tokens.start >= referred);
    }
    let possessive = page.kind(before) == Some(TokenKind::Possessive);
    let end = if possessive { before } else { before + 1 };
    bodies.last().filter(|body| body.tokens.end == end)
}

/// "An investigation is under way": by whom is not said.
fn unnamed(page: &Page<'_>) -> Vec<Span> {
    page.marked(page.whole(), Marks::class(Class::Inquiry))
        .filter_map(|t| {
            let verb = t + 1;
            let runs = page.is_any(verb, &["is", "has"])
                && (verb + 1..verb + 4).any(|t| {
                    page.is_any(t, &["underway", "under", "ongoing", "launched", "begun"])
                });
            let end = (verb + 1..verb + 4)
                .find(|&t| page.is_any(t, &["underway", "way", "ongoing", "launched", "begun"]));
            runs.then(|| page.span(t..end.map_or(verb + 1, |e| e + 1)))
        })
        .take(4)
        .collect()
}
