//! The inbox: statements that wait for a person to say where they belong.

use scriven_model::Actor;
use scriven_store::{promises, statements};

use crate::{
    Counts, Desk, InboxLine, Result,
    rights::{Right, need},
};

/// How many lines are shown; older ones come up as these are threaded.
const SHOWN: u32 = 200;
/// How many open promises are counted.
const COUNTED: u32 = 10_000;

impl Desk {
    /// The statements that wait, newest first, each with what Scriven proposes.
    pub async fn inbox(&self, actor: &Actor) -> Result<Vec<InboxLine>> {
        need(actor, Right::See)?;
        self.read(|tx| {
            let mut lines = Vec::new();
            for statement in statements::inbox(tx, None, SHOWN)?.items {
                let reading = super::reading(tx, statement.id)?.corrected;
                let mut restrictions: Vec<_> =
                    reading.restrictions.iter().map(|restriction| restriction.kind).collect();
                restrictions.dedup();
                lines.push(InboxLine {
                    candidates: super::candidates(tx, &statement, &reading)?,
                    kinds: reading.kinds.iter().map(|kind| kind.value).collect(),
                    doubts: reading.doubts.len(),
                    restrictions,
                    statement,
                });
            }
            Ok(lines)
        })
        .await
    }

    /// The figures of the top bar.
    pub async fn counts(&self) -> Result<Counts> {
        let today = self.now();
        self.read(move |tx| {
            let open = promises::open(tx, COUNTED)?;
            Ok(Counts {
                inbox: usize::try_from(statements::inbox_size(tx)?).unwrap_or(usize::MAX),
                overdue: open
                    .iter()
                    .filter(|promise| super::lists::overdue(promise, today))
                    .count(),
                promises: open.len(),
                drafts: scriven_store::drafts::list_open(tx, SHOWN)?.len(),
            })
        })
        .await
    }
}
