//! What a follower is told: thin JSON, no more than the page says.

use jiff::Timestamp;
use scriven_model::{Difference, Incident, IncidentId, Topic, Verb, Version, say};
use serde::Serialize;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum NoticeKind {
    /// A version was published: first, update, correction or clarification.
    #[serde(rename = "incident.version.published")]
    Published,
    /// The page is under review.
    #[serde(rename = "incident.held")]
    Held,
    /// The page is back.
    #[serde(rename = "incident.released")]
    Released,
    /// One version is withdrawn: what it said was not of this incident.
    #[serde(rename = "incident.version.withdrawn")]
    Retracted,
    /// The page is withdrawn for good.
    #[serde(rename = "incident.killed")]
    Killed,
    /// Nothing happened: the follower tries its receiver.
    #[serde(rename = "test")]
    Test,
}

/// `{type, timestamp, data}` of Standard Webhooks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// What happened.
    #[serde(rename = "type")]
    pub kind: NoticeKind,
    /// When.
    #[serde(rename = "timestamp")]
    pub at: Timestamp,
    /// To what.
    pub data: NoticeData,
}

/// What it happened to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoticeData {
    /// The incident.
    pub incident: Option<IncidentId>,
    /// The last part of its address.
    pub slug: Option<String>,
    /// The version, which only grows: order of arrival is not promised.
    pub version: u32,
    /// As what it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<Verb>,
    /// Its headline; never told of what is held or killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Where it stands.
    pub url: String,
    /// The public note of a correction or clarification, or a neutral sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What changed, fact by fact, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

/// Whether a change may be sent: a name only where the story itself has it, for the
/// checks read the story.
fn told(version: &Version, change: &Difference) -> bool {
    let named = |name: &str| {
        version.story.blocks.iter().any(|block| block.text().contains(name))
            || version.story.headline.text.contains(name)
    };
    change.topic != Topic::Name || change.after.as_deref().is_some_and(named)
}

impl Notice {
    /// Of a version that was published.
    pub fn published(incident: &Incident, version: &Version, url: &str) -> Self {
        Self {
            kind: NoticeKind::Published,
            at: version.at,
            data: NoticeData {
                incident: Some(incident.id),
                slug: Some(incident.slug.clone()),
                version: version.number,
                verb: Some(version.verb),
                headline: Some(version.story.headline.text.clone()),
                url: url.to_owned(),
                note: version.note.clone(),
                changes: version
                    .changes
                    .iter()
                    .filter(|one| told(version, one))
                    .map(say::change)
                    .collect(),
            },
        }
    }

    /// Of a page that was put under review. Says no word of the story, and not why.
    pub fn held(incident: &Incident, url: &str, at: Timestamp) -> Self {
        Self::neutral(NoticeKind::Held, incident, url, at, "This page is under review.")
    }

    /// Of a page that is back after a review.
    pub fn released(incident: &Incident, url: &str, at: Timestamp) -> Self {
        Self::neutral(NoticeKind::Released, incident, url, at, "This page is available again.")
    }

    /// Of a version that was withdrawn. Says no word of it, and not why.
    pub fn retracted(incident: &Incident, version: u32, url: &str, at: Timestamp) -> Self {
        let note = "This version has been withdrawn. Please remove all copies of it.";
        let mut notice = Self::neutral(NoticeKind::Retracted, incident, url, at, note);
        notice.data.version = version;
        notice
    }

    /// Of a page that was withdrawn. Says no word of the story, and not why.
    pub fn killed(incident: &Incident, url: &str, at: Timestamp) -> Self {
        let note = "This page has been withdrawn. Please remove all copies of it.";
        Self::neutral(NoticeKind::Killed, incident, url, at, note)
    }

    /// For the test button.
    pub fn test(url: &str, at: Timestamp) -> Self {
        let note = Some("This is a test. Nothing happened.".to_owned());
        let url = url.to_owned();
        let data = NoticeData {
            incident: None,
            slug: None,
            version: 0,
            verb: None,
            headline: None,
            url,
            note,
            changes: Vec::new(),
        };
        Self { kind: NoticeKind::Test, at, data }
    }

    fn neutral(
        kind: NoticeKind,
        incident: &Incident,
        url: &str,
        at: Timestamp,
        note: &str,
    ) -> Self {
        Self {
            kind,
            at,
            data: NoticeData {
                incident: Some(incident.id),
                slug: Some(incident.slug.clone()),
                version: incident.version,
                verb: None,
                headline: None,
                url: url.to_owned(),
                note: Some(note.to_owned()),
                changes: Vec::new(),
            },
        }
    }

    /// The bytes that are signed and sent; keep them, every try sends the same.
    pub fn body(&self) -> Vec<u8> {
        // Strings, numbers and times only: this cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }
}
