//! `scriven backup` and `scriven restore`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result, bail};
use scriven_desk::Database;
use scriven_store::{Config, Store, log};

use super::place::Place;

/// Write the whole record into one file, while the desk runs.
#[derive(clap::Args)]
pub(crate) struct BackupArgs {
    /// The file to write; it must not be there yet.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Put a backup in place of an empty record.
#[derive(clap::Args)]
pub(crate) struct RestoreArgs {
    /// The backup.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub(crate) fn backup(args: &BackupArgs) -> Result<ExitCode> {
    if args.file.exists() {
        bail!("{} is there already; a backup never writes over a file", args.file.display());
    }
    if let Database::Postgres(_) = args.place.database()? {
        bail!("a PostgreSQL record is backed up with pg_dump, which takes it while the desk runs");
    }
    let desk = args.place.open()?;
    scriven_store::backup(desk.store(), &args.file)?;
    let events = holds(&args.file)?;
    super::say(format_args!(
        "{} holds the record: {events} events, verified.",
        args.file.display()
    ));
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn restore(args: &RestoreArgs) -> Result<ExitCode> {
    let to = args.place.file()?;
    if to.exists() {
        bail!(
            "there is a record at {} already; restore into an empty folder with --data DIR, so that nothing is lost",
            to.display()
        );
    }
    let events = holds(&args.file)?;
    // Only now: a file that is no backup leaves nothing behind.
    args.place.make_folder()?;
    let part = to.with_extension("part");
    std::fs::copy(&args.file, &part)
        .and_then(|_| std::fs::File::open(&part)?.sync_all())
        .and_then(|()| std::fs::rename(&part, &to))
        .with_context(|| format!("{} could not be written", to.display()))?;
    super::say(format_args!("The record is at {}: {events} events, verified.", to.display()));
    Ok(ExitCode::SUCCESS)
}

/// How many events a backup holds, when its chain does.
fn holds(file: &std::path::Path) -> Result<i64> {
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    // A look must leave the backup as it is, so a copy is looked at.
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join("scriven.db");
    std::fs::copy(file, &copy)?;
    let store = Store::open(Config::Sqlite(copy))
        .with_context(|| format!("{} is not a backup of Scriven", file.display()))?;
    match store.read_blocking(log::verify)? {
        log::Verified::Whole { events, .. } => Ok(events),
        log::Verified::Broken { seq, why } => {
            bail!("{} is broken at event {seq}: {why}", file.display())
        }
    }
}
