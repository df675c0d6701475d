//! Words that belong to one crate, or to none.

use crate::house::{self, Line};

const SQL: &[&[&str]] = &[
    &["SELECT ", " FROM "],
    &["INSERT INTO "],
    &["UPDATE ", " SET "],
    &["DELETE FROM "],
    &["CREATE TABLE "],
    &["CREATE INDEX "],
    &["ALTER TABLE "],
    &["DROP TABLE "],
    &["PRAGMA "],
    &["BEGIN IMMEDIATE"],
];

const SOCKETS: &[&str] =
    &["reqwest::", "TcpStream::connect", "UdpSocket", "TcpSocket", "lookup_host", "ToSocketAddrs"];

const CLOCKS: &[&str] = &[
    "Timestamp::now",
    "Zoned::now",
    "SystemTime::now",
    "Instant::now",
    "std::fs",
    "std::net",
    "std::env",
    "File::open",
    "async fn",
    "getrandom",
];

fn found_in(krate: &str, wrong: impl Fn(&Line) -> bool) -> Vec<String> {
    house::code(krate)
        .into_iter()
        .filter(wrong)
        .map(|line| format!("{}: {}", line.at, line.text.trim()))
        .collect()
}

#[test]
fn only_the_store_speaks_sql() {
    let mut found = Vec::new();
    for krate in house::crates().iter().filter(|krate| !matches!(krate.as_str(), "store")) {
        found.extend(found_in(krate, |line| {
            SQL.iter().any(|words| words.iter().all(|word| line.text.contains(word)))
        }));
    }
    house::none("SQL outside crates/store:", &found);
}

#[test]
fn only_net_opens_sockets_to_the_outside() {
    let mut found = Vec::new();
    // The store reaches its own database through its driver; web and the binary
    // listen, which needs none of these words; testkit plays the peers.
    for krate in house::crates().iter().filter(|k| !matches!(k.as_str(), "net" | "testkit")) {
        found.extend(found_in(krate, |line| SOCKETS.iter().any(|word| line.text.contains(word))));
    }
    house::none("Outbound sockets are opened in crates/net alone:", &found);
}

#[test]
fn pure_crates_read_no_clock_and_no_file() {
    let mut found = Vec::new();
    for krate in ["reader", "ledger", "draft", "checks", "render"] {
        found.extend(found_in(krate, |line| CLOCKS.iter().any(|word| line.text.contains(word))));
    }
    house::none("A pure crate is handed the time and the texts it needs:", &found);
}

#[test]
fn routes_call_verbs_and_never_the_store() {
    let found = found_in("web", |line| {
        line.text.contains("scriven_store") || line.text.contains("scriven_intake")
    });
    house::none("crates/web may call the desk only:", &found);
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let mut found = Vec::new();
    for krate in house::crates().iter().filter(|krate| krate.as_str() != "testkit") {
        found.extend(found_in(krate, |line| {
            [".unwrap()", ".unwrap_err()", "panic!(", "todo!(", "dbg!("]
                .iter()
                .any(|word| line.text.contains(word))
        }));
    }
    house::none("Say what went wrong instead of panicking:", &found);
}
