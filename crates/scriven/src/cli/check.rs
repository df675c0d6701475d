//! `scriven check`: the rule books over a story and the statements it rests on.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::ValueEnum;
use jiff::{Timestamp, civil::Date};
use scriven_checks::{Books, Image, Input};
use scriven_ledger::Known;
use scriven_model::{
    Finding, Level, Reading, Statement, StatementId, Story, Surface, reading::Jurisdiction,
    statement::MediaType,
};

/// The longest statement that is read, in bytes.
const LONGEST_STATEMENT: u64 = 10 * 1024 * 1024;

/// Check a story against the statements it rests on.
///
/// The statements are threaded as one incident, in the order given. Exit 0 when
/// nothing blocks, 1 when something does, 2 for wrong use. Not legal advice.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: `# Headline`, then paragraphs; pictures as `![alt](file "caption")`.
    story: Option<PathBuf>,
    /// The statements the story rests on, in the order they came.
    #[arg(long = "statement", value_name = "FILE", num_args = 1.., action = clap::ArgAction::Append)]
    statements: Vec<PathBuf>,
    /// Whose law holds where the story is published (gb-eaw, gb-sct, …), or a
    /// file or folder of rules of your own; may be given more than once.
    #[arg(long, value_name = "BOOK")]
    book: Vec<String>,
    /// The time to check at, such as 2026-07-14T23:01:00Z; now, when left out.
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Print a rule with its law, and check nothing.
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
    /// Run the examples of every rule, your own as well, and check nothing.
    #[arg(long)]
    prove: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match check(args) {
        Ok(code) => Ok(code),
        Err(Failed::Use(error)) => {
            eprintln!("scriven check: {error:#}");
            Ok(ExitCode::from(2))
        }
        Err(Failed::Other(error)) => Err(error),
    }
}

/// Wrong use, or anything else that went wrong.
enum Failed {
    Use(anyhow::Error),
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Failed {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

fn check(args: &Args) -> Result<ExitCode, Failed> {
    let now = now(args.now.as_deref()).map_err(Failed::Use)?;
    let mut books = Books::shipped().context("the shipped rule books are broken")?;
    let mut publisher = Jurisdiction::EnglandWales;
    for book in &args.book {
        match Jurisdiction::from_word(book) {
            Some(of) => publisher = of,
            None => add(&mut books, Path::new(book)).map_err(Failed::Use)?,
        }
    }
    if let Some(id) = &args.explain {
        return explain(&books, id).map_err(Failed::Use);
    }
    if args.prove {
        return Ok(prove(&books)?);
    }
    let mut statements = args.statements.clone();
    // `--statement FILE… STORY.md`: the last of them is the story.
    let story =
        args.story.clone().or_else(|| if statements.len() > 1 { statements.pop() } else { None });
    let path = story
        .context("no story; write: scriven check --statement FILE… STORY.md")
        .map_err(Failed::Use)?;
    let written =
        read_text(&path, u64::try_from(scriven_checks::LONGEST_STORY).unwrap_or(u64::MAX))
            .map_err(Failed::Use)?;
    let record = Record::of(&statements, now).map_err(Failed::Use)?;
    let (story, images) = scriven_checks::parse_story(&written);
    let findings = record.check(&books, story, &images, publisher, now)?;
    let text = match args.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&findings).context("writing the findings")?;
            format!("{json}\n")
        }
        Format::Table => table(&findings),
    };
    put(&text)?;
    let blocked = findings.iter().any(|finding| finding.level >= Level::Block);
    Ok(ExitCode::from(u8::from(blocked)))
}

fn now(given: Option<&str>) -> anyhow::Result<Timestamp> {
    let Some(text) = given else { return Ok(Timestamp::now()) };
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    // Without a zone, as statements are written: the civil time of London.
    text.parse()
        .ok()
        .and_then(|local| scriven_checks::instant(local, Jurisdiction::EnglandWales))
        .with_context(|| format!("--now {text} is not a time; write 2026-07-14T23:01:00Z"))
}

fn add(books: &mut Books, path: &Path) -> anyhow::Result<()> {
    let mut files = vec![path.to_owned()];
    if path.is_dir() {
        files = fs::read_dir(path)
            .with_context(|| format!("cannot list {}", path.display()))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|file| file.extension().is_some_and(|ending| ending == "toml"))
            .collect();
        files.sort();
    }
    for file in files {
        let most = u64::try_from(scriven_checks::LONGEST_FILE).unwrap_or(u64::MAX);
        let text = read_text(&file, most)
            .with_context(|| format!("no jurisdiction and no rule file: {}", path.display()))?;
        books.add(&file.display().to_string(), &text)?;
    }
    Ok(())
}

/// The incident that the statements make together.
struct Record {
    known: Option<Known>,
    statements: Vec<Statement>,
    readings: Vec<Reading>,
}

impl Record {
    fn of(paths: &[PathBuf], now: Timestamp) -> anyhow::Result<Self> {
        if paths.is_empty() {
            bail!("no statement; give at least one with --statement FILE");
        }
        let mut record = Self { known: None, statements: Vec::new(), readings: Vec::new() };
        for path in paths {
            let (statement, reading) = statement(path, now)?;
            let known = record
                .known
                .take()
                .unwrap_or_else(|| Known::new(scriven_ledger::open(&statement, &reading, now)));
            let threaded = scriven_ledger::thread(&statement, &reading, &known, &[], now);
            record.known = Some(known.with(&threaded));
            record.statements.push(statement);
            record.readings.push(reading);
        }
        Ok(record)
    }

    fn check(
        &self,
        books: &Books,
        mut story: Story,
        images: &[Image],
        publisher: Jurisdiction,
        now: Timestamp,
    ) -> anyhow::Result<Vec<Finding>> {
        let known = self.known.as_ref().context("no statement was threaded")?;
        scriven_checks::attach(&mut story, &known.claims, &self.readings);
        let input = Input {
            people: &known.people,
            claims: &known.claims,
            statements: &self.statements,
            readings: &self.readings,
            images,
            // The story is a file: it has no public address yet.
            slug: "",
            publisher,
            ..Input::new(&known.incident, &story, now)
        };
        Ok(scriven_checks::run(books, &input))
    }
}

/// Reads a statement's file: the first line is its title; a line `Published: DATE`
/// behind it gives its day.
fn statement(path: &Path, now: Timestamp) -> anyhow::Result<(Statement, Reading)> {
    let text = read_text(path, LONGEST_STATEMENT)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = title.trim_start_matches('#').trim();
    let mut body = rest.trim_start();
    let mut published = None;
    if let Some((line, behind)) = body.split_once('\n')
        && let Some(day) = line.strip_prefix("Published:")
        && let Ok(day) = day.trim().parse::<Date>()
    {
        published = Some(day);
        body = behind.trim_start();
    }
    let id = StatementId::new(now);
    let name = id.to_string();
    // One paragraph alone is a body without a title.
    let titled = !body.is_empty();
    let reading = scriven_reader::read(&scriven_reader::Input {
        id: &name,
        title: titled.then_some(title),
        body: if titled { body } else { title },
        published,
        issuer: None,
        url: None,
        jurisdiction: None,
    });
    let statement = Statement {
        id,
        sha256: String::new(),
        media_type: MediaType::Text,
        source: None,
        source_key: Some(path.display().to_string()),
        url: None,
        issuer: reading.issuer.clone(),
        title: reading.title.clone(),
        text: reading.text.clone(),
        published,
        jurisdiction: None,
        received_at: now,
        revision_of: None,
        incident: None,
    };
    Ok((statement, reading))
}

fn read_text(path: &Path, most: u64) -> anyhow::Result<String> {
    let name = path.display();
    let size = fs::metadata(path).with_context(|| format!("cannot read {name}"))?.len();
    if size > most {
        bail!("{name} has {size} bytes; {most} are the most");
    }
    let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
    String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8 text"))
}

fn table(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let roles = match (finding.level, finding.roles.as_slice()) {
            (Level::Block | Level::SignOff, roles) => format!(" ({})", roles.join(" + ")),
            _ => String::new(),
        };
        _ = writeln!(
            out,
            "{}{roles}  {}  {}",
            finding.level.as_str(),
            finding.rule,
            place(&finding.at.surface)
        );
        if !finding.at.words.is_empty() {
            _ = writeln!(
                out,
                "    {:?} at {}..{}",
                finding.at.words, finding.at.start, finding.at.end
            );
        }
        _ = writeln!(out, "    {}", finding.message);
        for because in &finding.because {
            _ = writeln!(out, "    because: {because}");
        }
        if let Some(suggestion) = &finding.suggestion {
            _ = writeln!(out, "    instead: {suggestion}");
        }
        _ = writeln!(out, "    source: {}", finding.source);
        if let Some(ends) = &finding.ends {
            _ = writeln!(out, "    ends: {ends}");
        }
    }
    let count = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    _ = writeln!(
        out,
        "{} hard-block, {} block, {} sign-off, {} warn, {} note",
        count(Level::HardBlock),
        count(Level::Block),
        count(Level::SignOff),
        count(Level::Warn),
        count(Level::Note)
    );
    out
}

/// Prints; a reader that has gone away ("| head") is no error.
fn put(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done.context("cannot print"),
    }
}

fn place(surface: &Surface) -> String {
    match surface {
        Surface::Headline => "headline".to_owned(),
        Surface::Block(index) => format!("paragraph {}", index + 1),
        Surface::Timeline(index) => format!("timeline line {}", index + 1),
        Surface::Image(index) => format!("picture {}", index + 1),
        Surface::Slug => "address".to_owned(),
        Surface::Story => "story".to_owned(),
    }
}

fn explain(books: &Books, id: &str) -> anyhow::Result<ExitCode> {
    let Some(rule) = books.rule(id) else {
        let all: Vec<&str> = books.rules().iter().map(|rule| rule.id.as_str()).collect();
        bail!("no rule “{id}”; there are {}", all.join(", "));
    };
    let mut out = String::new();
    let whose: Vec<&str> = rule.jurisdictions.iter().map(|of| of.as_str()).collect();
    _ = writeln!(out, "{}: {}", rule.id, rule.title);
    _ = writeln!(
        out,
        "holds in:     {}",
        if whose.is_empty() { "all places".to_owned() } else { whose.join(", ") }
    );
    _ = writeln!(out, "source:       {}", rule.source);
    _ = writeln!(out, "ends:         {}", rule.ends.as_deref().unwrap_or("-"));
    _ = writeln!(out, "law as of:    {}", rule.law_as_of);
    let by = if rule.reviewed_by.is_empty() { "nobody yet" } else { &rule.reviewed_by };
    _ = writeln!(out, "reviewed by:  {by}");
    _ = writeln!(out, "review due:   {}", rule.review_due);
    if let Some(caveat) = &rule.caveat {
        _ = writeln!(out, "note:         {caveat}");
    }
    for check in &rule.checks {
        let two = if check.two_people { ", two people" } else { "" };
        let roles = check.roles.join(" + ");
        let roles = if roles.is_empty() { String::new() } else { format!(" ({roles}{two})") };
        _ = writeln!(
            out,
            "\nfor each {}, {}{roles}:",
            check.subject.as_str(),
            check.level.as_str()
        );
        _ = writeln!(out, "    {}", check.message);
        for line in check.when.trim().lines() {
            _ = writeln!(out, "    when {}", line.trim());
        }
    }
    _ = writeln!(out, "\nThis is not legal advice.");
    put(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn prove(books: &Books) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    let failures = books.prove();
    for failure in &failures {
        _ = writeln!(out, "{failure}");
    }
    let examples: usize =
        books.rules().iter().map(|rule| rule.fires.len() + rule.silent.len()).sum();
    _ = writeln!(
        out,
        "{} rules, {examples} examples, {} wrong",
        books.rules().len(),
        failures.len()
    );
    put(&out)?;
    Ok(ExitCode::from(u8::from(!failures.is_empty())))
}
