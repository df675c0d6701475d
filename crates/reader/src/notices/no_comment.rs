//! What they say they will not speak about.

use scriven_model::reading::Fact;

use crate::{facts, lexicon::Cat, page::Page};

/// Every refusal to comment: value and words are the clause.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<String>> {
    let mut found = Vec::new();
    for hit in page.all(Cat::NoComment) {
        let sentence = page.sentence(page.sentence_at(hit.from));
        // Only what the source itself will not say, or what is inappropriate to say.
        let own = sentence.clone().any(|t| {
            t < hit.from
                && page.is_any(t, &["we", "i", "police", "officers", "force", "it", "would", "be"])
        });
        let of_naming = page.is_any(hit.to.wrapping_sub(1), &["inappropriate", "appropriate"])
            || page.is_any(hit.from, &["inappropriate"]);
        let speaks = !of_naming
            || sentence.clone().any(|t| {
                page.is_any(
                    t,
                    &["comment", "discuss", "details", "detail", "speculate", "circumstances"],
                )
            });
        if !own || !speaks {
            continue;
        }
        let mut end = hit.to;
        while end < sentence.end
            && end - hit.to < 24
            && !page.is_any(end, &[".", ";", ",", "“", "”", "\"", "but", "while"])
        {
            end += 1;
        }
        let range = hit.from..end;
        let words = page.words(range.clone()).to_owned();
        facts::add(&mut found, facts::fact(page, words, range));
    }
    found
}
