//! `scriven thread`: threads releases in order of publication.

use std::process::ExitCode;

use serde::Serialize;

/// Thread releases in order of publication against those before them.
#[derive(clap::Args)]
pub(crate) struct Args {}

/// One line of the output.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Line {
    /// The release.
    id: String,
    /// The thread's first release.
    incident: String,
    /// A new incident was opened for it.
    new: bool,
    /// What it may belong to, most likely first.
    candidates: Vec<Candidate>,
}

/// One incident it may belong to.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Candidate {
    /// The thread's first release.
    incident: String,
    /// How likely, 0 to 1.
    score: f64,
    /// Why, in words.
    reasons: Vec<String>,
}

pub(crate) fn run(_args: Args) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not built yet")
}
