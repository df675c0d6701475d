//! `scriven reread`: the record's statements, read again by the reader of now.

use std::process::ExitCode;

use anyhow::Result;
use scriven_desk::{Desk, RereadView};
use scriven_model::{ChangeKind, StatementId};

use super::place::{Place, block_on, operator};

/// Read again what another reader read, and say what is read otherwise.
///
/// Each statement is told with its differences, fact by fact. The reading before stays in
/// the log, and editors' corrections stay; what is published stays until somebody
/// publishes. A reading of the reader of now is left alone: run twice, the second run
/// changes nothing. So is that of a newer version than this program. Exit 0; 1 when some
/// statement could not be read again.
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
        let mut cursor = None;
        loop {
            let page = desk.older_statements(&operator(), cursor.as_deref()).await?;
            for id in page.items {
                one(&desk, id, args.dry_run, &mut tally).await;
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(tally);
            }
        }
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

#[cfg(test)]
mod tests {
    use scriven_desk::intake::{Said, paste};
    use scriven_model::{Actor, EventBody, MadeBy, Timestamp};
    use scriven_store::log;

    use super::*;

    /// A record in a folder of its own, with one statement that `reader` read, and read
    /// no way to call.
    fn record(reader: &str) -> (tempfile::TempDir, Place, StatementId) {
        let folder = tempfile::tempdir().unwrap();
        let place = Place { data: Some(folder.path().to_owned()), database: None };
        let desk = place.open_or_make().unwrap();
        let id = block_on(async {
            let text = "Window broken in Sedge Row\n\nA window was broken. Call 101.";
            let received = desk.receive(&Actor::Operator, paste(text, &Said::default())?).await?;
            let (statement, mut reading) = (received.statement.id, received.reading);
            assert!(!reading.contacts.is_empty());
            reading.contacts.clear();
            reader.clone_into(&mut reading.reader);
            let body = EventBody::StatementRead { statement, reading };
            let at = Timestamp::now();
            desk.store().write(move |tx| log::append(tx, at, &Actor::Operator, body)).await?;
            Ok(statement)
        });
        (folder, place, id.unwrap())
    }

    fn made_by(place: &Place, id: StatementId) -> MadeBy {
        let desk = place.open().unwrap();
        block_on(async { Ok(desk.statement(&operator(), id).await?.made_by) }).unwrap()
    }

    fn reread(place: &Place, dry_run: bool, statement: Vec<StatementId>) -> bool {
        let code = run(&Args { place: place.clone(), dry_run, statement }).unwrap();
        // An exit code compares with nothing; its words do.
        format!("{code:?}") == format!("{:?}", ExitCode::SUCCESS)
    }

    #[test]
    fn a_dry_run_changes_nothing_and_the_next_one_reads_again() {
        let (_folder, place, id) = record("0.0.9+0123456789");
        assert!(reread(&place, true, vec![]));
        assert_eq!(made_by(&place, id), MadeBy::Older);
        assert!(reread(&place, false, vec![]));
        assert_eq!(made_by(&place, id), MadeBy::Current);
        assert!(reread(&place, false, vec![id]), "once more, and nothing is left to do");
    }

    #[test]
    fn what_cannot_be_read_again_is_left_and_the_command_says_so() {
        let (_folder, place, id) = record("99.0.0+0123456789");
        assert!(reread(&place, false, vec![]), "no reading of a newer reader is looked for");
        assert!(!reread(&place, false, vec![id]), "nor put back where it is asked for");
        assert_eq!(made_by(&place, id), MadeBy::Newer);
        let nobody = StatementId::new(Timestamp::now());
        assert!(!reread(&place, true, vec![nobody, id]));
    }
}
