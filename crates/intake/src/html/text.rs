//! The text of a page: its paragraphs, and which of them are the article.

use super::{
    entity::decode,
    token::{Token, Tokens, attributes},
};

/// What a page says.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) title: Option<String>,
    pub(crate) time: Option<String>,
    pub(crate) text: String,
}

/// A whole page: only its article where it marks one, else all of its text but
/// navigation.
pub(crate) fn page(markup: &str) -> Page {
    let mut walk = Walk::new(true);
    walk.all(markup);
    let mut page = walk.page();
    if page.text.is_empty() {
        // A page whose text stands in what is usually not text is read whole.
        let mut walk = Walk::new(false);
        walk.all(markup);
        let whole = walk.page();
        page.text = whole.text;
        page.title = page.title.or(whole.title);
    }
    page
}

/// A part of a page, all of its text: a feed entry, a mail.
pub(crate) fn fragment(markup: &str) -> String {
    if !markup.contains('<') {
        return decode(markup).into_owned();
    }
    let mut walk = Walk::new(false);
    walk.all(markup);
    join(walk.blocks.iter())
}

/// One line of markup as text: a title.
pub(crate) fn line(markup: &str) -> String {
    fragment(markup).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How sure it is that a block belongs to the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Zone {
    #[default]
    Page,
    Main,
    Article,
    Body,
}

#[derive(Debug, Default)]
struct Block {
    text: String,
    item: bool,
    heading: bool,
    zone: Zone,
    article: usize,
    linked: usize,
}

/// An element that is being stood in, and how often its name was opened since.
struct Open {
    name: String,
    depth: usize,
}

impl Open {
    fn new(name: &str) -> Self {
        Self { name: name.to_ascii_lowercase(), depth: 1 }
    }

    /// Whether this tag closes it.
    fn closes(&mut self, name: &str, start: bool) -> bool {
        if !self.name.eq_ignore_ascii_case(name) {
            return false;
        }
        self.depth = if start { self.depth + 1 } else { self.depth.saturating_sub(1) };
        self.depth == 0
    }
}

struct Walk {
    /// Leave out what stands round an article.
    whole_page: bool,
    blocks: Vec<Block>,
    current: Block,
    gap: bool,
    breaks: usize,
    skip: Option<Open>,
    zones: [Option<Open>; 3],
    articles: usize,
    preformatted: usize,
    links: usize,
    time: Option<(Zone, String)>,
}

/// What is never text.
const NEVER: [&str; 13] = [
    "template", "svg", "math", "object", "canvas", "select", "datalist", "audio", "video",
    "picture", "map", "noframes", "frameset",
];

/// What is round an article, not in it.
const AROUND: [&str; 8] =
    ["nav", "aside", "footer", "form", "button", "dialog", "menu", "noscript"];

/// What begins a new paragraph.
const BLOCKS: [&str; 38] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "caption",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "address",
    "hr",
    "details",
    "summary",
    "body",
    "html",
    "head",
    "center",
];

/// Words in `class` and `id` of what web sites put round their articles.
const ROUND_WORDS: [&str; 12] = [
    "cookie",
    "breadcrumb",
    "share",
    "sharing",
    "social",
    "related",
    "newsletter",
    "skip-link",
    "sidebar",
    "pagination",
    "sr-only",
    "visually-hidden",
];

impl Walk {
    fn new(whole_page: bool) -> Self {
        Self {
            whole_page,
            blocks: Vec::new(),
            current: Block::default(),
            gap: false,
            breaks: 0,
            skip: None,
            zones: [None, None, None],
            articles: 0,
            preformatted: 0,
            links: 0,
            time: None,
        }
    }

    fn all(&mut self, markup: &str) {
        for token in Tokens::new(markup) {
            match token {
                Token::Text(text) if self.skip.is_none() => self.text(&decode(text)),
                Token::Raw { name, text, .. }
                    if self.skip.is_none() && name.eq_ignore_ascii_case("xmp") =>
                {
                    self.text(text);
                }
                Token::Start { name, attributes } => self.start(name, attributes),
                Token::End { name } => self.end(name),
                Token::Text(_) | Token::Raw { .. } => {}
            }
        }
        self.flush();
    }

    fn start(&mut self, name: &str, inside: &str) {
        if let Some(skip) = &mut self.skip {
            skip.closes(name, true);
            return;
        }
        for zone in self.zones.iter_mut().flatten() {
            zone.closes(name, true);
        }
        let lower = name.to_ascii_lowercase();
        let name = lower.as_str();
        let about = About::of(inside);
        if void(name) {
            match name {
                "br" => self.line_break(),
                "hr" => self.flush(),
                _ => {}
            }
            return;
        }
        if self.skipped(name, &about) {
            self.flush();
            self.skip = Some(Open::new(name));
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        self.enter_zone(name, &about);
        match name {
            "td" | "th" => self.gap = true,
            "li" => self.current.item = true,
            "h1" => self.current.heading = true,
            "pre" => self.preformatted += 1,
            "a" => self.links += 1,
            "time" => {
                let zone = self.zone();
                if let Some(time) = about.datetime
                    && self.time.as_ref().is_none_or(|(found, _)| zone > *found)
                {
                    self.time = Some((zone, time));
                }
            }
            _ => {}
        }
    }

    fn skipped(&self, name: &str, about: &About) -> bool {
        if NEVER.contains(&name) {
            return true;
        }
        if !self.whole_page || matches!(name, "html" | "body" | "main" | "article") {
            return false;
        }
        AROUND.contains(&name) || about.round || (name == "header" && self.zone() == Zone::Page)
    }

    fn enter_zone(&mut self, name: &str, about: &About) {
        let zone = match name {
            _ if about.body => Zone::Body,
            "article" => Zone::Article,
            "main" => Zone::Main,
            _ if about.main => Zone::Main,
            _ => return,
        };
        let [main, article, body] = &mut self.zones;
        let place = match zone {
            Zone::Body => body,
            Zone::Article => article,
            _ => main,
        };
        if place.is_none() {
            *place = Some(Open::new(name));
            self.articles += usize::from(zone == Zone::Article);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(skip) = &mut self.skip {
            let out = name.eq_ignore_ascii_case("body") || name.eq_ignore_ascii_case("html");
            if skip.closes(name, false) || out {
                self.skip = None;
            }
            return;
        }
        let lower = name.to_ascii_lowercase();
        if BLOCKS.contains(&lower.as_str()) {
            self.flush();
        }
        match lower.as_str() {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "a" => self.links = self.links.saturating_sub(1),
            "p" if self.current.text.is_empty() => self.flush(),
            _ => {}
        }
        for zone in &mut self.zones {
            if zone.as_mut().is_some_and(|zone| zone.closes(name, false)) {
                *zone = None;
            }
        }
    }

    fn zone(&self) -> Zone {
        match &self.zones {
            [_, _, Some(_)] => Zone::Body,
            [_, Some(_), _] => Zone::Article,
            [Some(_), _, _] => Zone::Main,
            _ => Zone::Page,
        }
    }

    fn text(&mut self, text: &str) {
        let before = self.current.text.len();
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.line_break(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' => self.gap = true,
                c => self.letter(c),
            }
        }
        if self.links > 0 {
            self.current.linked += self.current.text.len().saturating_sub(before);
        }
    }

    fn letter(&mut self, c: char) {
        if self.breaks > 1 {
            self.flush();
        }
        if !self.current.text.is_empty() {
            if self.breaks == 1 {
                self.current.text.push('\n');
            } else if self.gap {
                self.current.text.push(' ');
            }
        }
        (self.breaks, self.gap) = (0, false);
        self.current.text.push(c);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        (self.breaks, self.gap) = (0, false);
        let mut block = std::mem::take(&mut self.current);
        if block.text.is_empty() {
            // `<li><p>`: the item goes on to the paragraph in it.
            self.current.item = block.item;
            self.current.heading = block.heading;
            return;
        }
        block.zone = self.zone();
        block.article = self.articles;
        self.blocks.push(block);
    }

    /// The article among the blocks.
    fn page(self) -> Page {
        let length = |wanted: &dyn Fn(&Block) -> bool| -> usize {
            self.blocks.iter().filter(|b| wanted(b)).map(|b| b.text.len()).sum()
        };
        let mut lengths = vec![0; self.articles + 1];
        for block in self.blocks.iter().filter(|b| b.zone >= Zone::Article) {
            if let Some(length) = lengths.get_mut(block.article) {
                *length += block.text.len();
            }
        }
        let longest = lengths.iter().enumerate().max_by_key(|(_, length)| **length);
        let (article, article_length) = longest.map_or((0, 0), |(at, length)| (at, *length));
        let all = length(&|_| true);
        let chosen: Box<dyn Fn(&Block) -> bool> = if length(&|b| b.zone == Zone::Body) >= 200 {
            Box::new(|b| b.zone == Zone::Body)
        } else if article_length >= 200 || article_length * 2 > all {
            Box::new(move |b| b.zone >= Zone::Article && b.article == article)
        } else if length(&|b| b.zone >= Zone::Main) >= 100 {
            Box::new(|b| b.zone >= Zone::Main)
        } else {
            Box::new(|_| true)
        };
        let headings: Vec<&Block> = self.blocks.iter().filter(|b| b.heading).collect();
        let heading = headings.iter().find(|b| chosen(b)).or(headings.first());
        let title = heading.map(|b| b.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let kept = self.blocks.iter().filter(|b| {
            let menu = self.whole_page && b.zone == Zone::Page && b.linked * 10 > b.text.len() * 7;
            chosen(b) && !menu && !(b.heading && Some(b.text.as_str()) == title.as_deref())
        });
        Page { text: join(kept), title, time: self.time.map(|(_, time)| time) }
    }
}

/// Blocks with a blank line between them; items of a list one under the other.
fn join<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    let mut item = false;
    for block in blocks {
        if !out.is_empty() {
            out.push_str(if item && block.item { "\n" } else { "\n\n" });
        }
        item = block.item;
        if item && !block.text.starts_with(['-', '•', '*']) {
            out.push_str("- ");
        }
        out.push_str(&block.text);
    }
    out
}

fn void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// What the attributes of a tag say of its place in the page.
#[derive(Default)]
struct About {
    /// Round an article, not in it; or hidden.
    round: bool,
    main: bool,
    body: bool,
    datetime: Option<String>,
}

impl About {
    fn of(inside: &str) -> Self {
        let mut about = Self::default();
        if inside.len() < 4 {
            return about;
        }
        for (name, value) in attributes(inside) {
            let value =
                || value.get(..value.len().min(500)).unwrap_or_default().to_ascii_lowercase();
            if name.eq_ignore_ascii_case("class") || name.eq_ignore_ascii_case("id") {
                let value = value();
                about.round |= value.split_ascii_whitespace().any(|word| {
                    ROUND_WORDS.iter().any(|round| {
                        word.strip_prefix(round)
                            .is_some_and(|end| !end.starts_with(char::is_alphabetic))
                            || word
                                .strip_suffix(round)
                                .is_some_and(|start| start.ends_with(['-', '_']))
                    })
                });
            } else if name.eq_ignore_ascii_case("hidden") {
                about.round = true;
            } else if name.eq_ignore_ascii_case("role") {
                match value().as_str() {
                    "navigation" | "banner" | "contentinfo" | "search" | "dialog"
                    | "alertdialog" | "complementary" => about.round = true,
                    "main" => about.main = true,
                    _ => {}
                }
            } else if name.eq_ignore_ascii_case("itemprop") {
                about.body |= value().split_ascii_whitespace().any(|word| word == "articlebody");
            } else if name.eq_ignore_ascii_case("datetime") {
                about.datetime = Some(decode(&value()).to_ascii_uppercase());
            }
        }
        about
    }
}
