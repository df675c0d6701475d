//! Markdown to plain text.

use scriven_model::MediaType;

use crate::{Incoming, IntakeError, Said, clean, decode, incoming::Found, plain::small_enough};

/// A file of Markdown; its first heading is its title.
pub fn markdown(bytes: &[u8], charset: Option<&str>, said: &Said) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    let decoded = decode::strict(bytes, charset)?;
    let (text, _) = clean::text(&to_plain(&decoded.text));
    let mut found = Found { notes: decoded.notes, ..Found::default() };
    found.take(&text, said);
    found.finish(bytes, MediaType::Markdown, said)
}

pub(crate) fn to_plain(text: &str) -> String {
    text.to_owned()
}
