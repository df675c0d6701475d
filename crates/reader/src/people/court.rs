//! Who is due in court.

use scriven_model::reading::PersonRole;

use super::mention::{How, Mention};
use crate::page::Page;

/// "A woman is due to appear in court", "man due in court": they are accused.
pub(super) fn summoned(page: &Page<'_>, mentions: &mut [Mention]) {
    const FAR: usize = 5;
    for mention in mentions.iter_mut().filter(|m| !m.owner && m.role.is_none()) {
        let end = mention.range.end;
        if is_interviewed(page, end) && mention.how == How::New {
            mention.role = Some(PersonRole::Suspect);
            continue;
        }
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

/// "A 16-year-old boy from Eastby has been interviewed under caution": police suspect him.
fn is_interviewed(page: &Page<'_>, end: usize) -> bool {
    const FAR: usize = 9;
    let verb = (end..end + FAR)
        .take_while(|&t| {
            page.is_capital(t)
                || page.is_any(t, &["from", ",", "has", "have", "was", "been", "also", "were"])
                || page.is_any(t, &["interviewed", "questioned", "the", "area", "voluntarily"])
        })
        .find(|&t| page.is_any(t, &["interviewed", "questioned"]));
    verb.is_some_and(|verb| {
        page.is_any(verb - 1, &["been", "was", "were", "also", "voluntarily"])
            && (verb + 1..verb + FAR)
                .any(|t| page.is_any(t, &["caution", "voluntarily", "custodially", "voluntary"]))
    })
}
