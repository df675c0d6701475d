//! By what an entry is known again.

use sha2::{Digest, Sha256};
use url::Url;

use crate::incoming::hex;

/// Parameters that tell who clicked, not what is shown.
const TRACKING: [&str; 9] = [
    "fbclid",
    "gclid",
    "mc_cid",
    "mc_eid",
    "igshid",
    "msclkid",
    "cmpid",
    "ns_mchannel",
    "at_medium",
];

/// The key of an entry and its other names. The id counts, then the link, then
/// a hash of date and title. Other names are the link, and both without
/// tracking parameters, so that the same story under two guids can be told.
pub(super) fn keys(
    id: Option<&str>,
    link: Option<&str>,
    date: Option<&str>,
    title: Option<&str>,
) -> (String, Vec<String>) {
    let id = id.map(cleaned).filter(|id| !id.is_empty());
    let link = link.map(cleaned).filter(|link| !link.is_empty());
    let key = match (&id, &link) {
        (Some(id), _) => counterless(id),
        (None, Some(link)) => link.clone(),
        (None, None) => {
            let words = format!("{}\n{}", date.unwrap_or_default(), title.unwrap_or_default());
            format!("sha256:{}", hex(&Sha256::digest(words)))
        }
    };
    let mut aliases = Vec::new();
    let others = [link.clone(), untracked(&key), link.as_deref().and_then(untracked)];
    for other in others.into_iter().flatten() {
        if other != key && !aliases.contains(&other) {
            aliases.push(other);
        }
    }
    (key, aliases)
}

/// Without characters that no eye can see; a very long one as its hash.
fn cleaned(text: &str) -> String {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    if text.len() <= 1000 { text } else { format!("sha256:{}", hex(&Sha256::digest(&text))) }
}

/// Some sites count in the fragment how often a story was put up front again:
/// `…/world-123#2` is the same story as `…#0`.
fn counterless(id: &str) -> String {
    match id.rsplit_once('#') {
        Some((story, count))
            if story.starts_with("http")
                && !count.is_empty()
                && count.bytes().all(|b| b.is_ascii_digit()) =>
        {
            story.to_owned()
        }
        _ => id.to_owned(),
    }
}

/// An address without tracking parameters; `None` when it has none.
fn untracked(address: &str) -> Option<String> {
    let mut url = Url::parse(address).ok().filter(|url| url.scheme().starts_with("http"))?;
    let query = url.query()?.to_owned();
    let follows = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
    };
    let kept: Vec<&str> = query.split('&').filter(follows).collect();
    if kept.len() == query.split('&').count() {
        return None;
    }
    let kept = kept.join("&");
    url.set_query((!kept.is_empty()).then_some(&kept));
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_counts_then_the_link_then_date_and_title() {
        let key = |id, link, title| keys(id, link, Some("2031-03-04"), title).0;
        assert_eq!(key(Some("tag:x,1"), Some("https://w.example/1"), None), "tag:x,1");
        assert_eq!(key(Some(" "), Some("https://w.example/1"), None), "https://w.example/1");
        assert!(key(None, None, Some("Held")).starts_with("sha256:"));
        assert_eq!(key(None, None, Some("Held")), key(None, None, Some("Held")));
        assert_ne!(key(None, None, Some("Held")), key(None, None, Some("Freed")));
        assert!(key(Some(&"x".repeat(5000)), None, None).len() < 100);
    }

    #[test]
    fn tracking_and_counters_do_not_make_another_story() {
        let guid = "https://w.example/n/1?utm_source=rss&id=7&utm_medium=feed";
        let (key, aliases) = keys(Some(guid), Some("https://w.example/n/1?id=7"), None, None);
        assert_eq!(key, guid);
        assert_eq!(aliases, ["https://w.example/n/1?id=7"]);
        assert_eq!(
            keys(Some("https://b.example/n/2#1"), None, None, None).0,
            "https://b.example/n/2"
        );
        assert_eq!(keys(Some("tag:b.example,2#1"), None, None, None).0, "tag:b.example,2#1");
    }
}
