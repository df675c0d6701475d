//! The vocabulary files, parsed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Case, Cat};

/// One list, ready for the automaton.
pub(crate) struct List {
    pub(crate) cat: Cat,
    pub(crate) case: Case,
    /// Value and wording in short notation.
    pub(crate) wordings: Vec<(String, String)>,
}

/// A file of `books/vocabularies`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Where the words come from.
    source: String,
    /// When the list was last looked over.
    date: String,
    /// Under what licence the words are.
    licence: String,
    /// How the words must be written.
    case: Option<Case>,
    /// Words that are their own value.
    #[serde(default)]
    words: Vec<String>,
    /// Value to wordings.
    #[serde(default)]
    values: BTreeMap<String, Vec<String>>,
}

/// Every list. A file that does not parse gives an empty list; a test holds
/// that each of them does.
pub(crate) fn all() -> Vec<List> {
    Cat::ALL.iter().map(|cat| parse(*cat).unwrap_or_else(|_| empty(*cat))).collect()
}

fn empty(cat: Cat) -> List {
    List { cat, case: Case::Any, wordings: Vec::new() }
}

fn parse(cat: Cat) -> Result<List, String> {
    let (name, text) = cat.file();
    let file: File = toml::from_str(text).map_err(|error| format!("{name}.toml: {error}"))?;
    if [&file.source, &file.date, &file.licence].iter().any(|field| field.trim().is_empty()) {
        return Err(format!("{name}.toml: say source, date and licence"));
    }
    let mut wordings = Vec::new();
    for word in file.words {
        let plain = word.replace(['(', ')', '|'], "");
        wordings.push((if plain == word { word.clone() } else { plain }, word));
    }
    for (value, words) in file.values {
        wordings.extend(words.into_iter().map(|word| (value.clone(), word)));
    }
    Ok(List { cat, case: file.case.unwrap_or(Case::Any), wordings })
}

#[cfg(test)]
mod tests {
    use super::{Cat, parse};

    #[test]
    fn every_vocabulary_file_parses_and_says_where_it_comes_from() {
        for cat in Cat::ALL {
            let list = parse(*cat).unwrap_or_else(|error| panic!("{error}"));
            assert!(!list.wordings.is_empty(), "{cat:?} is empty");
        }
    }
}
