//! An official statement, as it came.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{IncidentId, SourceId, StatementId, reading::Jurisdiction, time::Timestamp};

/// What the original bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum MediaType {
    /// Plain text.
    #[serde(rename = "text/plain")]
    Text,
    /// Markdown.
    #[serde(rename = "text/markdown")]
    Markdown,
    /// A page or a part of one.
    #[serde(rename = "text/html")]
    Html,
    /// A mail.
    #[serde(rename = "message/rfc822")]
    Mail,
    /// `{"title","body",…}`.
    #[serde(rename = "application/json")]
    Json,
}

impl MediaType {
    /// As it stands in `Content-Type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Mail => "message/rfc822",
            Self::Json => "application/json",
        }
    }

    /// From a `Content-Type`, parameters ignored; `None` for anything else.
    pub fn from_content_type(value: &str) -> Option<Self> {
        let essence = value.split(';').next()?.trim().to_ascii_lowercase();
        [Self::Text, Self::Markdown, Self::Html, Self::Mail, Self::Json]
            .into_iter()
            .find(|media| media.as_str() == essence)
    }
}

/// An official statement. Nothing in it is ever overwritten: a source that edits
/// its release makes another statement, the `revision_of` this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// SHA-256 of the original bytes, in lower-case hex.
    pub sha256: String,
    /// What those bytes are.
    pub media_type: MediaType,
    /// The feed it came from; `None` when a person brought it.
    pub source: Option<SourceId>,
    /// What tells it apart inside that source (an entry's id).
    pub source_key: Option<String>,
    /// Where it stands in public.
    pub url: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its title.
    pub title: String,
    /// Title, blank line, body: the text that was read, cleaned of all markup.
    pub text: String,
    /// The day it was published.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// Whose law holds, where the one who brought it said so.
    pub jurisdiction: Option<Jurisdiction>,
    /// When it came to the desk.
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// The earlier statement that this is an edit of.
    pub revision_of: Option<StatementId>,
    /// The incident it was threaded onto.
    pub incident: Option<IncidentId>,
}

/// An editor's correction of a fact, kept beside what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FactCorrection {
    /// The fact's path in the reading: `people[0].age`.
    pub fact: String,
    /// What it should be; `null` says that it is wrong and there is nothing in its place.
    #[schema(value_type = Object)]
    pub value: serde_json::Value,
    /// Why.
    pub why: String,
    /// Who says so.
    pub by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The words of the fact it stood on, where a newer reading has that fact no more:
    /// it changes nothing then, and waits for somebody to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
}
