//! Pages.
use crate::{Incoming, IntakeError, Said};

/// A page, or a part of one.
pub fn html(bytes: &[u8], charset: Option<&str>, said: &Said) -> Result<Incoming, IntakeError> {
    crate::plain(bytes, charset, said)
}
