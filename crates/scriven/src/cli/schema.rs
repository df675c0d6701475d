//! `scriven schema`: the JSON Schemas that others rely on.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use scriven_model::{Finding, Incident, Reading, Story, schema};

/// Print a JSON Schema (draft 2020-12).
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Of what.
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Of {
    /// What `scriven read` writes.
    Reading,
    /// What `scriven thread` writes, a line each.
    Thread,
    /// What `scriven check` writes, each.
    Finding,
    /// An incident.
    Incident,
    /// A story.
    Story,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let schema = match args.of {
        Of::Reading => schema::of::<Reading>("Reading"),
        Of::Thread => schema::of::<super::thread::Line>("Thread"),
        Of::Finding => schema::of::<Finding>("Finding"),
        Of::Incident => schema::of::<Incident>("Incident"),
        Of::Story => schema::of::<Story>("Story"),
    };
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(ExitCode::SUCCESS)
}
