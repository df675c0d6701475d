//! Named operations: "Operation Harvest Moon", "Op Tarn".

use scriven_model::reading::Fact;

use crate::{
    facts::{self, Worded},
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// Words behind "Operation" that are no name.
const NOT_NAMES: &[&str] = &["the", "against", "to", "in", "team", "manager", "at", "on"];

/// Every named operation.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<String>> {
    let mut found = Worded::default();
    for token in page.marked(page.whole(), Marks::class(Class::Operation)) {
        if !page.is_capital(token) {
            continue;
        }
        let mut end = token + 1;
        if page.is(token, "op") && page.is(end, ".") {
            end += 1;
        }
        let first = end;
        while end < first + 2
            && page.is_capital(end)
            && !page.is_any(end, NOT_NAMES)
            && !page.has(end, Cat::Weekday)
            && !page.has(end, Cat::UnitWord)
            && !page.has(end, Cat::Force)
        {
            end += 1;
        }
        if end > first {
            let words = page.words(token..end).to_owned();
            found.add(facts::fact(page, words, token..end));
        }
    }
    // "#OpTarn": written as one word, for others to look for.
    for hash in page.marked(page.whole(), Marks::class(Class::Hash)) {
        let name = page.raw(hash + 1).strip_prefix("Op").unwrap_or("");
        let operation =
            page.touches(hash + 1) && name.starts_with(|c: char| c.is_ascii_uppercase());
        if operation {
            let words = page.words(hash + 1..hash + 2).to_owned();
            found.add(facts::fact(page, words, hash + 1..hash + 2));
        }
    }
    found.facts()
}
