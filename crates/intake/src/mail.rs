//! Mail.
use crate::{Incoming, IntakeError, Said};

/// A mail (RFC 5322, MIME).
pub fn mail(bytes: &[u8], said: &Said) -> Result<Incoming, IntakeError> {
    crate::plain(bytes, None, said)
}
