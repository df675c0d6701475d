//! The command line: one file a verb.

mod check;
mod read;
mod schema;
mod thread;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The open desk for official statements on incidents.
#[derive(Parser)]
#[command(name = "scriven", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Read(read::Args),
    Thread(thread::Args),
    Check(check::Args),
    Schema(schema::Args),
}

/// Runs what the command line asks for. Exit 0 when all went well, 1 when
/// something did not, 2 for wrong use.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.verb {
        Verb::Read(args) => read::run(args),
        Verb::Thread(args) => thread::run(args),
        Verb::Check(args) => check::run(args),
        Verb::Schema(args) => schema::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("scriven: {error:#}");
        ExitCode::from(1)
    })
}
