//! Bodies said to investigate; where none is named, a doubt.

use scriven_model::{Span, reading::Fact};

use crate::{
    facts,
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// Bodies, and the words that tell of an investigation by nobody named.
pub(crate) fn read(
    page: &Page<'_>,
    organisations: &[Fact<String>],
) -> (Vec<Fact<String>>, Vec<Span>) {
    let mut found: Vec<Fact<String>> = Vec::new();
    for hit in page.all(Cat::Investigating) {
        let sentence = page.sentence(page.sentence_at(hit.from));
        let span = match hit.value {
            // The body stands before: "the IOPC is investigating".
            "is" => last_before(page, organisations, sentence.start, hit.from),
            "by" => first_after(page, organisations, hit.to, sentence.end),
            _ => None,
        };
        if let Some((name, span)) = span {
            facts::add(&mut found, Fact { value: name, grounds: facts::at(page.text, span) });
        }
    }
    let open = if found.is_empty() { unnamed(page) } else { Vec::new() };
    (found, open)
}

fn last_before(
    page: &Page<'_>,
    organisations: &[Fact<String>],
    from: usize,
    to: usize,
) -> Option<(String, Span)> {
    spans(organisations)
        .filter_map(|(name, span)| {
            let at = page.token_at(span.start);
            let end = page.token_at(span.end);
            // Nothing but an article or a bracket between body and verb.
            let near = (end..to).filter(|&t| page.is_word(t)).count() <= 3;
            (at >= from && end <= to && near).then_some((name, span))
        })
        .next_back()
}

fn first_after(
    page: &Page<'_>,
    organisations: &[Fact<String>],
    from: usize,
    to: usize,
) -> Option<(String, Span)> {
    spans(organisations)
        .filter(|(_, span)| {
            let at = page.token_at(span.start);
            at >= from && at < to && (from..at).filter(|&t| page.is_word(t)).count() <= 6
        })
        .min_by_key(|(_, span)| span.start)
}

fn spans(organisations: &[Fact<String>]) -> impl DoubleEndedIterator<Item = (String, Span)> {
    organisations
        .iter()
        .flat_map(|fact| fact.grounds.spans.iter().map(|span| (fact.value.clone(), *span)))
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
