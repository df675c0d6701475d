//! Search: statements and incidents by their words, newest first.

use scriven_model::Actor;
use scriven_store::search;

use super::sealed;
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
        let (q, actor) = (q.to_owned(), actor.clone());
        self.read(move |tx| {
            let mut found = search::query(tx, &q, SHOWN)?;
            if !sealed::reads(&actor) {
                let mut seals = sealed::Seals::default();
                let mut open = Vec::with_capacity(found.len());
                for hit in found {
                    let sealed = match hit.incident {
                        Some(incident) => seals.incident(tx, incident)?,
                        None => false,
                    };
                    if !sealed {
                        open.push(hit);
                    }
                }
                found = open;
            }
            Ok(found
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
