//! A feed as it was written, before it is put in order.

use std::{collections::HashSet, time::Duration};

use url::Url;

use super::{Entry, Feed, FeedKind, MAX_ENTRIES, RefusedEntry, date::stamp, identity};
use crate::{clean, html, incoming::web};

/// Text of a feed: plain, or markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Plain(String),
    Html(String),
}

impl Text {
    pub(super) fn is_empty(&self) -> bool {
        let (Self::Plain(text) | Self::Html(text)) = self;
        text.trim().is_empty()
    }

    /// On one line, without markup.
    fn line(&self) -> String {
        match self {
            Self::Plain(text) => clean::line(text, 1000),
            Self::Html(text) => clean::line(&html::line(text), 1000),
        }
    }
}

/// A feed's own fields.
#[derive(Debug, Default)]
pub(super) struct RawFeed {
    pub(super) kind: FeedKind,
    pub(super) title: Option<Text>,
    pub(super) link: Option<String>,
    pub(super) self_url: Option<String>,
    pub(super) hubs: Vec<String>,
    pub(super) ttl: Option<Duration>,
    pub(super) base: Option<String>,
    pub(super) entries: Vec<RawEntry>,
    pub(super) refused: Vec<RefusedEntry>,
    pub(super) notes: Vec<String>,
}

/// One entry.
#[derive(Debug, Default)]
pub(super) struct RawEntry {
    pub(super) id: Option<String>,
    /// RSS: whether the id is an address.
    pub(super) permalink: bool,
    pub(super) link: Option<String>,
    pub(super) base: Option<String>,
    pub(super) title: Option<Text>,
    pub(super) summary: Option<Text>,
    pub(super) content: Option<Text>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) author: Option<String>,
    /// Why it cannot be taken.
    pub(super) wrong: Option<String>,
}

impl RawFeed {
    /// Puts it in order: addresses made whole, keys chosen, faulty entries refused.
    pub(super) fn finish(self, base_url: &str) -> Feed {
        let response = Url::parse(base_url).ok();
        let base = join(response.as_ref(), self.base.as_deref()).or(response);
        let whole = |address: Option<String>| resolve(base.as_ref(), address.as_deref());
        let mut feed = Feed {
            kind: self.kind,
            title: self.title.map(|title| title.line()).filter(|title| !title.is_empty()),
            link: whole(self.link),
            self_url: whole(self.self_url),
            hubs: self.hubs.into_iter().filter_map(|hub| whole(Some(hub))).take(5).collect(),
            ttl: self.ttl,
            entries: Vec::with_capacity(self.entries.len().min(MAX_ENTRIES)),
            refused: self.refused,
            notes: self.notes,
        };
        let mut keys = HashSet::new();
        for (number, raw) in self.entries.into_iter().enumerate() {
            let wrong = raw.wrong.clone();
            let mut entry = raw.finish(base.as_ref());
            let thing = entry.title.clone().or_else(|| entry.link.clone());
            let thing = thing.unwrap_or_else(|| format!("entry {}", number + 1));
            match wrong.map_or_else(|| taken(&mut entry, &mut keys), Err) {
                Ok(()) => feed.entries.push(entry),
                Err(why) => feed.refused.push(RefusedEntry { thing, why }),
            }
        }
        feed
    }
}

/// Sees that no two entries of one feed have the same key: some feeds give all
/// of theirs the same guid.
fn taken(entry: &mut Entry, keys: &mut HashSet<String>) -> Result<(), String> {
    if entry.title.is_none() && entry.html.is_none() && entry.text.is_none() {
        return Err("it has neither title nor text".into());
    }
    if keys.insert(entry.key.clone()) {
        return Ok(());
    }
    match entry.link.clone() {
        Some(link) if keys.insert(link.clone()) => {
            entry.key = link;
            Ok(())
        }
        _ => Err("another entry of the feed has the same id".into()),
    }
}

impl RawEntry {
    fn finish(self, feed_base: Option<&Url>) -> Entry {
        let own = join(feed_base, self.base.as_deref());
        let base = own.as_ref().or(feed_base);
        let link = resolve(base, self.link.as_deref()).or_else(|| {
            self.id.as_deref().filter(|_| self.permalink).and_then(|id| web(id.trim()))
        });
        let title = self.title.map(|title| title.line()).filter(|title| !title.is_empty());
        let content = self
            .content
            .filter(|text| !text.is_empty())
            .or(self.summary.filter(|text| !text.is_empty()));
        let (html, text) = match content {
            Some(Text::Html(html)) => (Some(html), None),
            Some(Text::Plain(text)) => (None, Some(text)),
            None => (None, None),
        };
        let published = self.published.as_deref().map(stamp);
        let updated = self.updated.as_deref().map(stamp);
        let dated = published.as_ref().or(updated.as_ref()).map(|stamp| stamp.raw.as_str());
        let (key, aliases) =
            identity::keys(self.id.as_deref(), link.as_deref(), dated, title.as_deref());
        Entry {
            key,
            aliases,
            title,
            link,
            published,
            updated,
            author: self.author.map(|name| clean::line(&name, 200)).filter(|n| !n.is_empty()),
            html,
            text,
        }
    }
}

fn join(base: Option<&Url>, address: Option<&str>) -> Option<Url> {
    let address = address?.trim();
    match base {
        Some(base) => base.join(address).ok(),
        None => Url::parse(address).ok(),
    }
}

/// A whole http or https address.
fn resolve(base: Option<&Url>, address: Option<&str>) -> Option<String> {
    let address = address.map(str::trim).filter(|address| !address.is_empty())?;
    web(join(base, Some(address))?.as_str())
}
