//! `security.txt` (RFC 9116).

use jiff::SignedDuration;
use scriven_model::Timestamp;

use crate::{Site, time::Machine};

/// The file, good for half a year from `now`; `None` when the site has no contact.
pub fn txt(site: &Site, now: Timestamp) -> Option<String> {
    let contact = site.contact_link()?;
    let expires = now.checked_add(SignedDuration::from_hours(24 * 180)).ok()?;
    Some(format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: en\nCanonical: {}/.well-known/security.txt\n",
        Machine(expires),
        site.url,
    ))
}
