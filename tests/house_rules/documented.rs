//! What can be used is written down: verbs, settings, routes and rules.

use std::collections::BTreeSet;

use crate::{books, house};

/// README, CONTRIBUTING and everything under docs/, as one text.
fn documents() -> String {
    house::files()
        .iter()
        .filter(|path| {
            let markdown = std::path::Path::new(path).extension().is_some_and(|e| e == "md");
            matches!(path.as_str(), "README.md" | "CONTRIBUTING.md")
                || (path.starts_with("docs/") && markdown)
        })
        .filter_map(|path| house::text(path))
        .collect::<Vec<_>>()
        .join("\n")
}

fn kebab(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

#[test]
fn every_verb_of_the_command_line_is_documented() {
    let source = house::text("crates/scriven/src/cli/mod.rs").expect("the list of verbs");
    let body = source
        .split_once("enum Verb {")
        .and_then(|(_, rest)| rest.split_once("\n}"))
        .map(|(body, _)| body)
        .expect("`enum Verb` lists the verbs");
    let documents = documents();
    let mut found = Vec::new();
    for line in body.lines().map(str::trim).filter(|line| !line.starts_with(['#', '/'])) {
        let name: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
        if !name.is_empty() && !documents.contains(&format!("scriven {}", kebab(&name))) {
            found.push(format!("scriven {}", kebab(&name)));
        }
    }
    house::none("Verbs that no document tells of:", &found);
}

/// Every word `SCRIVEN_…` in the code that is built.
fn variables() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for krate in house::crates() {
        for line in house::code(&krate) {
            for piece in line.text.split('"').filter(|piece| piece.starts_with("SCRIVEN_")) {
                let name: String =
                    piece.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
                names.insert(name);
            }
        }
    }
    names
}

#[test]
fn every_setting_is_documented() {
    let documents = documents();
    let found: Vec<String> =
        variables().into_iter().filter(|name| !documents.contains(name.as_str())).collect();
    house::none("Settings that no document tells of:", &found);
}

/// Every address the server answers programs and readers at: the strings that axum
/// and the OpenAPI document are given, `/` first. The desk's own pages and the
/// targets of their forms (`fn desk`, `fn doors`) are for people, who are led there.
fn routes() -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    let code = house::code("web");
    let mut in_desk = false;
    for (index, line) in code.iter().enumerate() {
        if line.text.starts_with("fn ") {
            in_desk = ["fn desk(", "fn doors("].iter().any(|f| line.text.starts_with(f));
        }
        if in_desk {
            continue;
        }
        let text = line.text.trim();
        let names_a_route = text.contains(".route(") || text.starts_with("path = \"");
        // rustfmt puts a long route's address on the line after `.route(`.
        let follows = index > 0 && code[index - 1].text.trim_end().ends_with(".route(");
        if !names_a_route && !follows {
            continue;
        }
        if let Some(address) = text.split('"').nth(1).filter(|address| address.starts_with('/')) {
            routes.insert(address.to_owned());
        }
    }
    routes
}

#[test]
fn every_route_is_documented() {
    let documents = documents();
    let found: Vec<String> = routes()
        .into_iter()
        .filter(|route| route != "/" && !route.starts_with("/desk") && !route.ends_with("{*rest}"))
        .filter(|route| !documents.contains(route.as_str()))
        .collect();
    house::none("Routes that no document tells of (docs/api.md, docs/operating.md):", &found);
}

#[test]
fn every_rule_is_documented() {
    let documents = documents();
    let found: Vec<String> =
        books::rules().into_iter().filter(|id| !documents.contains(&format!("`{id}`"))).collect();
    house::none("Rules that docs/checks.md does not tell of:", &found);
}

#[test]
fn every_crate_is_on_the_map() {
    let map = house::text("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    let found: Vec<String> = house::crates()
        .into_iter()
        .filter(|krate| !map.contains(&format!("crates/{krate}")))
        .collect();
    house::none("Crates that ARCHITECTURE.md does not tell of:", &found);
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut found = Vec::new();
    for path in house::files() {
        if std::path::Path::new(&path).extension().is_none_or(|e| e != "md") {
            continue;
        }
        let text = house::text(&path).unwrap_or_default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for piece in text.split("](").skip(1) {
            let Some((target, _)) = piece.split_once(')') else { continue };
            let file = target.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") || file.starts_with("mailto:") {
                continue;
            }
            if !house::root().join(folder).join(file).exists() {
                found.push(format!("{path}: {target}"));
            }
        }
    }
    house::none("Links to nothing:", &found);
}
