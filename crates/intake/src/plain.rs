//! Plain text: pasted, or a file of it.

use scriven_model::MediaType;

use crate::{
    Incoming, IntakeError, MAX_BYTES, Said, clean,
    decode::{self, Decoded},
    incoming::Found,
    title,
};

/// Text that a person pasted. Its first line is its title by the rule of
/// [`plain`], unless they gave one.
pub fn paste(text: &str, said: &Said) -> Result<Incoming, IntakeError> {
    plain(text.as_bytes(), None, said)
}

/// A file of plain text in UTF-8, or in the charset that is declared.
///
/// The first line is the title when it is followed by a blank line, has at most
/// 200 characters and does not end as a sentence would; else there is none.
pub fn plain(bytes: &[u8], charset: Option<&str>, said: &Said) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    let Decoded { text, notes } = decode::strict(bytes, charset)?;
    let (text, cleaned) = clean::text(&text);
    let mut found = Found { notes, ..Found::default() };
    found.notes.extend(cleaned);
    found.take(&text, said);
    found.finish(bytes, MediaType::Text, said)
}

impl Found {
    /// Takes a clean plain text, divided into title and body unless a title was said.
    pub(crate) fn take(&mut self, text: &str, said: &Said) {
        let said_title = said.title.as_deref().is_some_and(|title| !title.trim().is_empty());
        let (title, body) = if said_title { (None, text) } else { title::split(text) };
        self.title = title.map(str::to_owned);
        body.clone_into(&mut self.body);
    }
}

/// The bound on bytes, checked before anything is done with them.
pub(crate) fn small_enough(bytes: &[u8]) -> Result<(), IntakeError> {
    match bytes.len() {
        0 => Err(IntakeError::Empty),
        length if length > MAX_BYTES => Err(IntakeError::TooBig { bytes: length, max: MAX_BYTES }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_statement_keeps_its_bytes_and_gains_a_title() {
        let text = "Appeal after Quarry Lane robbery\r\n\r\nOfficers want to hear from witnesses.";
        let got = paste(text, &Said::default()).unwrap();
        assert_eq!(got.bytes, text.as_bytes());
        assert_eq!(got.title.as_deref(), Some("Appeal after Quarry Lane robbery"));
        assert_eq!(got.body, "Officers want to hear from witnesses.");
        assert_eq!(
            got.text(),
            "Appeal after Quarry Lane robbery\n\nOfficers want to hear from witnesses."
        );
        assert_eq!(got.sha256().len(), 64);
    }

    #[test]
    fn what_was_said_counts_more_than_what_is_found() {
        let said = Said {
            title: Some(" Robbery appeal ".into()),
            published: Some("2031-03-04".into()),
            url: Some("https://westmoor.example/n/1".into()),
            issuer: Some("Westmoor Police".into()),
            jurisdiction: None,
        };
        let got = paste("Robbery appeal\n\nOfficers want witnesses.", &said).unwrap();
        assert_eq!(got.title.as_deref(), Some("Robbery appeal"));
        assert_eq!(got.body, "Officers want witnesses.");
        assert_eq!(got.published.unwrap().to_string(), "2031-03-04");
        assert_eq!(got.issuer.as_deref(), Some("Westmoor Police"));
    }

    #[test]
    fn nothing_is_refused_without_saying_why() {
        let none = Said::default();
        for empty in ["", " \n\t ", "\0\0", "\u{feff}"] {
            assert_eq!(paste(empty, &none), Err(IntakeError::Empty), "{empty:?}");
        }
        let big = "A sentence. ".repeat(MAX_BYTES / 12 + 1);
        assert!(matches!(paste(&big, &none), Err(IntakeError::TooBig { .. })));
        let long = "A sentence. ".repeat(100_000);
        assert!(matches!(paste(&long, &none), Err(IntakeError::TooLong { .. })));
        let wrong = |said| paste("Text.", &said).unwrap_err().code();
        assert_eq!(wrong(Said { published: Some("2015-02-30".into()), ..none.clone() }), "date");
        assert_eq!(wrong(Said { url: Some("javascript:1".into()), ..none.clone() }), "url");
    }

    #[test]
    fn a_title_alone_is_no_statement() {
        let said = Said { title: Some("Robbery appeal".into()), ..Said::default() };
        assert_eq!(paste("Robbery appeal", &said), Err(IntakeError::Empty));
    }
}
