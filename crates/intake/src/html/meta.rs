//! What a page says about itself: `meta`, `link`, JSON-LD.

use serde_json::Value;

use super::token::{Token, Tokens, attribute};

/// Title, date, address and site of a page.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) site: Option<String>,
}

/// Larger JSON-LD is not read.
const LD_LONGEST: usize = 512 * 1024;

/// JSON-LD counts most, then Open Graph and the other `meta`, then `title`.
pub(crate) fn read(page: &str) -> About {
    let mut ld = About::default();
    let mut meta = About::default();
    let mut plain = About::default();
    for token in Tokens::new(page) {
        match token {
            Token::Start { name, attributes } if name.eq_ignore_ascii_case("meta") => {
                meta_tag(attributes, &mut meta, &mut plain);
            }
            Token::Start { name, attributes }
                if name.eq_ignore_ascii_case("link")
                    && attribute(attributes, "rel")
                        .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                set(&mut plain.url, attribute(attributes, "href"));
            }
            Token::Raw { name, text, .. } if name.eq_ignore_ascii_case("title") => {
                // “Two held | Westmoor Police”: what follows the bar is the site.
                let title = super::line(text);
                let title = title.split(" | ").next().map(str::to_owned);
                set(&mut plain.title, title.filter(|title| !title.is_empty()));
            }
            Token::Raw { name, attributes, text }
                if name.eq_ignore_ascii_case("script")
                    && text.len() <= LD_LONGEST
                    && attribute(attributes, "type")
                        .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                if let Ok(value) = serde_json::from_str(text) {
                    linked_data(&value, 0, &mut ld);
                }
            }
            _ => {}
        }
    }
    About {
        title: ld.title.or(meta.title).or(plain.title),
        published: ld.published.or(meta.published).or(plain.published),
        url: plain.url.or(meta.url).or(ld.url),
        site: meta.site.or(ld.site),
    }
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value.filter(|text| !text.trim().is_empty());
    }
}

fn meta_tag(attributes: &str, meta: &mut About, plain: &mut About) {
    let Some(name) = attribute(attributes, "property").or_else(|| attribute(attributes, "name"))
    else {
        return;
    };
    let content = attribute(attributes, "content");
    match name.to_ascii_lowercase().as_str() {
        "og:title" => set(&mut meta.title, content),
        "og:site_name" => set(&mut meta.site, content),
        "og:url" => set(&mut meta.url, content),
        "article:published_time" => set(&mut meta.published, content),
        "dcterms.issued" | "dcterms.date" | "dc.date" | "dc.date.issued" | "date"
        | "publish_date" | "publication_date" => set(&mut plain.published, content),
        _ => {}
    }
}

/// An article among the objects of a JSON-LD block.
fn linked_data(value: &Value, depth: usize, about: &mut About) {
    if depth > 3 {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values.iter().take(100) {
                linked_data(value, depth + 1, about);
            }
        }
        Value::Object(object) => {
            let is_article = |kind: &Value| {
                kind.as_str().is_some_and(|k| k.ends_with("Article") || k.ends_with("Posting"))
            };
            let article = object.get("@type").is_some_and(|kind| match kind {
                Value::Array(kinds) => kinds.iter().any(is_article),
                kind => is_article(kind),
            });
            if article {
                let text = |key| object.get(key).and_then(Value::as_str).map(super::line);
                set(&mut about.title, text("headline"));
                set(&mut about.published, text("datePublished"));
                set(&mut about.url, text("url"));
                let site =
                    object.get("publisher").and_then(|p| p.get("name")).and_then(Value::as_str);
                set(&mut about.site, site.map(super::line));
            }
            if let Some(graph) = object.get("@graph") {
                linked_data(graph, depth + 1, about);
            }
        }
        _ => {}
    }
}

/// The charset that a page names in its first bytes (HTML standard §13.2.3.2).
pub(crate) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let after = head.split_once("charset")?.1.trim_start().strip_prefix('=')?;
    let value = after.trim_start_matches([' ', '"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
    value.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}
