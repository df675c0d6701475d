//! `scriven thread`: threads releases in order of publication.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use jiff::{Timestamp, civil::Date};
use scriven_ledger::{Index, Known};
use scriven_model::{IncidentId, MediaType, Reading, Statement, StatementId};
use serde::{Deserialize, Serialize};

/// Longest line that is taken: one release.
const LONGEST_LINE: u64 = 64 << 20;

/// Thread releases in order of publication against those before them.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON lines with id, title, body, published and force or issuer; `.gz` is
    /// read as it is, `-` is standard input.
    file: PathBuf,
    /// Join the best candidate at this probability or above, else open a new incident.
    #[arg(long, value_name = "P", default_value_t = 0.9)]
    auto: f64,
    /// How to write.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Do as if no release carried a reference number.
    #[arg(long)]
    ignore_references: bool,
}

/// How to write.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One JSON object a line.
    Jsonl,
}

/// A release as it stands in the file.
#[derive(Deserialize)]
struct Release {
    id: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    body: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default, alias = "force")]
    issuer: Option<String>,
}

/// One line of the output.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Line {
    /// The release.
    id: String,
    /// The thread's first release.
    incident: String,
    /// A new incident was opened for it.
    new: bool,
    /// What it may belong to, most likely first.
    candidates: Vec<Candidate>,
}

/// One incident it may belong to.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Candidate {
    /// The thread's first release.
    incident: String,
    /// How likely, 0 to 1.
    score: f64,
    /// Why, in words.
    reasons: Vec<String>,
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Args { file, auto, format: Format::Jsonl, ignore_references } = args;
    anyhow::ensure!((0.0..=1.0).contains(&auto), "--auto takes a probability from 0 to 1");
    let (mut releases, failed) = load(&file)?;
    // The file's order holds among those of one day.
    releases.sort_by_key(|(day, _)| *day);
    let bar = progress(releases.len());
    let mut threads = Threads { auto, ignore_references, ..Threads::default() };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (day, release) in releases {
        let line = threads.take(&release, day);
        serde_json::to_writer(&mut out, &line)?;
        match out.write_all(b"\n") {
            // Whoever reads has enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return Ok(ExitCode::SUCCESS);
            }
            done => done?,
        }
        bar.inc(1);
    }
    out.flush()?;
    bar.finish_and_clear();
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn progress(releases: usize) -> indicatif::ProgressBar {
    if io::stderr().is_terminal() {
        indicatif::ProgressBar::new(u64::try_from(releases).unwrap_or(0))
    } else {
        indicatif::ProgressBar::hidden()
    }
}

/// The incidents so far, each known by the id of its first release.
#[derive(Default)]
struct Threads {
    index: Index,
    first: HashMap<IncidentId, String>,
    seen: i64,
    auto: f64,
    ignore_references: bool,
}

impl Threads {
    fn take(&mut self, release: &Release, day: Option<Date>) -> Line {
        let at = self.next_instant(day);
        let (statement, reading) = read(release, day, at, self.ignore_references);
        let near = self.index.near(&scriven_ledger::signposts(&reading));
        let found = scriven_ledger::rank(&reading, near);
        let best = found.first().filter(|best| best.score >= self.auto);
        let joined = best.and_then(|best| self.index.get(best.incident)).cloned();
        let new = joined.is_none();
        let onto =
            joined.unwrap_or_else(|| Known::new(scriven_ledger::open(&statement, &reading, at)));
        let threaded = scriven_ledger::thread(&statement, &reading, &onto, &[], at);
        let id = onto.incident.id;
        if new {
            self.first.insert(id, release.id.clone());
        }
        self.index.put(onto.with(&threaded));
        let name = |id: &IncidentId| self.first.get(id).cloned().unwrap_or_default();
        Line {
            id: release.id.clone(),
            incident: name(&id),
            new,
            candidates: found
                .into_iter()
                .take(10)
                .map(|one| Candidate {
                    incident: name(&one.incident),
                    score: (one.score * 10_000.0).round() / 10_000.0,
                    reasons: one.reasons,
                })
                .collect(),
        }
    }

    /// An instant on the day of publication, later than the one before.
    fn next_instant(&mut self, day: Option<Date>) -> Timestamp {
        self.seen += 1;
        let start = day
            .and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok())
            .map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp());
        start + jiff::SignedDuration::from_micros(self.seen)
    }
}

fn read(
    release: &Release,
    day: Option<Date>,
    at: Timestamp,
    ignore_references: bool,
) -> (Statement, Reading) {
    let id = StatementId::new(at);
    let name = id.to_string();
    let mut reading = scriven_reader::read(&scriven_reader::Input {
        id: &name,
        title: release.title.as_deref(),
        body: &release.body,
        published: day,
        issuer: release.issuer.as_deref(),
        url: None,
        jurisdiction: None,
    });
    if ignore_references {
        reading.references.clear();
    }
    let statement = Statement {
        id,
        sha256: String::new(),
        media_type: MediaType::Json,
        source: None,
        source_key: Some(release.id.clone()),
        url: None,
        issuer: release.issuer.clone(),
        title: reading.title.clone(),
        text: reading.text.clone(),
        published: day,
        jurisdiction: None,
        received_at: at,
        revision_of: None,
        incident: None,
    };
    (statement, reading)
}

/// A release and the day it was published.
type Dated = (Option<Date>, Release);

/// Every release with its day, and how many lines could not be taken (named on
/// standard error).
fn load(path: &Path) -> anyhow::Result<(Vec<Dated>, usize)> {
    let mut input = open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let (mut releases, mut failed, mut number) = (Vec::new(), 0, 0_usize);
    let mut line = Vec::new();
    loop {
        line.clear();
        let taken = (&mut input)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)
            .with_context(|| format!("cannot read {}", path.display()))?;
        if taken == 0 {
            return Ok((releases, failed));
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Release>(&line) {
            Ok(release) => {
                let day = release.published.as_deref().and_then(day);
                releases.push((day, release));
            }
            // One message for a file of another kind, not one for each of its lines.
            Err(error) if releases.is_empty() && failed == 0 && !error.is_data() => anyhow::bail!(
                "{}:{number}: this is no JSON line ({error}); `scriven thread` takes one release a line, as {{\"title\": …, \"body\": …, \"published\": …}}",
                path.display()
            ),
            Err(error) => {
                eprintln!("scriven: {}:{number}: not a release: {error}", path.display());
                failed += 1;
            }
        }
    }
}

/// The day of a date or an RFC 3339 time.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path)?;
    Ok(if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz")) {
        Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    })
}
