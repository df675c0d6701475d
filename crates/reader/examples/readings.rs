//! JSON lines in, readings out, with the reader alone: what a change of a list or a grammar
//! does to many texts, without building the program around it.
//!
//! `cargo run -p scriven-reader --example readings < in.jsonl > out.jsonl`
//!
//! Objects have `id`, `title`, `body`, `published`, `url` and `force`; only `body` is needed.
//! `--rounds N` reads all of them N times in memory and writes no readings, so that the
//! reading alone can be timed.

use std::{
    error::Error,
    io::{BufWriter, Write, stdin, stdout},
};

use scriven_reader::{Input, read, read_all};
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

impl Line {
    fn input(&self) -> Input<'_> {
        Input {
            id: &self.id,
            title: self.title.as_deref(),
            body: &self.body,
            published: self.published.as_deref().and_then(|day| day.get(..10)?.parse().ok()),
            issuer: self.force.as_deref(),
            url: self.url.as_deref(),
            jurisdiction: None,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let rounds: Option<u32> = match (arguments.next().as_deref(), arguments.next()) {
        (None, _) => None,
        (Some("--rounds"), Some(rounds)) => Some(rounds.parse()?),
        _ => return Err("readings [--rounds N] < in.jsonl".into()),
    };
    let lines = stdin().lines().map(|line| Ok(serde_json::from_str(&line?)?));
    match rounds {
        Some(rounds) => again(&lines.collect::<Result<Vec<_>, _>>()?, rounds),
        None => write(lines)?,
    }
    Ok(())
}

/// How many readings are made before they are let go.
const BATCH: usize = 64;

fn write(lines: impl Iterator<Item = Result<Line, Box<dyn Error>>>) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(stdout().lock());
    for line in lines {
        serde_json::to_writer(&mut out, &read(&line?.input()))?;
        writeln!(out)?;
    }
    Ok(())
}

/// Reads every text so many times, and says how many bytes and people that were.
fn again(lines: &[Line], rounds: u32) {
    let size = |line: &Line| line.body.len() + line.title.as_ref().map_or(0, String::len);
    let bytes: usize = lines.iter().map(size).sum();
    let inputs: Vec<Input<'_>> = lines.iter().map(Line::input).collect();
    let mut people = 0;
    for _ in 0..rounds {
        for some in inputs.chunks(BATCH) {
            people += read_all(some).iter().map(|reading| reading.people.len()).sum::<usize>();
        }
    }
    println!("{{\"texts\":{},\"bytes\":{bytes},\"people\":{people}}}", lines.len());
}
