//! Dependency arrows point down only.

use crate::house;

/// Which crates of the house each may depend on. An arrow that is not here is
/// a change of the house: add it in its own commit and say why in ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("reader", &["model"]),
    ("ledger", &["model"]),
    ("draft", &["model"]),
    ("checks", &["model"]),
    ("render", &["model"]),
    ("store", &["model"]),
    ("net", &["model"]),
    ("intake", &["model", "net"]),
    ("deliver", &["model", "net", "render"]),
    (
        "desk",
        &[
            "model", "reader", "ledger", "draft", "checks", "render", "store", "net", "intake",
            "deliver",
        ],
    ),
    ("web", &["model", "render", "desk"]),
    (
        "scriven",
        &[
            "model", "reader", "ledger", "draft", "checks", "render", "store", "intake", "desk",
            "web",
        ],
    ),
    ("testkit", &["model", "store", "desk", "web"]),
];

/// Libraries with one home: whoever else needs what they do asks that crate.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("postgres", &["store"]),
    ("tokio-postgres", &["store"]),
    ("tokio-postgres-rustls", &["store"]),
    ("reqwest", &["net"]),
    ("lettre", &["net"]),
    ("async-imap", &["net"]),
    ("feed-rs", &["intake"]),
    // `scriven read` takes a saved mail without a desk.
    ("mail-parser", &["intake", "scriven"]),
    ("axum", &["web", "testkit"]),
    ("cel", &["checks"]),
    ("argon2", &["desk"]),
    ("clap", &["scriven"]),
];

/// What a pure crate may not so much as name: time, chance, files and sockets.
const PURE: &[&str] = &["reader", "ledger", "draft", "checks", "render"];
const NOT_PURE: &[&str] =
    &["tokio", "futures-util", "reqwest", "rusqlite", "postgres", "getrandom", "rand", "tracing"];

fn dependencies(krate: &str) -> Vec<String> {
    let manifest = house::toml(&format!("crates/{krate}/Cargo.toml"));
    let table = manifest.get("dependencies").and_then(|table| table.as_table());
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn dependency_arrows_point_down() {
    let mut found = Vec::new();
    for krate in house::crates() {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == krate) else {
            found.push(format!("crates/{krate} has no row in the table of arrows"));
            continue;
        };
        for name in dependencies(&krate) {
            if let Some(inner) = name.strip_prefix("scriven-")
                && !allowed.contains(&inner)
            {
                found.push(format!("{krate} → {inner}"));
            }
        }
    }
    house::none("These arrows are not in the table of tests/house_rules/arrows.rs:", &found);
}

#[test]
fn the_table_of_arrows_is_itself_without_a_ring() {
    let place = |name: &str| ARROWS.iter().position(|(row, _)| *row == name);
    for (name, allowed) in ARROWS {
        for below in *allowed {
            assert!(place(below) < place(name), "{name} → {below} points up");
        }
    }
}

#[test]
fn a_library_with_a_home_is_used_only_there() {
    let mut found = Vec::new();
    for krate in house::crates() {
        for name in dependencies(&krate) {
            if let Some((library, homes)) = HOMES.iter().find(|(library, _)| *library == name)
                && !homes.contains(&krate.as_str())
            {
                found.push(format!("{krate} uses {library}, whose home is {}", homes.join(", ")));
            }
        }
    }
    house::none("These libraries are used away from home:", &found);
}

#[test]
fn pure_crates_depend_on_nothing_that_acts() {
    let mut found = Vec::new();
    for krate in PURE {
        for name in dependencies(krate) {
            if NOT_PURE.contains(&name.as_str()) {
                found.push(format!("{krate} depends on {name}"));
            }
        }
    }
    house::none("A pure crate takes the time as an argument and does no I/O:", &found);
}
