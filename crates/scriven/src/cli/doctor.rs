//! `scriven doctor`: is all well?

use std::process::ExitCode;

use anyhow::Result;
use scriven_store::log;

use super::place::{Place, block_on, operator};

/// Look at the record, its sources and the machine, and say what is not well.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut well = true;
    let mut say = |good: bool, what: String| {
        super::say(format_args!("{} {what}", if good { "ok     " } else { "TROUBLE" }));
        well &= good;
    };
    let desk = match args.place.open() {
        Ok(desk) => desk,
        Err(error) => {
            say(false, format!("the record cannot be opened: {error:#}"));
            return Ok(ExitCode::from(1));
        }
    };
    say(true, "the record opens".to_owned());
    match desk.store().read_blocking(log::verify)? {
        log::Verified::Whole { events, .. } => {
            say(true, format!("the chain of {events} events holds"));
        }
        log::Verified::Broken { seq, why } => {
            say(false, format!("the chain breaks at event {seq}: {why}"));
        }
    }
    let people = block_on(async { Ok(desk.users(&operator()).await?) })?;
    if people.is_empty() {
        say(false, "nobody is at the desk: start `scriven serve` and open the link it prints, or `scriven user add NAME --role admin`".to_owned());
    } else {
        say(true, format!("{} at the desk", people.len()));
    }
    let older =
        block_on(async { Ok(desk.count_older_readings(u32::MAX).await?.unwrap_or(usize::MAX)) })?;
    // No trouble: what another reader read is still what stood in the text.
    match older {
        0 => say(true, "every reading is of the reader of now or a newer one".to_owned()),
        1 => say(
            true,
            "1 reading was made by another reader: see scriven reread --dry-run".to_owned(),
        ),
        more => say(
            true,
            format!("{more} readings were made by another reader: see scriven reread --dry-run"),
        ),
    }
    for source in block_on(async { Ok(desk.sources(&operator()).await?) })? {
        match &source.trouble {
            Some(trouble) => say(false, format!("source {}: {trouble}", source.name)),
            None => say(
                true,
                format!(
                    "source {}: {} entries seen, {} kept",
                    source.name, source.counts.seen, source.counts.kept
                ),
            ),
        }
    }
    let year = jiff::Timestamp::now().strftime("%Y").to_string();
    say(year.as_str() >= "2026", format!("the machine's clock says {year}"));
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
