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

/// A licence that stands once for a folder of books.
fn folder_has_licence(path: &str) -> bool {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        if above != "books" && house::root().join(above).join("LICENCE").is_file() {
            return true;
        }
        folder = above;
    }
    false
}

#[test]
fn every_book_says_where_it_is_from() {
    let mut found = Vec::new();
    for path in books() {
        let book = house::toml(&path);
        if !book.contains_key("source") {
            found.push(format!("{path}: no `source`"));
        }
        // A rule's date is the day on which its law was looked up.
        if !book.contains_key("date") && !book.contains_key("law_as_of") {
            found.push(format!("{path}: no `date`"));
        }
        if !book.contains_key("licence") && !folder_has_licence(&path) {
            found.push(format!("{path}: no `licence`"));
        }
    }
    house::none("A book says its source, date and licence:", &found);
}

/// The ids of every rule of every rule book: a file each.
pub(crate) fn rules() -> Vec<String> {
    books()
        .iter()
        .filter(|path| path.starts_with("books/rulebooks/"))
        .filter_map(|path| house::toml(path).get("id")?.as_str().map(str::to_owned))
        .collect()
}
