//! JSON lines in, readings out, with the reader alone: what a change of a list or a grammar
//! does to many texts, without building the program around it.
//!
//! `cargo run -p scriven-reader --example readings < in.jsonl > out.jsonl`
//!
//! Objects have `id`, `title`, `body`, `published`, `url` and `force`; only `body` is needed.

use std::{
    error::Error,
    io::{BufWriter, Write, stdin, stdout},
};

use scriven_reader::{Input, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    title: Option<String>,
    body: String,
    published: Option<String>,
    url: Option<String>,
    force: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let reading = read(&Input {
            id: &line.id,
            title: line.title.as_deref(),
            body: &line.body,
            published: line.published.as_deref().and_then(|day| day.get(..10)?.parse().ok()),
            issuer: line.force.as_deref(),
            url: line.url.as_deref(),
            jurisdiction: None,
        });
        serde_json::to_writer(&mut out, &reading)?;
        writeln!(out)?;
    }
    Ok(())
}
