//! The command line: one file a verb.

mod backup;
mod check;
mod completions;
mod doctor;
mod export;
mod place;
mod read;
mod schema;
mod serve;
mod thread;
mod token;
mod user;
mod verify;

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
    Serve(serve::Args),
    Read(read::Args),
    Thread(thread::Args),
    Check(check::Args),
    Schema(schema::Args),
    User(user::Args),
    Token(token::Args),
    Doctor(doctor::Args),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Verify(verify::Args),
    Export(export::Args),
    Completions(completions::Args),
}

/// Runs what the command line asks for. Exit 0 when all went well, 1 when
/// something did not, 2 for wrong use.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.verb {
        Verb::Serve(args) => serve::run(args),
        Verb::Read(args) => read::run(&args),
        Verb::Thread(args) => thread::run(args),
        Verb::Check(args) => check::run(&args),
        Verb::Schema(args) => schema::run(&args),
        Verb::User(args) => user::run(args),
        Verb::Token(args) => token::run(args),
        Verb::Doctor(args) => doctor::run(&args),
        Verb::Backup(args) => backup::backup(&args),
        Verb::Restore(args) => backup::restore(&args),
        Verb::Verify(args) => verify::run(&args),
        Verb::Export(args) => export::run(&args),
        Verb::Completions(args) => completions::run(&args),
    };
    done.unwrap_or_else(|error| {
        // Whoever read the output has had enough (`| head`): that is no failure.
        let closed = error
            .chain()
            .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
            .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe);
        if closed {
            return ExitCode::SUCCESS;
        }
        eprintln!("scriven: {error:#}");
        ExitCode::from(1)
    })
}

/// A line for whoever listens, of something that is done in any case: that nobody
/// listens any more (`| head`) is no failure.
fn say(line: impl std::fmt::Display) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}
