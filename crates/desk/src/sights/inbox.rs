//! The inbox: statements that wait for a person to say where they belong.

use scriven_model::Actor;
use scriven_store::{drafts, promises, statements};

use crate::{
    Counts, Desk, InboxLine, Result,
    rights::{Right, need},
};

/// How many lines are shown; older ones come up as these are threaded.
const SHOWN: u32 = 200;

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
        let now = self.now();
        self.read(move |tx| {
            let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
            let (awaited, overdue) = promises::count(tx, now)?;
            Ok(Counts {
                inbox: size(statements::inbox_size(tx)?),
                overdue: size(overdue),
                promises: size(awaited),
                drafts: size(drafts::open_size(tx)?),
            })
        })
        .await
    }
}
