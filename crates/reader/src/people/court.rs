//! Who is due in court.

use scriven_model::reading::PersonRole;

use super::mention::Mention;
use crate::page::Page;

/// "A woman is due to appear in court", "man due in court": they are accused.
pub(super) fn summoned(page: &Page<'_>, mentions: &mut [Mention]) {
    const FAR: usize = 5;
    for mention in mentions.iter_mut().filter(|m| !m.owner && m.role.is_none()) {
        let end = mention.range.end;
        let at = if page.is_any(end, &["is", "are", "was", "were"]) { end + 1 } else { end };
        let at = if page.is_any(at, &["due", "set", "will"]) { at + 1 } else { continue };
        let appears = page.is_any(at, &["appear"]) || page.are(at, &["to", "appear"]);
        let court =
            (at..at + FAR).any(|t| page.is_any(t, &["court", "magistrates", "magistrates’"]));
        if (appears || page.is_any(at, &["in", "before", "at"])) && court {
            mention.role = Some(PersonRole::Defendant);
        }
    }
}
