//! The shipped rule books: they are read, their examples hold, and the
//! documentation says what they say.

use std::{collections::BTreeSet, path::Path};

use scriven_checks::{Books, vocabulary::FACTS};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn every_example_of_every_shipped_rule_holds() {
    let books = Books::shipped().unwrap();
    let failures: Vec<String> = books.prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_rule_has_three_examples_that_fire_and_three_near_misses() {
    for rule in Books::shipped().unwrap().rules() {
        assert!(rule.fires.len() >= 3, "{}: {} that fire", rule.id, rule.fires.len());
        assert!(rule.silent.len() >= 3, "{}: {} near misses", rule.id, rule.silent.len());
    }
}

#[test]
fn every_file_of_the_rulebooks_folder_is_shipped() {
    let mut files = BTreeSet::new();
    for book in std::fs::read_dir(root().join("books/rulebooks")).unwrap() {
        let book = book.unwrap();
        if !book.path().is_dir() {
            continue;
        }
        for file in std::fs::read_dir(book.path()).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_some_and(|ending| ending == "toml") {
                let file = file.file_name().unwrap().to_str().unwrap();
                files.insert(format!("{}/{file}", book.file_name().into_string().unwrap()));
            }
        }
    }
    let books = Books::shipped().unwrap();
    let shipped: BTreeSet<String> = books.rules().iter().map(|rule| rule.file.clone()).collect();
    assert_eq!(files, shipped);
}

#[test]
fn the_documentation_has_every_fact_and_every_rule() {
    let docs = std::fs::read_to_string(root().join("docs/checks.md")).unwrap();
    for fact in FACTS {
        let line =
            format!("| `{}.{}` | {} | {} |", fact.group, fact.name, fact.of.as_str(), fact.says);
        assert!(docs.contains(&line), "docs/checks.md lacks:\n{line}");
    }
    for rule in Books::shipped().unwrap().rules() {
        assert!(docs.contains(&format!("| `{}` |", rule.id)), "docs/checks.md lacks {}", rule.id);
    }
    let known = FACTS.iter().map(|fact| format!("`{}.{}`", fact.group, fact.name));
    let known: BTreeSet<String> = known.collect();
    for line in docs.lines().filter(|line| line.starts_with("| `") && line.contains('.')) {
        let name = line.split(" | ").next().unwrap().trim_start_matches("| ");
        let group = name.trim_matches('`').split('.').next().unwrap();
        if FACTS.iter().any(|fact| fact.group == group) {
            assert!(known.contains(name), "docs/checks.md has {name}, which is no fact");
        }
    }
}
