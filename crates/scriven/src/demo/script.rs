//! What the demo's files say.

use anyhow::{Context, Result};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

const FILES: [(&str, &str); 4] = [
    ("kestrel-row.toml", include_str!("../../../../books/demo/kestrel-row.toml")),
    ("thornley-cross.toml", include_str!("../../../../books/demo/thornley-cross.toml")),
    ("saltmere.toml", include_str!("../../../../books/demo/saltmere.toml")),
    ("inbox.toml", include_str!("../../../../books/demo/inbox.toml")),
];

/// All steps, in the order in which they happened.
pub(super) struct Script {
    pub(super) steps: Vec<Step>,
}

#[derive(Deserialize)]
struct File {
    statement: Vec<Step>,
}

/// One statement, and what becomes of it.
#[derive(Clone, Deserialize)]
pub(super) struct Step {
    /// Which incident's file it is from.
    #[serde(skip)]
    pub(super) file: &'static str,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) issuer: String,
    pub(super) published: Date,
    pub(super) url: Option<String>,
    pub(super) received: Timestamp,
    pub(super) onto: Onto,
    pub(super) then: Then,
    pub(super) out: Option<Timestamp>,
    pub(super) headline: Option<String>,
    pub(super) note: Option<String>,
}

/// Onto which incident it goes.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Onto {
    /// A new one.
    New,
    /// The one of its file.
    Thread,
    /// None.
    None,
}

/// What is done with it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Then {
    Publish,
    Update,
    Correction,
    Draft,
    Hold,
    Inbox,
}

impl Script {
    pub(super) fn shipped() -> Result<Self> {
        let mut steps = Vec::new();
        for (name, text) in FILES {
            let file: File = toml::from_str(text).with_context(|| format!("books/demo/{name}"))?;
            steps.extend(file.statement.into_iter().map(|step| Step { file: name, ..step }));
        }
        steps.sort_by_key(|step| step.received);
        Ok(Self { steps })
    }

    /// When the first statement came.
    pub(super) fn begins(&self) -> Timestamp {
        self.steps.first().map_or(Timestamp::UNIX_EPOCH, |step| step.received)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_incident_of_the_demo_is_opened_before_it_is_continued() {
        let script = Script::shipped().unwrap();
        let mut open = Vec::new();
        for step in &script.steps {
            match step.onto {
                Onto::New => open.push(step.file),
                Onto::Thread => assert!(open.contains(&step.file), "{}", step.title),
                Onto::None => {}
            }
        }
        assert!(open.len() >= 3);
    }
}
