//! The releases in their order, and which of them tell of one incident.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{BufRead, BufReader},
};

use flate2::read::MultiGzDecoder;
use scriven_ledger::day_told;
use scriven_model::Reading;
use serde_json::Value;

use crate::Done;

/// A release, read, blind to its references.
pub(crate) struct Release {
    pub(crate) id: String,
    pub(crate) force: String,
    pub(crate) title: String,
    pub(crate) reading: Reading,
    /// The references it was read without, as they compare.
    pub(crate) references: HashSet<String>,
    /// Which incident it tells of, where its references prove it: one that shares them
    /// with no other stands alone.
    pub(crate) truth: Option<usize>,
    /// Whether it is in one of the lists.
    pub(crate) listed: bool,
}

/// All releases, in the order in which they are threaded.
pub(crate) struct Corpus {
    pub(crate) releases: Vec<Release>,
}

impl Corpus {
    pub(crate) fn load(releases: &str, threads: &str) -> Done<Self> {
        let lists: Vec<Vec<String>> =
            serde_json::from_reader(BufReader::new(File::open(threads)?))?;
        let list_of: HashMap<&str, usize> = lists
            .iter()
            .enumerate()
            .flat_map(|(number, list)| list.iter().map(move |id| (id.as_str(), number)))
            .collect();
        let mut all = Vec::new();
        let input = BufReader::new(MultiGzDecoder::new(File::open(releases)?));
        for (number, line) in input.lines().enumerate() {
            let line: Value = serde_json::from_str(&line?)?;
            let text = |key: &str| line.get(key).and_then(Value::as_str).unwrap_or_default();
            let mut reading = scriven_reader::read(&scriven_reader::Input {
                id: text("id"),
                title: Some(text("title")),
                body: text("body"),
                published: text("published").get(..10).and_then(|day| day.parse().ok()),
                issuer: Some(text("force")),
                url: None,
                jurisdiction: None,
            });
            let references: HashSet<String> =
                reading.references.drain(..).map(|fact| key(&fact.value)).collect();
            let list = list_of.get(text("id")).copied();
            let alone = (!references.is_empty()).then_some(lists.len() + number);
            all.push(Release {
                id: text("id").to_owned(),
                force: text("force").to_owned(),
                title: text("title").to_owned(),
                reading,
                references,
                truth: list.or(alone),
                listed: list.is_some(),
            });
        }
        all.sort_by_key(|one| {
            let day = day_told(&one.reading);
            (day.is_none(), day)
        });
        Ok(Self { releases: all })
    }
}

/// A reference's letters and digits.
fn key(reference: &str) -> String {
    reference.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" ")
}

/// Whether two releases carry references of one make and none that is the same: then they
/// tell of two incidents.
pub(crate) fn proved_apart(one: &HashSet<String>, two: &HashSet<String>) -> bool {
    one.is_disjoint(two) && one.iter().any(|a| two.iter().any(|b| make(a) == make(b)))
}

/// The make of a reference: digits as 9, letters as a.
fn make(key: &str) -> String {
    key.chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '9'
            } else if c == ' ' {
                ' '
            } else {
                'a'
            }
        })
        .collect()
}
