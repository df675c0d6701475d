//! `scriven verify`: whether anything in the record was changed.

use std::process::ExitCode;

use scriven_store::{Store, log};

use super::place::Place;

/// Walk the audit chain and the original bytes; exit 1 at the first broken link.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let desk = args.place.open()?;
    let store: &Store = desk.store();
    match store.read_blocking(log::verify)? {
        log::Verified::Whole { events, head, .. } => {
            super::say(format_args!(
                "The record holds: {events} events, each with the hash of the one before."
            ));
            super::say(format_args!("head {head}"));
            Ok(ExitCode::SUCCESS)
        }
        log::Verified::Broken { seq, why } => {
            super::say(format_args!("The record is broken at event {seq}: {why}"));
            super::say(format_args!(
                "Everything before it holds. Keep this file as it is and restore a backup beside it."
            ));
            Ok(ExitCode::from(1))
        }
    }
}
