//! How a speaker is called.

use scriven_model::reading::Speaker;

/// "Commander Jo Hale, Westmoor Police"; the issuer stands in for a body that is
/// not named. `None` where nothing is known of them.
pub(super) fn label(speaker: &Speaker, issuer: Option<&str>) -> Option<String> {
    let who = match (&speaker.rank, &speaker.name) {
        (Some(rank), Some(name)) => format!("{rank} {name}"),
        (None, Some(name)) => name.clone(),
        // "Family" and the like stay as they are: the issuer is not their voice.
        (Some(rank), None) => {
            let body = speaker.organisation.as_deref();
            return Some(body.map_or_else(|| rank.clone(), |body| format!("{rank}, {body}")));
        }
        (None, None) => return speaker.organisation.clone(),
    };
    Some(match speaker.organisation.as_deref().or(issuer.filter(|_| speaker.rank.is_some())) {
        Some(body) => format!("{who}, {body}"),
        None => who,
    })
}
