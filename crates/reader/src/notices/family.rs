//! Whether the family has been told.

use scriven_model::reading::Fact;

use crate::{facts, lexicon::Cat, page::Page};

/// The last that the text says of it.
pub(crate) fn read(page: &Page<'_>) -> Option<Fact<bool>> {
    page.all(Cat::FamilyInformed)
        .filter(|hit| !page.is_any(hit.to, &["by", "police", "officers", "that", "us"]))
        .map(|hit| facts::fact(page, hit.value == "told", hit.range()))
        .last()
}
