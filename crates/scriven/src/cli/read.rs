//! `scriven read`: statements in, readings out.

mod documents;
mod file;
mod table;

use std::{
    io::{IsTerminal, Write},
    num::NonZeroUsize,
    path::PathBuf,
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use scriven_model::Reading;
use scriven_render::reading as page;

use documents::{Document, Documents};

/// Documents read at a time: enough to keep every core busy, few enough to
/// keep memory small.
const BATCH: usize = 512;

/// The bytes of text in a batch; one longer document makes a batch of its own.
const BATCH_BYTES: usize = 8 << 20;

/// Documents that a thread takes at a time: short ones are read in less time together.
const TAKEN: usize = 8;

/// Read official statements: facts with their exact source words.
///
/// One text, Markdown, HTML or mail file (`.eml`) gives one JSON object; JSON lines
/// (`.jsonl`, `.jsonl.gz`) give JSON lines in the same order. Folders are read
/// file by file. Exit 0; 1 when some inputs failed; 2 for wrong use.
///
/// Text is UTF-8. A file that is not, but plainly windows-1252 (as old Windows
/// programs save it) or UTF-16 with its byte order mark, is read as that, and
/// standard error says so. Any other fails, named with the first wrong byte:
/// a guess could change a name.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files or folders; `-` or nothing is standard input.
    #[arg(value_name = "FILE|DIR|-")]
    inputs: Vec<PathBuf>,
    /// How to print: by default `json` for one text, `jsonl` for more.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The day of publication, for inputs that do not say (2026-07-14, or RFC 3339).
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<Date>,
    /// Threads; by default one a core.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An object, or a list of them.
    Json,
    /// An object a line.
    Jsonl,
    /// For a terminal.
    Table,
    /// A page with the facts highlighted.
    Html,
}

/// A date, or the date of an RFC 3339 time.
fn published(text: &str) -> Result<Date, String> {
    documents::date(text).ok_or_else(|| format!("`{text}` is no date; write 2026-07-14"))
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let stdin_only = args.inputs.is_empty() || args.inputs.iter().all(|i| i.as_os_str() == "-");
    if args.inputs.is_empty() && std::io::stdin().is_terminal() {
        eprintln!("scriven read: name a file or folder, or send text to standard input");
        return Ok(ExitCode::from(2));
    }
    let jobs =
        args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let mut documents = Documents::open(&args.inputs);
    let bar = bar(&documents, stdin_only);
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut failed = 0usize;
    let mut batch = next_batch(&mut documents, args.published, &mut failed, &bar);
    let one = batch.len() == 1 && !documents.has_lines();
    let format = args.format.unwrap_or(if one { Format::Json } else { Format::Jsonl });
    if batch.is_empty() && failed == 0 && !stdin_only {
        eprintln!(
            "scriven read: nothing to read there: no statement in the files and folders named"
        );
        return Ok(ExitCode::from(1));
    }
    let mut printer = Printer::new(format, one);
    let mut made: Vec<String> = Vec::new();
    let mut style = Style { format, width: table::width(), before: 0 };
    while !batch.is_empty() {
        // While the threads read a batch, the one before is printed and the next fetched.
        let (done, (wrote, next)) = read_all(&batch, style, jobs, || {
            let wrote = printer.print_all(&mut out, &made);
            (wrote, next_batch(&mut documents, args.published, &mut failed, &bar))
        });
        if let Err(error) = wrote {
            // Whoever reads our output has had enough: that is no failure.
            return broken_pipe(error);
        }
        bar.inc(batch.len() as u64);
        style.before += batch.len();
        (batch, made) = (next, done);
    }
    let wrote = printer.print_all(&mut out, &made);
    bar.finish_and_clear();
    if let Err(error) = wrote.and_then(|()| printer.finish(&mut out)).and_then(|()| out.flush()) {
        return broken_pipe(error);
    }
    Ok(if failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn broken_pipe(error: std::io::Error) -> anyhow::Result<ExitCode> {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        Ok(ExitCode::SUCCESS)
    } else {
        Err(error.into())
    }
}

fn bar(documents: &Documents, stdin_only: bool) -> ProgressBar {
    if stdin_only
        || !std::io::stderr().is_terminal()
        || std::io::stdout().is_terminal()
        || !documents.is_many()
    {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) =
        ProgressStyle::with_template("{spinner} {pos} statements read, {per_sec}, {elapsed}")
    {
        bar.set_style(style);
    }
    bar
}

fn next_batch(
    documents: &mut Documents,
    published: Option<Date>,
    failed: &mut usize,
    bar: &ProgressBar,
) -> Vec<Document> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        match documents.next() {
            None => break,
            Some(Ok(mut document)) => {
                for note in &document.notes {
                    bar.suspend(|| eprintln!("scriven read: {note}"));
                }
                document.published = document.published.or(published);
                bytes += document.body.len();
                batch.push(document);
            }
            Some(Err(problem)) => {
                *failed += 1;
                bar.suspend(|| eprintln!("scriven read: {problem}"));
            }
        }
    }
    batch
}

/// Reads a batch on all threads; the results keep its order. This thread does something
/// else meanwhile.
fn read_all<T>(
    batch: &[Document],
    style: Style,
    jobs: usize,
    meanwhile: impl FnOnce() -> T,
) -> (Vec<String>, T) {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let from = next.fetch_add(TAKEN, Ordering::Relaxed);
            let some = batch.iter().skip(from).take(TAKEN);
            let inputs: Vec<_> = some.map(Document::input).collect();
            if inputs.is_empty() {
                break;
            }
            let readings = scriven_reader::read_all(&inputs);
            done.extend((from..).zip(readings).map(|(n, reading)| (n, write(&reading, style, n))));
        }
        done
    };
    let threads = jobs.min(batch.len().div_ceil(TAKEN));
    let (mut made, other): (Vec<(usize, String)>, T) = if threads <= 1 {
        (work(), meanwhile())
    } else {
        thread::scope(|scope| {
            let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            let other = meanwhile();
            let made = handles.into_iter().filter_map(|handle| handle.join().ok()).flatten();
            (made.collect(), other)
        })
    };
    made.sort_by_key(|(n, _)| *n);
    (made.into_iter().map(|(_, text)| text).collect(), other)
}

/// How readings are written.
#[derive(Clone, Copy)]
struct Style {
    format: Format,
    /// Cells of a line, for a table.
    width: usize,
    /// How many were written before this batch.
    before: usize,
}

/// The `n`-th reading of its batch.
fn write(reading: &Reading, style: Style, n: usize) -> String {
    match style.format {
        Format::Json => serde_json::to_string_pretty(reading).unwrap_or_default(),
        Format::Jsonl => serde_json::to_string(reading).unwrap_or_default(),
        Format::Table => table::table(reading, style.width),
        Format::Html => page::article(reading, style.before + n),
    }
}

/// Puts what was made between a head and a foot.
struct Printer {
    format: Format,
    one: bool,
    printed: bool,
}

impl Printer {
    fn new(format: Format, one: bool) -> Self {
        Self { format, one, printed: false }
    }

    fn print(&mut self, out: &mut impl Write, text: &str) -> std::io::Result<()> {
        let first = !std::mem::replace(&mut self.printed, true);
        match self.format {
            Format::Json if self.one => writeln!(out, "{text}"),
            Format::Json => write!(out, "{}{text}", if first { "[\n" } else { ",\n" }),
            Format::Jsonl => writeln!(out, "{text}"),
            Format::Table => write!(out, "{}{text}", if first { "" } else { "\n" }),
            Format::Html => {
                if first {
                    out.write_all(page::head().as_bytes())?;
                }
                out.write_all(text.as_bytes())
            }
        }
    }

    fn print_all(&mut self, out: &mut impl Write, texts: &[String]) -> std::io::Result<()> {
        texts.iter().try_for_each(|text| self.print(out, text))
    }

    fn finish(self, out: &mut impl Write) -> std::io::Result<()> {
        match self.format {
            Format::Json if !self.one && self.printed => writeln!(out, "\n]"),
            Format::Html if self.printed => out.write_all(page::FOOT.as_bytes()),
            _ => Ok(()),
        }
    }
}
