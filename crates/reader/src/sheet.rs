//! The sheet: a statement with all that is read of it so far.

use std::ops::Range;

use scriven_model::Reading;

use crate::{Input, VERSION, doubts, page::Page, places, said::Said, time::Times};

/// A text that was cleaned.
pub(crate) struct Text {
    pub(crate) whole: String,
    /// In lower case, byte for byte at the same place.
    lower: String,
    /// Where the body begins; 0 without a title.
    body: usize,
    /// Whether it was cut at the limit.
    cut: bool,
}

/// What the layers work on, one after the other.
pub(crate) struct Sheet<'t> {
    pub(crate) input: Input<'t>,
    pub(crate) page: Page<'t>,
    pub(crate) said: Said,
    pub(crate) times: Times,
    pub(crate) places: Vec<places::Found>,
    /// What is in doubt.
    pub(crate) found: doubts::Found,
    /// Without its text, which the page looks at.
    pub(crate) reading: Reading,
}

impl Text {
    pub(crate) fn new(whole: String, body: usize, cut: bool) -> Self {
        let lower = whole.to_ascii_lowercase();
        Self { whole, lower, body, cut }
    }
}

impl<'t> Sheet<'t> {
    pub(crate) fn new(input: Input<'t>, text: &'t Text) -> Self {
        Self {
            input,
            page: Page::new(&text.whole, &text.lower, text.body > 0),
            said: Said::default(),
            times: Times::default(),
            places: Vec::new(),
            found: doubts::Found { cut: text.cut, ..doubts::Found::default() },
            reading: Reading {
                id: input.id.to_owned(),
                reader: VERSION.to_owned(),
                title: text.whole.get(..text.body).unwrap_or("").trim_end().to_owned(),
                ..Reading::default()
            },
        }
    }

    /// The tokens of references and contacts, whose figures are no times.
    pub(crate) fn figures(&self) -> Vec<Range<usize>> {
        let facts = self.reading.references.iter().chain(&self.reading.contacts);
        let spans = facts.flat_map(|fact| &fact.grounds.spans);
        let page = &self.page;
        let mut figures: Vec<_> =
            spans.map(|span| page.token_at(span.start)..page.token_at(span.end)).collect();
        figures.sort_by_key(|range: &Range<usize>| range.start);
        figures
    }
}
