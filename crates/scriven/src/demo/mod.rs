//! `--demo`: a desk that has been at work for some weeks, in a throw-away folder.
//!
//! The statements and what becomes of each are data in `books/demo`; this plays
//! them through the desk's own verbs, so what a visitor sees is what the desk does.

mod play;
mod script;
#[cfg(test)]
mod tests;

use anyhow::Result;
use scriven_desk::{Clock, Config, Desk};

/// Whom the demo signs in.
pub(crate) const VISITOR: &str = "ed";

/// Plays the demo into the record that `config` names. The clock stands at each
/// statement's time; the desk must be opened anew with a running one.
pub(crate) async fn play(config: Config) -> Result<()> {
    let script = script::Script::shipped()?;
    let (clock, hand) = Clock::by_hand(script.begins());
    let desk = Desk::open(Config { clock, ..config })?;
    play::all(&desk, &hand, &script).await
}
