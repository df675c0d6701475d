//! RSS 2.0.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use rss::{
    Category, Channel, Guid, Item,
    extension::{Extension, ExtensionMap},
};
use scriven_model::Timestamp;

use crate::{Feed, time::Machine};

use super::entry::{Entry, whole};

/// The feed in RSS 2.0.
pub fn rss(feed: &Feed<'_>) -> String {
    let whole = whole(feed);
    let ending = if matches!(feed.scope, crate::Scope::Corrections) { "atom" } else { "rss" };
    let channel = Channel {
        title: whole.title.clone(),
        link: whole.page.clone(),
        description: whole.subtitle.clone(),
        language: Some(feed.site.language.to_lowercase()),
        last_build_date: Some(date(whole.updated)),
        generator: Some(format!("Scriven {}", env!("CARGO_PKG_VERSION"))),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        namespaces: BTreeMap::from([("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned())]),
        extensions: itself(&format!("{}.{ending}", whole.address)),
        items: whole.entries.into_iter().map(item).collect(),
        ..Default::default()
    };
    channel.to_string()
}

fn item(entry: Entry) -> Item {
    Item {
        title: Some(entry.title),
        link: Some(entry.url),
        description: Some(entry.html),
        guid: Some(Guid { value: entry.id, permalink: false }),
        pub_date: Some(date(entry.published)),
        categories: entry
            .categories
            .into_iter()
            .map(|name| Category { name, domain: None })
            .collect(),
        // RSS has no word for a change: Atom's is understood by many readers.
        extensions: one("updated", Some(Machine(entry.updated).to_string()), BTreeMap::new()),
        ..Default::default()
    }
}

fn itself(address: &str) -> ExtensionMap {
    let attrs = [("rel", "self"), ("type", "application/rss+xml"), ("href", address)];
    one("link", None, attrs.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
}

fn one(name: &str, value: Option<String>, attrs: BTreeMap<String, String>) -> ExtensionMap {
    let extension =
        Extension { name: format!("atom:{name}"), value, attrs, children: BTreeMap::new() };
    let named = BTreeMap::from([(name.to_owned(), vec![extension])]);
    BTreeMap::from([("atom".to_owned(), named)])
}

/// RFC 822 with a year of four digits.
fn date(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
