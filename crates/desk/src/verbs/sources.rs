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

/// What to change of a source; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct SourceEdit {
    /// What the desk calls it; its address when empty.
    pub name: Option<String>,
    /// Its address. A new one is asked as if for the first time.
    pub url: Option<String>,
    /// Who issues what stands in it; `Some(None)` for nobody in particular.
    pub issuer: Option<Option<String>>,
    /// Whose law holds for it; `Some(None)` for as the text tells.
    pub jurisdiction: Option<Option<Jurisdiction>>,
}

/// Longest name of a source or its issuer, in characters.
const LONGEST: usize = 200;

impl Desk {
    /// Adds a feed. It is asked for the first time at once by the worker.
    pub async fn add_source(&self, actor: &Actor, new: NewSource) -> Result<Source> {
        need(actor, Right::Sources)?;
        let url = new.url.trim().to_owned();
        self.0.client.guard().check(&url)?;
        let (name, issuer) = (one_line(&new.name, "name")?, new.issuer.unwrap_or_default());
        let issuer = one_line(&issuer, "issuer")?;
        let (actor, at) = (actor.clone(), self.now());
        let source = Source {
            id: SourceId::new(at),
            name: name.unwrap_or_else(|| url.clone()),
            url,
            issuer,
            jurisdiction: new.jurisdiction,
            state: SourceState::Active,
            counts: SourceCounts::default(),
            polled_at: None,
            next_poll: None,
            trouble: None,
            failures: 0,
        };
        self.write(move |tx| {
            must_be_new(tx, None, &source.url)?;
            log::append(tx, at, &actor, EventBody::SourceAdded { source: source.clone() })?;
            Ok(source)
        })
        .await
    }

    /// Changes what the desk says of a source. Its counts and what came from it stay.
    pub async fn edit_source(
        &self,
        actor: &Actor,
        id: SourceId,
        edit: SourceEdit,
    ) -> Result<Source> {
        need(actor, Right::Sources)?;
        let new_url = edit.url.map(|url| url.trim().to_owned());
        if let Some(url) = &new_url {
            self.0.client.guard().check(url)?;
        }
        let new_name = edit.name.map(|name| one_line(&name, "name")).transpose()?;
        let new_issuer = edit
            .issuer
            .map(|issuer| one_line(&issuer.unwrap_or_default(), "issuer"))
            .transpose()?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            let before = get(tx, id)?;
            let url = new_url.unwrap_or_else(|| before.url.clone());
            must_be_new(tx, Some(id), &url)?;
            let name = match new_name {
                Some(name) => name.unwrap_or_else(|| url.clone()),
                None => before.name.clone(),
            };
            let issuer = new_issuer.unwrap_or_else(|| before.issuer.clone());
            let jurisdiction = edit.jurisdiction.unwrap_or(before.jurisdiction);
            let same = (&name, &url, &issuer, jurisdiction)
                == (&before.name, &before.url, &before.issuer, before.jurisdiction);
            if !same {
                let edited =
                    EventBody::SourceEdited { source: id, name, url, issuer, jurisdiction };
                log::append(tx, at, &actor, edited)?;
            }
            get(tx, id)
        })
        .await
    }

    /// Takes a source off the desk. What came from it stays.
    pub async fn remove_source(&self, actor: &Actor, id: SourceId) -> Result<()> {
        need(actor, Right::Sources)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            let name = get(tx, id)?.name;
            log::append(tx, at, &actor, EventBody::SourceRemoved { source: id, name })?;
            Ok(())
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
        workers::poll_once(&self.plain(), source).await?;
        // A write, where the answer is kept: asking again with the same key asks nobody.
        self.write(move |tx| get(tx, id)).await
    }

    /// One source.
    pub async fn source(&self, actor: &Actor, id: SourceId) -> Result<Source> {
        need(actor, Right::See)?;
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

/// Refuses an address that another source has.
fn must_be_new(tx: &mut Tx, id: Option<SourceId>, url: &str) -> Result<()> {
    match sources::list(tx)?.into_iter().find(|known| known.url == url && Some(known.id) != id) {
        Some(known) => {
            Err(Error::conflict(format!("This feed is a source already: “{}”.", known.name)))
        }
        None => Ok(()),
    }
}

/// A name as it is kept: no space around it, one line, not too long; `None` when empty.
fn one_line(text: &str, what: &str) -> Result<Option<String>> {
    let text = text.trim();
    if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(Error::invalid(format!(
            "The {what} of a source has at most {LONGEST} characters, on one line."
        )));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
