//! The vocabulary files, parsed.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;

use crate::cat::{Case, Cat};

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
    /// How the words must be written: any, capital or exact.
    case: Option<String>,
    /// Words that are their own value.
    #[serde(default)]
    words: Vec<String>,
    /// Value to wordings.
    #[serde(default)]
    values: BTreeMap<String, Vec<String>>,
}

/// Every list.
///
/// # Errors
/// In words, with the file, when one is not there, is not such a list, or is empty.
pub(crate) fn all(folder: &Path) -> Result<Vec<List>, String> {
    Cat::ALL
        .iter()
        .map(|(cat, name)| {
            let file = folder.join(format!("{name}.toml"));
            let wrong = |why: String| format!("{}: {why}", file.display());
            let text = fs::read_to_string(&file).map_err(|why| wrong(why.to_string()))?;
            parse(*cat, &text).map_err(wrong)
        })
        .collect()
}

fn parse(cat: Cat, text: &str) -> Result<List, String> {
    let file: File = toml::from_str(text).map_err(|why| why.to_string())?;
    if [&file.source, &file.date, &file.licence].iter().any(|field| field.trim().is_empty()) {
        return Err("say source, date and licence".to_owned());
    }
    let case = match file.case.as_deref() {
        None | Some("any") => Case::Any,
        Some("capital") => Case::Capital,
        Some("exact") => Case::Exact,
        Some(other) => return Err(format!("case = {other:?}; it is any, capital or exact")),
    };
    let mut wordings = Vec::new();
    for word in file.words {
        let plain = word.replace(['(', ')', '|'], "");
        wordings.push((if plain == word { word.clone() } else { plain }, word));
    }
    for (value, words) in file.values {
        wordings.extend(words.into_iter().map(|word| (value.clone(), word)));
    }
    if wordings.is_empty() {
        return Err("no words in it".to_owned());
    }
    Ok(List { cat, case, wordings })
}
