//! Who issued the statement.

use crate::{lexicon::Cat, page::Page};

/// The issuer as given, else the force the text names most, else none.
pub(crate) fn read(page: &Page<'_>, given: Option<&str>) -> Option<String> {
    if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
        return Some(given.to_owned());
    }
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for hit in page.all(Cat::Force) {
        match counts.iter_mut().find(|(force, _)| *force == hit.value) {
            Some((_, count)) => *count += 1,
            None => counts.push((hit.value, 1)),
        }
    }
    // The first named wins a draw.
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(force, _)| (*force).to_owned())
}
