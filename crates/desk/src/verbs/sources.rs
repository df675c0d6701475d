//! Sources: feeds that statements come from.

use scriven_model::{
    Actor, EventBody, Source, SourceCounts, SourceId, SourceState, reading::Jurisdiction,
};
use scriven_store::{Tx, log, sources};

use crate::{
    Desk, Error, Result,
    rights::{Right, need},
    workers,
};

/// A feed to add.
#[derive(Clone, Debug)]
pub struct NewSource {
    /// What the desk calls it; its address when empty.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Who issues what stands in it.
    pub issuer: Option<String>,
    /// Whose law holds for it.
    pub jurisdiction: Option<Jurisdiction>,
}

impl Desk {
    /// Adds a feed. It is asked for the first time at once by the worker.
    pub async fn add_source(&self, actor: &Actor, new: NewSource) -> Result<Source> {
        need(actor, Right::Sources)?;
        let url = new.url.trim().to_owned();
        self.0.client.guard().check(&url)?;
        let (actor, at) = (actor.clone(), self.now());
        let source = Source {
            id: SourceId::new(at),
            name: Some(new.name.trim()).filter(|n| !n.is_empty()).unwrap_or(&url).to_owned(),
            url,
            issuer: new.issuer.filter(|issuer| !issuer.trim().is_empty()),
            jurisdiction: new.jurisdiction,
            state: SourceState::Active,
            counts: SourceCounts::default(),
            polled_at: None,
            next_poll: None,
            trouble: None,
            failures: 0,
        };
        self.write(move |tx| {
            if sources::list(tx)?.iter().any(|known| known.url == source.url) {
                return Err(Error::conflict("This feed is a source already."));
            }
            log::append(tx, at, &actor, EventBody::SourceAdded { source: source.clone() })?;
            Ok(source)
        })
        .await
    }

    /// Stops asking a source, for now.
    pub async fn pause_source(&self, actor: &Actor, id: SourceId) -> Result<Source> {
        self.set_source(actor, id, SourceState::Paused).await
    }

    /// Asks a source again.
    pub async fn resume_source(&self, actor: &Actor, id: SourceId) -> Result<Source> {
        self.set_source(actor, id, SourceState::Active).await
    }

    async fn set_source(&self, actor: &Actor, id: SourceId, state: SourceState) -> Result<Source> {
        need(actor, Right::Sources)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            if get(tx, id)?.state != state {
                let why = "by hand".to_owned();
                log::append(
                    tx,
                    at,
                    &actor,
                    EventBody::SourceStateChanged { source: id, state, why },
                )?;
            }
            get(tx, id)
        })
        .await
    }

    /// Asks a source now, whenever its turn would be.
    pub async fn poll_source(&self, actor: &Actor, id: SourceId) -> Result<Source> {
        need(actor, Right::Sources)?;
        let source = self.read(move |tx| get(tx, id)).await?;
        workers::poll_once(self, source).await?;
        self.read(move |tx| get(tx, id)).await
    }

    /// The sources there are, with what became of their entries.
    pub async fn sources(&self, actor: &Actor) -> Result<Vec<Source>> {
        need(actor, Right::See)?;
        self.read(|tx| Ok(sources::list(tx)?)).await
    }
}

fn get(tx: &mut Tx, id: SourceId) -> Result<Source> {
    sources::get(tx, id)?.ok_or_else(|| Error::not_found("source", id))
}
