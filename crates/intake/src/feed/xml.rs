//! RSS, RDF and Atom: a walk over the tags.

use std::{collections::HashMap, time::Duration};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    FeedKind, MAX_ENTRIES, RefusedEntry,
    names::{Attributes, Name, Ns},
    raw::{RawEntry, RawFeed, Text},
};
use crate::{FeedError, clean, html::entity};

/// No feed nests deeper than a dozen elements.
const DEEPEST: usize = 200;

/// An element whose text is being collected.
struct Capture {
    name: Name,
    kind: Option<String>,
    same: usize,
    text: String,
    markup: Option<String>,
}

#[derive(Default)]
struct Walk {
    feed: RawFeed,
    entry: Option<RawEntry>,
    prefixes: HashMap<String, Ns>,
    stack: Vec<Name>,
    /// How deep the subtree is that is not ours.
    skip: Option<usize>,
    capture: Option<Capture>,
    rooted: bool,
    seen: usize,
    period: Option<u64>,
    frequency: Option<u64>,
}

/// Reads from the first tag on; what comes before it has been taken off.
pub(super) fn read(text: &str) -> Result<RawFeed, FeedError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut walk = Walk::default();
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => walk.start(&tag)?,
            Ok(Event::Empty(tag)) => {
                walk.start(&tag)?;
                walk.end(tag.name().0);
            }
            Ok(Event::End(tag)) => walk.end(tag.name().0),
            Ok(Event::Text(text)) => walk.text(&text.xml10_content()),
            Ok(Event::CData(text)) => walk.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                if walk.capture.is_some() {
                    let reference = format!("&{};", &*reference);
                    walk.text(&entity::decode(&reference));
                }
            }
            Ok(Event::DocType(declaration)) => harmless(&declaration)?,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Ok(Event::Eof) => break None,
            // What is broken stays broken: nothing after it can be trusted.
            Err(why) => break Some(why.to_string()),
        }
    };
    if !walk.rooted {
        let why =
            broken.map_or_else(|| "it has no element".to_owned(), |why| clean::line(&why, 200));
        return Err(FeedError::NotAFeed { why });
    }
    Ok(walk.finish(broken))
}

/// An entity that a feed declares of itself can hold other entities, and so on:
/// a few lines then mean gigabytes, or a file of the reader's machine. None is
/// ever expanded; only those that mean one character, or a few words, are let pass.
fn harmless(declaration: &str) -> Result<(), FeedError> {
    for piece in declaration.split("<!ENTITY").skip(1) {
        let piece = piece.trim_start();
        if piece.starts_with('%') {
            continue;
        }
        let name: String = piece.chars().take_while(|c| !c.is_whitespace()).take(60).collect();
        let value = piece.get(name.len()..).unwrap_or_default().trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = quote.and_then(|quote| value.get(1..)?.split(quote).next());
        let fine = value.is_some_and(|value| {
            value.len() <= 12 && value.starts_with("&#")
                || value.len() <= 256 && !value.contains(['&', '<', '%'])
        });
        if !fine {
            return Err(FeedError::Bomb { name: clean::line(&name, 60) });
        }
    }
    Ok(())
}

impl Walk {
    fn name(&self, qualified: &str) -> Name {
        match qualified.split_once(':') {
            Some((prefix, local)) => {
                let prefix = prefix.to_ascii_lowercase();
                let ns =
                    self.prefixes.get(&prefix).copied().unwrap_or_else(|| Ns::of_prefix(&prefix));
                (ns, local.to_ascii_lowercase())
            }
            None => (Ns::Plain, qualified.to_ascii_lowercase()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), FeedError> {
        if self.capture.is_some() {
            self.captured_start(tag);
            return Ok(());
        }
        let attributes = Attributes::of(tag);
        let mut default = None;
        for (key, value) in &attributes.0 {
            if key == "xmlns" {
                default = Some(Ns::of_uri(value));
            } else if let Some(prefix) = key.strip_prefix("xmlns:")
                && self.prefixes.len() < 64
            {
                self.prefixes.insert(prefix.to_ascii_lowercase(), Ns::of_uri(value));
            }
        }
        let qualified = tag.name().0;
        let (mut ns, local) = self.name(qualified);
        if let (Some(default), false) = (default, qualified.contains(':')) {
            ns = default;
        }
        if !self.rooted {
            self.root(ns, &local, qualified, &attributes)?;
        }
        if self.stack.len() >= DEEPEST {
            return Err(FeedError::NotAFeed { why: "its elements nest too deeply".into() });
        }
        self.stack.push((ns, local.clone()));
        if self.skip.is_some() {
            return Ok(());
        }
        match (ns, local.as_str()) {
            (Ns::Plain, "item" | "entry") => self.begin_entry(&attributes),
            (Ns::Plain, "image" | "textinput" | "source" | "cloud" | "skiphours" | "skipdays") => {
                self.skip = Some(self.stack.len());
            }
            (Ns::Plain, "channel" | "feed") => {
                if let Some(base) = attributes.get("xml:base") {
                    self.feed.base = Some(base.to_owned());
                }
            }
            (Ns::Plain, "link") if attributes.get("href").is_some() => self.link(&attributes),
            _ if self.wanted(ns, &local) => {
                if local == "guid"
                    && let Some(entry) = &mut self.entry
                {
                    let no = attributes
                        .get("ispermalink")
                        .is_some_and(|v| v.eq_ignore_ascii_case("false"));
                    entry.permalink = !no;
                }
                self.capture = Some(Capture {
                    name: (ns, local),
                    kind: attributes.get("type").map(|kind| kind.trim().to_ascii_lowercase()),
                    same: 0,
                    text: String::new(),
                    markup: None,
                });
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether it is a feed is told by its outermost element.
    fn root(
        &mut self,
        ns: Ns,
        local: &str,
        qualified: &str,
        attributes: &Attributes,
    ) -> Result<(), FeedError> {
        self.feed.kind = match (ns, local) {
            (Ns::Plain, "channel" | "item") | (_, "rss" | "rdf") => FeedKind::Rss,
            (Ns::Plain, "entry") | (_, "feed") => FeedKind::Atom,
            (_, "html") => {
                return Err(FeedError::Page { hint: String::new(), feeds: Vec::new() });
            }
            _ => {
                let name = clean::line(qualified, 60);
                let why = format!("its outermost element is <{name}>");
                return Err(FeedError::NotAFeed { why });
            }
        };
        // Whatever its maker calls the language of a feed, it is the feed's own.
        if ns == Ns::Other
            && local != "rdf"
            && let Some((prefix, _)) = qualified.split_once(':')
        {
            self.prefixes.insert(prefix.to_ascii_lowercase(), Ns::Plain);
        }
        self.feed.base = attributes.get("xml:base").map(str::to_owned);
        if local == "rss" && attributes.get("version").is_none() {
            self.feed.notes.push("its RSS names no version".into());
        }
        self.rooted = true;
        Ok(())
    }

    fn begin_entry(&mut self, attributes: &Attributes) {
        // One that was never closed ends where the next begins.
        self.end_entry();
        self.entry = Some(RawEntry {
            id: attributes.get("rdf:about").map(str::to_owned),
            base: attributes.get("xml:base").map(str::to_owned),
            permalink: self.feed.kind == FeedKind::Rss,
            ..RawEntry::default()
        });
    }

    fn end_entry(&mut self) {
        let Some(entry) = self.entry.take() else { return };
        self.seen += 1;
        if self.feed.entries.len() < MAX_ENTRIES {
            self.feed.entries.push(entry);
        }
    }

    fn link(&mut self, attributes: &Attributes) {
        let Some(href) = attributes.get("href").map(str::to_owned) else { return };
        let rel = attributes.get("rel").unwrap_or("alternate").to_ascii_lowercase();
        let place = match (&mut self.entry, rel.as_str()) {
            (Some(entry), "alternate") => &mut entry.link,
            (None, "alternate") => &mut self.feed.link,
            (None, "self") => &mut self.feed.self_url,
            (None, "hub") => {
                self.feed.hubs.push(href);
                self.feed.hubs.truncate(5);
                return;
            }
            _ => return,
        };
        if place.is_none() {
            *place = Some(href);
        }
    }

    /// Whether the text of an element is of use here.
    fn wanted(&self, ns: Ns, local: &str) -> bool {
        let parent = self.stack.len().checked_sub(2).and_then(|at| self.stack.get(at));
        let in_author = parent.is_some_and(|(_, name)| name == "author");
        match (ns, local) {
            (Ns::Plain, "title" | "link") => true,
            (Ns::Plain, "ttl") | (Ns::Sy, "updateperiod" | "updatefrequency") => {
                self.entry.is_none()
            }
            _ if self.entry.is_none() => false,
            (Ns::Plain, "name") => in_author,
            (Ns::Plain, "author") => self.feed.kind == FeedKind::Rss,
            (
                Ns::Plain,
                "guid" | "id" | "description" | "summary" | "content" | "pubdate" | "published"
                | "issued" | "created" | "updated" | "modified" | "date",
            )
            | (Ns::Content, "encoded")
            | (Ns::Dc, "creator" | "date" | "title" | "description" | "identifier")
            | (Ns::Terms, "issued" | "created" | "modified")
            | (Ns::Media, "description")
            | (Ns::Itunes, "summary" | "author")
            | (Ns::Xhtml, "body" | "div") => true,
            _ => false,
        }
    }

    /// A tag inside a text: markup that was not escaped.
    fn captured_start(&mut self, tag: &BytesStart<'_>) {
        let name = self.name(tag.name().0);
        let Some(capture) = &mut self.capture else { return };
        if name == capture.name {
            capture.same += 1;
        }
        let text = &capture.text;
        let markup = capture.markup.get_or_insert_with(|| escaped(text));
        markup.push('<');
        markup.push_str(&name.1);
        markup.push(' ');
        markup.push_str(tag.attributes_raw());
        markup.push('>');
    }

    fn text(&mut self, text: &str) {
        let Some(capture) = &mut self.capture else { return };
        match &mut capture.markup {
            Some(markup) => markup.push_str(&escaped(text)),
            None => capture.text.push_str(text),
        }
    }

    fn end(&mut self, qualified: &str) {
        let name = self.name(qualified);
        if let Some(capture) = &mut self.capture {
            let same = name.1 == capture.name.1;
            if same && capture.same > 0 {
                capture.same -= 1;
            } else if same {
                self.keep();
            } else if name.0 == Ns::Plain && matches!(name.1.as_str(), "item" | "entry" | "channel")
            {
                // Its own end tag is missing.
                self.keep();
            }
            if let Some(capture) = &mut self.capture {
                if let Some(markup) = &mut capture.markup {
                    markup.push_str("</");
                    markup.push_str(&name.1);
                    markup.push('>');
                }
                return;
            }
        }
        // The nearest open element of that name ends, and all in it with it.
        let Some(at) = self.stack.iter().rposition(|(_, open)| *open == name.1) else { return };
        let inner = self.stack.split_off(at);
        if self.skip.is_some_and(|depth| self.stack.len() < depth) {
            self.skip = None;
        }
        let entry =
            |(ns, name): &Name| *ns == Ns::Plain && matches!(name.as_str(), "item" | "entry");
        if inner.iter().any(entry) {
            self.end_entry();
        }
    }

    /// Puts a collected text where it belongs; the first of a kind counts.
    fn keep(&mut self) {
        let Some(capture) = self.capture.take() else { return };
        let (ns, local) = &capture.name;
        let plain = || capture.text.trim().to_owned();
        let Some(entry) = &mut self.entry else {
            match (ns, local.as_str()) {
                (Ns::Plain, "title") => {
                    let title = capture.content(self.feed.kind);
                    self.feed.title = self.feed.title.take().or(title);
                }
                (Ns::Plain, "link") => {
                    self.feed.link = self.feed.link.take().or_else(|| some(plain()));
                }
                (Ns::Plain, "ttl") => {
                    let minutes = plain().parse::<u64>().ok().filter(|minutes| *minutes <= 20_160);
                    self.feed.ttl = minutes.map(|minutes| Duration::from_secs(minutes * 60));
                }
                (Ns::Sy, "updateperiod") => {
                    self.period = match plain().to_ascii_lowercase().as_str() {
                        "hourly" => Some(3600),
                        "daily" => Some(24 * 3600),
                        "weekly" => Some(7 * 24 * 3600),
                        _ => None,
                    };
                }
                (Ns::Sy, "updatefrequency") => self.frequency = plain().parse().ok(),
                _ => {}
            }
            return;
        };
        let kind = self.feed.kind;
        match (ns, local.as_str()) {
            (Ns::Plain | Ns::Dc, "title") => set(&mut entry.title, capture.content(kind)),
            (Ns::Plain, "link") => set(&mut entry.link, some(plain())),
            (Ns::Plain, "guid" | "id") => {
                // Of RDF's `about` and a guid, the guid says more.
                entry.id = some(plain()).or_else(|| entry.id.take());
            }
            (Ns::Dc, "identifier") => set(&mut entry.id, some(plain())),
            (Ns::Content, "encoded") => {
                entry.content = capture.content(FeedKind::Rss).or_else(|| entry.content.take());
            }
            (Ns::Plain, "content") | (Ns::Xhtml, "body" | "div") => {
                set(&mut entry.content, capture.content(kind));
            }
            (_, "description" | "summary") => set(&mut entry.summary, capture.content(kind)),
            (Ns::Plain, "pubdate" | "published" | "issued" | "created" | "date")
            | (Ns::Dc, "date")
            | (Ns::Terms, "issued" | "created") => set(&mut entry.published, some(plain())),
            (_, "updated" | "modified") => set(&mut entry.updated, some(plain())),
            (_, "author" | "creator" | "name") => set(&mut entry.author, some(plain())),
            _ => {}
        }
    }

    fn finish(mut self, broken: Option<String>) -> RawFeed {
        self.keep();
        let open = self.entry.is_some();
        if let Some(entry) = &mut self.entry {
            entry.wrong = Some(
                "the feed breaks off in the middle of it; it is read when it comes whole".into(),
            );
        }
        self.end_entry();
        if open || broken.is_some() || !self.stack.is_empty() {
            let why =
                broken.map(|why| format!(" ({})", clean::line(&why, 100))).unwrap_or_default();
            self.feed.notes.push(format!("the feed breaks off before its end{why}"));
        }
        if self.seen > MAX_ENTRIES {
            let thing = format!("entries {} to {}", MAX_ENTRIES + 1, self.seen);
            let why = format!("only the first {MAX_ENTRIES} entries of a feed are read");
            self.feed.refused.push(RefusedEntry { thing, why });
        }
        if self.feed.ttl.is_none()
            && let Some(period) = self.period
        {
            let times = self.frequency.unwrap_or(1).clamp(1, 1000);
            self.feed.ttl = Some(Duration::from_secs(period / times));
        }
        self.feed
    }
}

impl Capture {
    /// Plain text or markup, by the `type` of Atom, the habit of RSS, and what it looks like.
    fn content(&self, feed: FeedKind) -> Option<Text> {
        if let Some(markup) = &self.markup {
            return Some(Text::Html(markup.clone())).filter(|text| !text.is_empty());
        }
        let text = self.text.clone();
        let looks_like_markup = text.contains("</")
            || text.contains("/>")
            || text.contains("<p")
            || text.contains("<br");
        let text = match self.kind.as_deref() {
            Some("text" | "text/plain") => Text::Plain(text),
            Some(kind) if kind.contains("html") => Text::Html(text),
            Some(kind)
                if feed == FeedKind::Atom && kind.contains('/') && !kind.starts_with("text/") =>
            {
                return None;
            }
            _ if looks_like_markup => Text::Html(text),
            // In RSS even a title may have its references escaped twice.
            _ if feed == FeedKind::Rss && text.contains('&') => Text::Html(text),
            _ => Text::Plain(text),
        };
        Some(text).filter(|text| !text.is_empty())
    }
}

fn set<T>(place: &mut Option<T>, value: Option<T>) {
    if place.is_none() {
        *place = value;
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
