//! One entry of a feed.

use jiff::{Timestamp, civil::Date};
use scriven_model::MediaType;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Incoming, IntakeError, Said, clean, html,
    incoming::{Found, hex},
};

/// A time as the feed writes it, and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// As it is written.
    pub raw: String,
    /// The instant; `None` when it cannot be read or has no zone.
    pub at: Option<Timestamp>,
    /// The day as it is written, in its own offset.
    pub date: Option<Date>,
}

/// One entry. What is kept of it is [`Entry::original`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What tells it apart: id, guid, link, or a hash of date and title, in that order.
    pub key: String,
    /// Other names by which the same entry may be known: its link, and key and
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
    /// Its content as markup, as it came; its summary where there is no more.
    pub html: Option<String>,
    /// Its content where it is plain text.
    pub text: Option<String>,
}

/// What is kept, in this order of fields.
#[derive(Serialize)]
struct Original<'a> {
    id: &'a str,
    title: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    author: Option<&'a str>,
    content_html: Option<&'a str>,
    content_text: Option<&'a str>,
}

impl Entry {
    /// What is kept of it: JSON of `id`, `title`, `url`, `published` (the day),
    /// `author` and the content as it came, markup and all, named and ordered
    /// always the same. The time of the last change is left out, and of the
    /// time of publishing the hour: many feeds write the time of the request
    /// there, and an entry that says the same must have the same bytes.
    pub fn original(&self) -> Vec<u8> {
        let published = self.published.as_ref().map(|stamp| match stamp.date {
            Some(date) => date.to_string(),
            None => stamp.raw.clone(),
        });
        let original = Original {
            id: &self.key,
            title: self.title.as_deref(),
            url: self.link.as_deref(),
            published,
            author: self.author.as_deref(),
            content_html: self.html.as_deref(),
            content_text: self.text.as_deref(),
        };
        // Strings only: this cannot fail.
        serde_json::to_vec(&original).unwrap_or_default()
    }

    /// SHA-256 of [`Self::original`], lower-case hex: another hash under the
    /// same key is an edit.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(self.original()))
    }

    /// As a statement. An entry that has a title and no text of its own gives
    /// [`IntakeError::Empty`]: its page has to be fetched.
    pub fn incoming(&self, said: &Said) -> Result<Incoming, IntakeError> {
        let mut found = Found {
            title: self.title.clone(),
            published: self.day(),
            url: self.link.clone(),
            issuer: self.author.clone(),
            source_key: Some(self.key.clone()),
            ..Found::default()
        };
        let text = match (&self.html, &self.text) {
            (Some(markup), _) => html::fragment(markup),
            (None, Some(text)) => text.clone(),
            (None, None) => String::new(),
        };
        let (text, notes) = clean::text(&text);
        found.notes = notes;
        if self.title.is_some() {
            found.body = text;
        } else {
            found.take(&text, said);
        }
        found.finish(&self.original(), MediaType::Json, said)
    }

    fn day(&self) -> Option<Date> {
        let of = |stamp: &Option<Stamp>| stamp.as_ref().and_then(|stamp| stamp.date);
        of(&self.published).or_else(|| of(&self.updated))
    }
}
