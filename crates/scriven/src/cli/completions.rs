//! `scriven completions`: for the shell.

use std::{io::Write, process::ExitCode};

use clap::CommandFactory;

/// Print what a shell needs to complete scriven's commands.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which shell.
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut command = super::Cli::command();
    // Into memory first: the generator panics when a pipe is closed on it.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "scriven", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
