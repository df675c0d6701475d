//! Books are data with a source, a date and a licence.

use crate::house;

fn books() -> Vec<String> {
    house::files()
        .into_iter()
        .filter(|path| {
            let is_toml = std::path::Path::new(path).extension().is_some_and(|e| e == "toml");
            path.starts_with("books/") && is_toml
        })
        .collect()
}

#[test]
fn every_book_says_where_it_is_from() {
    let mut found = Vec::new();
    for path in books() {
        let book = house::toml(&path);
        // The three may stand at the top or in a [book] table.
        let inner = book.get("book").and_then(|inner| inner.as_table());
        for key in ["source", "date", "licence"] {
            if !book.contains_key(key) && !inner.is_some_and(|inner| inner.contains_key(key)) {
                found.push(format!("{path}: no `{key}`"));
            }
        }
    }
    house::none("A book says its source, date and licence:", &found);
}

/// The ids of every rule of every rule book.
pub(crate) fn rules() -> Vec<String> {
    let mut ids = Vec::new();
    for path in books() {
        if !path.starts_with("books/rulebooks/") {
            continue;
        }
        for key in ["rule", "rules"] {
            let book = house::toml(&path);
            let Some(rules) = book.get(key).and_then(|rules| rules.as_array()) else { continue };
            ids.extend(rules.iter().filter_map(|rule| rule.get("id")?.as_str().map(str::to_owned)));
        }
    }
    ids.sort();
    ids.dedup();
    ids
}
