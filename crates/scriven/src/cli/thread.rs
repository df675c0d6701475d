//! `scriven thread`: threads releases in order of publication.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use jiff::civil::Date;
use scriven_ledger::Threads;
use scriven_model::Reading;
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
    /// The release tells of several incidents (a round-up, a series): it is offered with
    /// its candidates, and joined to none.
    about_several: bool,
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
    // The file's order holds among those of one day. Those that tell no day come last.
    releases.sort_by_key(|one| (one.day.is_none(), one.day));
    let bar = progress(releases.len());
    let mut threads = Threads::new(auto, 10);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for Dated { release, reading, .. } in releases {
        let mut reading = reading.map_or_else(|| read(&release), |reading| *reading);
        if ignore_references {
            reading.references.clear();
        }
        let line = line(&mut threads, &release, &reading);
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

fn line(threads: &mut Threads, release: &Release, reading: &Reading) -> Line {
    let placed = threads.take(&release.id, release.issuer.as_deref(), reading);
    let name = |id| threads.first_of(id).to_owned();
    Line {
        id: release.id.clone(),
        incident: name(placed.incident),
        new: placed.new,
        about_several: placed.about_several,
        candidates: placed
            .candidates
            .into_iter()
            .take(10)
            .map(|one| Candidate {
                incident: name(one.incident),
                score: (one.score * 10_000.0).round() / 10_000.0,
                reasons: one.reasons,
            })
            .collect(),
    }
}

fn read(release: &Release) -> Reading {
    scriven_reader::read(&scriven_reader::Input {
        id: &release.id,
        title: release.title.as_deref(),
        body: &release.body,
        published: release.published.as_deref().and_then(day),
        issuer: release.issuer.as_deref(),
        url: None,
        jurisdiction: None,
    })
}

/// A release and the day it was published; its reading too where that had to be asked
/// for the day.
struct Dated {
    day: Option<Date>,
    release: Release,
    reading: Option<Box<Reading>>,
}

impl Dated {
    fn of(release: Release) -> Self {
        let told = release.published.as_deref().and_then(day);
        let reading = told.is_none().then(|| Box::new(read(&release)));
        let day = told.or_else(|| scriven_ledger::day_told(reading.as_deref()?));
        Self { day, release, reading }
    }
}

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
            Ok(release) => releases.push(Dated::of(release)),
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
