//! The documents to read, one by one: files, folders, JSON lines, standard input.

use std::{
    collections::VecDeque,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;
use jiff::{Timestamp, civil::Date};
use scriven_model::StatementId;
use scriven_reader::Input;
use serde::Deserialize;

use super::file;

/// The longest file or line that is read.
const LONGEST: u64 = 64 << 20;

/// One statement to read.
pub(super) struct Document {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) body: String,
    pub(super) published: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) issuer: Option<String>,
    /// What was done to get at its text, for the one who asked.
    pub(super) notes: Vec<String>,
}

impl Document {
    pub(super) fn input(&self) -> Input<'_> {
        Input {
            id: &self.id,
            title: self.title.as_deref(),
            body: &self.body,
            published: self.published,
            issuer: self.issuer.as_deref(),
            url: self.url.as_deref(),
            jurisdiction: None,
        }
    }
}

/// A line of input, as the contract has it.
#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    title: Option<String>,
    body: Option<String>,
    text: Option<String>,
    published: Option<String>,
    url: Option<String>,
    source: Option<String>,
    force: Option<String>,
}

/// What is still to be opened or read.
pub(super) struct Documents {
    waiting: VecDeque<PathBuf>,
    lines: Option<(String, usize, Box<dyn BufRead>)>,
    had_lines: bool,
    many: bool,
}

type Found = Result<Document, String>;

impl Documents {
    /// The documents of these files and folders; none named is standard input.
    pub(super) fn open(inputs: &[PathBuf]) -> Self {
        let mut waiting: VecDeque<PathBuf> = inputs.iter().cloned().collect();
        if waiting.is_empty() {
            waiting.push_back("-".into());
        }
        let many = waiting.len() > 1 || waiting.iter().any(|p| p.is_dir() || is_lines(p));
        Self { waiting, lines: None, had_lines: false, many }
    }

    /// Whether JSON lines were among the inputs.
    pub(super) fn has_lines(&self) -> bool {
        self.had_lines || self.many
    }

    /// Whether there is more than one document to expect.
    pub(super) fn is_many(&self) -> bool {
        self.many
    }

    fn open_next(&mut self, path: &Path) -> Option<Found> {
        let name = path.display().to_string();
        if path.is_dir() {
            return match folder(path) {
                // The files of a folder come next, in order of their names.
                Ok(files) => {
                    for file in files.into_iter().rev() {
                        self.waiting.push_front(file);
                    }
                    None
                }
                Err(error) => Some(Err(format!("{name}: {error}"))),
            };
        }
        let reader: Box<dyn Read> = if name == "-" {
            Box::new(std::io::stdin())
        } else {
            match File::open(path) {
                Ok(file)
                    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz")) =>
                {
                    Box::new(MultiGzDecoder::new(file))
                }
                Ok(file) => Box::new(file),
                Err(error) => return Some(Err(format!("{name}: {error}"))),
            }
        };
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let lines = is_lines(path) || name == "-" && begins_object(&mut reader);
        if lines {
            self.had_lines = true;
            self.lines = Some((name, 0, Box::new(reader)));
            return None;
        }
        let mut bytes = Vec::new();
        if let Err(error) = reader.take(LONGEST + 1).read_to_end(&mut bytes) {
            return Some(Err(format!("{name}: {error}")));
        }
        if bytes.len() as u64 > LONGEST {
            return Some(Err(format!("{name}: longer than {} MiB", LONGEST >> 20)));
        }
        Some(file::document(path, &bytes).map_err(|why| format!("{name}: {why}")))
    }

    fn next_line(&mut self) -> Option<Found> {
        let (name, number, reader) = self.lines.as_mut()?;
        loop {
            let mut line = Vec::new();
            match reader.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.lines = None;
                    return None;
                }
                Ok(_) => {}
                Err(error) => {
                    let problem = format!("{name}: {error}");
                    self.lines = None;
                    return Some(Err(problem));
                }
            }
            *number += 1;
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let read = object(&line).map_err(|why| format!("{name}, line {number}: {why}"));
            return Some(read);
        }
    }
}

impl Iterator for Documents {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if self.lines.is_some() {
                if let Some(found) = self.next_line() {
                    return Some(found);
                }
                continue;
            }
            let path = self.waiting.pop_front()?;
            if let Some(found) = self.open_next(&path) {
                return Some(found);
            }
        }
    }
}

fn is_lines(path: &Path) -> bool {
    let name = path.to_string_lossy();
    [".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"].iter().any(|end| name.ends_with(end))
}

fn begins_object(reader: &mut impl BufRead) -> bool {
    reader.fill_buf().is_ok_and(|head| {
        let mut head = head.iter().skip_while(|b| b.is_ascii_whitespace());
        head.next() == Some(&b'{') && head.find(|b| !b.is_ascii_whitespace()) == Some(&b'"')
    })
}

/// The files of a folder and the folders in it that hold statements.
fn folder(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    const KINDS: &[&str] =
        &[".txt", ".md", ".markdown", ".html", ".htm", ".eml", ".jsonl", ".jsonl.gz", ".json"];
    let mut files: Vec<PathBuf> = std::fs::read_dir(path)?
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        // A link to a folder could lead round in a circle.
        .filter(|entry| {
            entry.file_type().is_ok_and(|kind| !kind.is_symlink() || entry.path().is_file())
        })
        .map(|entry| entry.path())
        .filter(|path| {
            path.is_dir() || KINDS.iter().any(|kind| path.to_string_lossy().ends_with(kind))
        })
        .collect();
    files.sort();
    Ok(files)
}

pub(super) fn object(line: &[u8]) -> Result<Document, String> {
    let line: Line = serde_json::from_slice(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line))
        .map_err(|error| format!("no JSON object of a statement: {error}"))?;
    let body = line.body.or(line.text).ok_or("it has no \"body\"")?;
    let id = match line.id {
        Some(serde_json::Value::String(id)) => id,
        Some(serde_json::Value::Null) | None => fresh(),
        Some(other) => other.to_string(),
    };
    Ok(Document {
        id,
        title: line.title,
        body,
        published: line.published.as_deref().and_then(date),
        url: line.url,
        issuer: line.source.or(line.force),
        notes: Vec::new(),
    })
}

pub(super) fn fresh() -> String {
    StatementId::new(Timestamp::now()).to_string()
}

/// A date, or the date of an RFC 3339 time.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    text.parse::<Date>().ok().or_else(|| text.get(..10)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{date, object};

    #[test]
    fn a_line_keeps_its_id_and_takes_a_time_for_a_date() {
        let line = br#"{"id":7,"title":"T","body":"B","published":"2026-03-01T10:00:00Z","force":"Westmoor Police"}"#;
        let document = object(line).unwrap();
        assert_eq!(document.id, "7");
        assert_eq!(document.published, date("2026-03-01"));
        assert_eq!(document.issuer.as_deref(), Some("Westmoor Police"));
        assert!(object(b"{}").is_err());
    }
}
