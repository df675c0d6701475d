//! `scriven completions`: for the shell.

use std::process::ExitCode;

use clap::CommandFactory;

/// Print what a shell needs to complete scriven's commands.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which shell.
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let mut command = super::Cli::command();
    clap_complete::generate(args.shell, &mut command, "scriven", &mut std::io::stdout());
    ExitCode::SUCCESS
}
