//! Search: statements and incidents by their words, newest first.

use scriven_model::Actor;
use scriven_store::search;

use crate::{
    Desk, Hit, HitKind, Result,
    rights::{Right, need},
};

/// How many are shown.
const SHOWN: u32 = 50;

impl Desk {
    /// What holds these words, newest first.
    pub async fn search(&self, actor: &Actor, q: &str) -> Result<Vec<Hit>> {
        need(actor, Right::See)?;
        let q = q.to_owned();
        self.read(move |tx| {
            Ok(search::query(tx, &q, SHOWN)?
                .into_iter()
                .map(|found| Hit {
                    what: match found.noun {
                        search::Noun::Statement => HitKind::Statement,
                        search::Noun::Incident | search::Noun::Story => HitKind::Incident,
                    },
                    id: found.id,
                    title: found.title,
                    at: found.at,
                    snippet: found.snippet,
                })
                .collect())
        })
        .await
    }
}
