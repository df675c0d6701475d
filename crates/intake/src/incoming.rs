//! What intake hands to the desk.

use std::fmt::Write as _;

use jiff::civil::Date;
use scriven_model::{MediaType, reading::Jurisdiction};
use sha2::{Digest, Sha256};

use crate::{IntakeError, MAX_TEXT, clean, date::parse_date, title};

/// A statement as it came, and its text made ready for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The bytes as they came; for a feed entry its canonical JSON ([`crate::Entry::original`]).
    pub bytes: Vec<u8>,
    /// What they are.
    pub media_type: MediaType,
    /// Its title, one line; `None` when it has none.
    pub title: Option<String>,
    /// Its text without the title: paragraphs with a blank line between them, no markup.
    pub body: String,
    /// The day it was published, as it is written in the source.
    pub published: Option<Date>,
    /// Where it stands in public.
    pub url: Option<String>,
    /// Who issued it; from a mail only a label, since anybody can write a From line.
    pub issuer: Option<String>,
    /// What tells it apart inside its source: an entry's key, a mail's Message-ID.
    pub source_key: Option<String>,
    /// Whose law holds, where the one who brought it said so.
    pub jurisdiction: Option<Jurisdiction>,
    /// What was done to the text on its way in, in words for the desk.
    pub notes: Vec<String>,
}

impl Incoming {
    /// SHA-256 of the bytes, lower-case hex.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
    }

    /// Title, blank line, body; the body alone where there is no title.
    pub fn text(&self) -> String {
        match &self.title {
            Some(title) => format!("{title}\n\n{}", self.body),
            None => self.body.clone(),
        }
    }

    /// A title in any case: the beginning of the text where there is none.
    pub fn title_or_first_line(&self) -> String {
        self.title.clone().unwrap_or_else(|| title::beginning(&self.body))
    }
}

/// What the person who brings a statement says about it. It counts more than
/// what stands in the statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its title.
    pub title: Option<String>,
    /// When it was published: RFC 3339 or a date.
    pub published: Option<String>,
    /// Where it stands in public.
    pub url: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Whose law holds.
    pub jurisdiction: Option<Jurisdiction>,
}

/// What was found in the bytes, before what was said about them is laid over it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    pub(crate) title: Option<String>,
    pub(crate) body: String,
    pub(crate) published: Option<Date>,
    pub(crate) url: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) source_key: Option<String>,
    pub(crate) notes: Vec<String>,
}

impl Found {
    /// Cleans, checks and makes it whole.
    pub(crate) fn finish(
        self,
        bytes: &[u8],
        media_type: MediaType,
        said: &Said,
    ) -> Result<Incoming, IntakeError> {
        let mut notes = self.notes;
        let title = given(said.title.as_deref())
            .or(self.title)
            .map(|title| clean::line(&title, title::LONGEST))
            .filter(|title| !title.is_empty());
        let (mut body, cleaned) = clean::text(&self.body);
        notes.extend(cleaned);
        // The title is told once: a body that begins with it again loses it there.
        if let Some(title) = &title
            && let Some(rest) = body.strip_prefix(title.as_str())
            && (rest.is_empty() || rest.starts_with('\n'))
        {
            body = rest.trim_start_matches('\n').to_owned();
        }
        if body.is_empty() {
            return Err(IntakeError::Empty);
        }
        if body.len() > MAX_TEXT {
            return Err(IntakeError::TooLong { bytes: body.len(), max: MAX_TEXT });
        }
        let published = match given(said.published.as_deref()) {
            Some(text) => Some(parse_date(&text)?),
            None => self.published,
        };
        let url = match given(said.url.as_deref()) {
            Some(text) => {
                Some(web(&text).ok_or(IntakeError::Url { given: clean::line(&text, 200) })?)
            }
            None => self.url.and_then(|text| web(&text)),
        };
        let issuer = given(said.issuer.as_deref())
            .or(self.issuer)
            .map(|issuer| clean::line(&issuer, 200))
            .filter(|issuer| !issuer.is_empty());
        Ok(Incoming {
            bytes: bytes.to_vec(),
            media_type,
            title,
            body,
            published,
            url,
            issuer,
            source_key: self.source_key,
            jurisdiction: said.jurisdiction,
            notes,
        })
    }
}

/// What was said, unless it is nothing.
fn given(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A web address, or nothing: what will stand in a link must not be `javascript:`.
pub(crate) fn web(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    let fine = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= 4096;
    fine.then(|| url.into())
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
