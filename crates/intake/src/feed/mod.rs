//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.
//!
//! Read by our own walker over the events of `quick-xml`, not by a feed
//! library: a statement must not be lost because one entry, or the declaration
//! before it, is not well made, and the identity of an entry must not depend on
//! which of two parsers happened to accept the feed. There is one pass, strict
//! about nothing: bare `&`, HTML entities, wrong end tags, text before the
//! declaration, undeclared prefixes, a missing `version`. What is not mended is
//! told, entry by entry.

mod date;
mod entry;
mod identity;
mod json;
mod names;
mod raw;
mod xml;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

pub(crate) use date::stamp;
pub use entry::{Entry, Stamp};

use crate::{
    FeedError, MAX_FEED, decode,
    html::token::{Token, Tokens, attribute},
};

/// The most entries of one feed that are read.
pub const MAX_ENTRIES: usize = 10_000;

/// Which kind of feed it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedKind {
    /// RSS of any version, RDF too.
    #[default]
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.0 or 1.1.
    Json,
}

/// An entry that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEntry {
    /// Which: its title, address, or number in the feed.
    pub thing: String,
    /// Why.
    pub why: String,
}

/// A feed: `entries.len() + refused.len()` is what was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// Which kind it is.
    pub kind: FeedKind,
    /// Its title.
    pub title: Option<String>,
    /// Where its site stands.
    pub link: Option<String>,
    /// Its own address (`rel=self`), which WebSub subscribes to.
    pub self_url: Option<String>,
    /// Its WebSub hubs.
    pub hubs: Vec<String>,
    /// How long it asks not to be asked again (`ttl`, `sy:updatePeriod`).
    pub ttl: Option<Duration>,
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
    /// What could not be taken, each with the reason.
    pub refused: Vec<RefusedEntry>,
    /// What was wrong with it and mended, in words.
    pub notes: Vec<String>,
}

/// Reads a feed, however carelessly it was made. `content_type` is the
/// transport's header; `base_url` is where the feed came from in the end.
pub fn parse_feed(
    bytes: &[u8],
    content_type: Option<&str>,
    base_url: &str,
) -> Result<Feed, FeedError> {
    if bytes.len() > MAX_FEED {
        return Err(FeedError::TooBig { bytes: bytes.len(), max: MAX_FEED });
    }
    // Nothing in here is known to panic; a feed must not stop the others if it does.
    catch_unwind(AssertUnwindSafe(|| read(bytes, content_type, base_url)))
        .unwrap_or(Err(FeedError::Panic))
}

fn read(bytes: &[u8], content_type: Option<&str>, base_url: &str) -> Result<Feed, FeedError> {
    let charset = content_type.and_then(decode::charset);
    let inside = declared(bytes);
    let decoded = decode::lenient(bytes, charset, inside.as_deref());
    let text = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    if text.is_empty() {
        return Err(FeedError::Empty);
    }
    let raw = if text.starts_with(['{', '[']) {
        json::read(text)?
    } else {
        markup(text).map_err(|why| match why {
            FeedError::Page { .. } => not_a_feed(text, base_url),
            why => why,
        })?
    };
    let mut feed = raw.finish(base_url);
    feed.notes.splice(0..0, decoded.notes);
    Ok(feed)
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes));
    let declaration = head.split_once("<?xml")?.1.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

/// From the first tag on; where that begins no feed, from where one does begin:
/// programs print warnings before it.
fn markup(text: &str) -> Result<raw::RawFeed, FeedError> {
    let first = if text.starts_with('<') {
        xml::read(text)
    } else {
        Err(FeedError::NotAFeed { why: "it is plain text".into() })
    };
    match (first, start(text)) {
        (Err(FeedError::NotAFeed { .. }), Some(start)) if start.len() < text.len() => {
            xml::read(start)
        }
        (Err(FeedError::NotAFeed { .. }), None) if is_page(text) => {
            Err(FeedError::Page { hint: String::new(), feeds: Vec::new() })
        }
        (first, _) => first,
    }
}

/// The feed in a text that begins with something else.
fn start(text: &str) -> Option<&str> {
    let lower = head(text);
    let roots = ["<rss", "<feed", "<rdf:rdf", "<atom:feed", "<channel", "<?xml", "<!doctype rss"];
    let at = roots.iter().filter_map(|root| lower.find(root)).min()?;
    // A feed that is shown in a page is not the page.
    let page = lower.get(..at).is_some_and(|before| before.contains("<html"));
    if page { None } else { text.get(at..) }
}

fn is_page(text: &str) -> bool {
    let lower = head(text);
    ["<html", "<body", "<head", "<!doctype html", "<p>", "<div"]
        .iter()
        .any(|tag| lower.contains(tag))
}

/// The beginning of a text in lower case.
fn head(text: &str) -> String {
    text.get(..text.floor_char_boundary(64 * 1024)).unwrap_or(text).to_ascii_lowercase()
}

/// What a text is that is no feed.
fn not_a_feed(text: &str, base_url: &str) -> FeedError {
    if !text.contains('<') {
        return FeedError::NotAFeed { why: "it is plain text".into() };
    }
    let base = url::Url::parse(base_url).ok();
    let mut feeds = Vec::new();
    for token in Tokens::new(text) {
        let Token::Start { name, attributes } = token else { continue };
        if !name.eq_ignore_ascii_case("link") || feeds.len() >= 10 {
            continue;
        }
        let kind = attribute(attributes, "type").unwrap_or_default().to_ascii_lowercase();
        let is_feed = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
        if is_feed.iter().any(|known| kind.starts_with(known))
            && let Some(address) = attribute(attributes, "href")
        {
            let address = base.as_ref().and_then(|base| base.join(&address).ok());
            feeds.extend(address.filter(|a| a.scheme().starts_with("http")).map(String::from));
        }
    }
    let hint = if feeds.is_empty() {
        String::new()
    } else {
        format!("; it points at {}", feeds.join(" and "))
    };
    FeedError::Page { hint, feeds }
}

#[cfg(test)]
mod tests;
