//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde_json::Value;

use super::{
    FeedKind, MAX_ENTRIES, RefusedEntry,
    raw::{RawEntry, RawFeed, Text},
};
use crate::{FeedError, clean};

pub(super) fn read(text: &str) -> Result<RawFeed, FeedError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|why| FeedError::Json { why: clean::line(&why.to_string(), 200) })?;
    let version = value.get("version").and_then(Value::as_str).unwrap_or_default();
    let Some(items) = value.get("items").and_then(Value::as_array) else {
        return Err(FeedError::NotAFeed {
            why: "it is JSON, but has no list of “items”".into()
        });
    };
    let mut feed = RawFeed {
        kind: FeedKind::Json,
        title: string(&value, "title").map(Text::Plain),
        link: string(&value, "home_page_url"),
        self_url: string(&value, "feed_url"),
        ..RawFeed::default()
    };
    if !version.contains("jsonfeed.org/version/1") {
        feed.notes.push("the version of JSON Feed is missing or unknown".into());
    }
    if let Some(hubs) = value.get("hubs").and_then(Value::as_array) {
        feed.hubs = hubs.iter().filter_map(|hub| string(hub, "url")).collect();
    }
    if items.len() > MAX_ENTRIES {
        let thing = format!("entries {} to {}", MAX_ENTRIES + 1, items.len());
        let why = format!("only the first {MAX_ENTRIES} entries of a feed are read");
        feed.refused.push(RefusedEntry { thing, why });
    }
    feed.entries = items.iter().take(MAX_ENTRIES).map(entry).collect();
    Ok(feed)
}

fn entry(item: &Value) -> RawEntry {
    if !item.is_object() {
        return RawEntry { wrong: Some("it is no JSON object".into()), ..RawEntry::default() };
    }
    let html = string(item, "content_html").map(Text::Html);
    let author = item.get("authors").and_then(|all| all.get(0)).or_else(|| item.get("author"));
    RawEntry {
        id: string(item, "id"),
        permalink: true,
        link: string(item, "url").or_else(|| string(item, "external_url")),
        title: string(item, "title").map(Text::Plain),
        summary: string(item, "summary").map(Text::Plain),
        content: html.or_else(|| string(item, "content_text").map(Text::Plain)),
        published: string(item, "date_published"),
        updated: string(item, "date_modified"),
        author: author.and_then(|author| string(author, "name")),
        ..RawEntry::default()
    }
}

/// A field as text; numbers are ids that somebody forgot to quote.
fn string(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
