//! The command line: one file a verb.

mod backup;
mod check;
mod completions;
mod doctor;
mod export;
mod place;
mod read;
mod reread;
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
    Reread(reread::Args),
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
        Verb::Reread(args) => reread::run(&args),
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
        if is_closed_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        eprintln!("scriven: {error:#}");
        ExitCode::from(1)
    })
}

/// Whether nobody reads the output any more. The writers of JSON and CSV wrap it.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    use std::io::{Error, ErrorKind};
    error.chain().any(|cause| {
        let kind = cause
            .downcast_ref::<Error>()
            .map(Error::kind)
            .or_else(|| cause.downcast_ref::<serde_json::Error>()?.io_error_kind())
            .or_else(|| match cause.downcast_ref::<csv::Error>()?.kind() {
                csv::ErrorKind::Io(why) => Some(why.kind()),
                _ => None,
            });
        kind == Some(ErrorKind::BrokenPipe)
    })
}

/// A line for whoever listens, of something that is done in any case: that nobody
/// listens any more (`| head`) is no failure.
fn say(line: impl std::fmt::Display) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::is_closed_pipe;

    /// `| head` that has gone.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_has_had_enough_is_known_through_every_writer() {
        let plain = writeln!(Gone, "a line").unwrap_err();
        assert!(is_closed_pipe(&plain.into()));
        let json = serde_json::to_writer(Gone, &[1, 2]).unwrap_err();
        assert!(is_closed_pipe(&json.into()));
        let mut rows = csv::WriterBuilder::new().buffer_capacity(1).from_writer(Gone);
        let row =
            rows.write_record(["a", "row"]).err().or_else(|| rows.flush().err().map(Into::into));
        assert!(is_closed_pipe(&row.expect("nobody reads").into()));
        let full: io::Error = io::ErrorKind::StorageFull.into();
        assert!(!is_closed_pipe(&full.into()));
    }
}
