//! JSON Feed 1.1.

use scriven_model::Verb;
use serde::Serialize;

use crate::{Feed, time::Machine};

use super::entry::{Entry, whole};

#[derive(Serialize)]
struct Written<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    date_published: String,
    date_modified: String,
    tags: &'a [String],
    _scriven: Extra,
}

/// What is ours, under a name of our own as the format asks.
#[derive(Serialize)]
struct Extra {
    about: &'static str,
    version: u32,
    verb: Verb,
}

/// The feed in JSON Feed.
pub fn json(feed: &Feed<'_>) -> String {
    let whole = whole(feed);
    let written = Written {
        version: "https://jsonfeed.org/version/1.1",
        title: &whole.title,
        home_page_url: &whole.page,
        feed_url: format!("{}.json", whole.address),
        description: &whole.subtitle,
        language: &feed.site.language,
        authors: [Author { name: &feed.site.name, url: &feed.site.url }],
        items: whole.entries.iter().map(item).collect(),
    };
    serde_json::to_string(&written).unwrap_or_default()
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.html,
        summary: &entry.summary,
        date_published: Machine(entry.published).to_string(),
        date_modified: Machine(entry.updated).to_string(),
        tags: &entry.categories,
        _scriven: Extra {
            about: "version: the page's version this entry tells of; verb: as what it was published",
            version: entry.version,
            verb: entry.verb,
        },
    }
}
