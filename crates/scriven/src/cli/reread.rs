//! `scriven reread`: the record's statements, read again by the reader of now.

use std::process::ExitCode;

use anyhow::Result;
use scriven_desk::{Desk, RereadView};
use scriven_model::{ChangeKind, StatementId};

use super::place::{Place, block_on, operator};

/// Read again what an older reader read, and say what is read otherwise.
///
/// Each statement is told with its differences, fact by fact. The reading before stays in
/// the log, and editors' corrections stay; what is published stays until somebody
/// publishes. A reading of the reader of now is left alone: run twice, the second run
/// changes nothing. Exit 0; 1 when some statement could not be read again.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Only say what would change.
    #[arg(long)]
    dry_run: bool,
    /// Only this statement; may be given several times.
    #[arg(long, value_name = "ID")]
    statement: Vec<StatementId>,
}

/// What was done.
#[derive(Default)]
struct Tally {
    read: usize,
    otherwise: usize,
    lost: usize,
    failed: usize,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let desk = args.place.open()?;
    let tally = block_on(async {
        let mut tally = Tally::default();
        if !args.statement.is_empty() {
            for id in &args.statement {
                one(&desk, *id, args.dry_run, &mut tally).await;
            }
            return Ok(tally);
        }
        for id in desk.older_statements(&operator()).await? {
            one(&desk, id, args.dry_run, &mut tally).await;
        }
        Ok(tally)
    })?;
    let Tally { read, otherwise, lost, failed } = tally;
    let done = if args.dry_run { "would be read again" } else { "read again" };
    super::say(format_args!(
        "{read} {done}, {otherwise} of them otherwise; {lost} corrections need a look"
    ));
    Ok(if failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

async fn one(desk: &Desk, id: StatementId, dry_run: bool, tally: &mut Tally) {
    let view = if dry_run {
        desk.preview_reread(&operator(), id).await
    } else {
        desk.reread(&operator(), id, None).await
    };
    match view {
        Ok(view) if view.current => {}
        Ok(view) => {
            tally.read += 1;
            tally.otherwise += usize::from(!view.changes.is_empty());
            tally.lost += view.corrections.iter().filter(|one| one.lost.is_some()).count();
            tell(&view);
        }
        Err(error) => {
            tally.failed += 1;
            eprintln!("scriven reread: statement {id}: {error}");
        }
    }
}

/// The statement and what is read otherwise in it; what says the same on other words is
/// only counted.
fn tell(view: &RereadView) {
    super::say(format_args!("{} {}", view.statement.id, plain(&view.statement.title)));
    let (same, otherwise): (Vec<_>, Vec<_>) =
        view.changes.iter().partition(|change| change.kind == ChangeKind::Reworded);
    if otherwise.is_empty() {
        super::say("  nothing is read otherwise");
    }
    for change in otherwise {
        super::say(format_args!("  {}", plain(&change.words)));
    }
    if !same.is_empty() {
        super::say(format_args!("  {} on other words, saying the same", same.len()));
    }
    for lost in view.corrections.iter().filter(|one| one.lost.is_some()) {
        super::say(format_args!(
            "  Needs a look: the correction of {} by {}: its fact is gone",
            lost.fact,
            plain(&lost.by)
        ));
    }
}

/// Nothing that a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
