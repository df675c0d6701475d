//! The names of elements and attributes, whatever prefix they come with.

use quick_xml::events::BytesStart;

use crate::html::entity;

/// Whose word a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ns {
    /// RSS and Atom themselves.
    Plain,
    Content,
    Dc,
    Terms,
    Sy,
    Media,
    Itunes,
    Xhtml,
    Other,
}

impl Ns {
    pub(super) fn of_uri(uri: &str) -> Self {
        let uri = uri.trim().trim_end_matches(['/', '#']).to_ascii_lowercase();
        match uri.as_str() {
            "http://www.w3.org/2005/atom"
            | "http://purl.org/atom/ns"
            | "http://purl.org/rss/1.0"
            | "http://backend.userland.com/rss2"
            | "http://blogs.law.harvard.edu/tech/rss"
            | "http://my.netscape.com/rdf/simple/0.9"
            | "http://channel.netscape.com/rdf/simple/0.9"
            | "" => Self::Plain,
            "http://purl.org/rss/1.0/modules/content" => Self::Content,
            "http://purl.org/dc/elements/1.1" | "http://purl.org/dc/elements/1.0" => Self::Dc,
            "http://purl.org/dc/terms" => Self::Terms,
            "http://purl.org/rss/1.0/modules/syndication" => Self::Sy,
            "http://www.w3.org/1999/xhtml" => Self::Xhtml,
            uri if uri.contains("/mrss") => Self::Media,
            uri if uri.contains("itunes") => Self::Itunes,
            _ => Self::Other,
        }
    }

    /// What a prefix means that nobody declared.
    pub(super) fn of_prefix(prefix: &str) -> Self {
        match prefix {
            "atom" | "atom03" | "atom10" | "a10" | "rss" => Self::Plain,
            "content" => Self::Content,
            "dc" => Self::Dc,
            "dcterms" => Self::Terms,
            "sy" => Self::Sy,
            "media" => Self::Media,
            "itunes" => Self::Itunes,
            "xhtml" | "xh" => Self::Xhtml,
            _ => Self::Other,
        }
    }
}

pub(super) type Name = (Ns, String);

/// The attributes of a tag, decoded.
pub(super) struct Attributes(pub(super) Vec<(String, String)>);

impl Attributes {
    pub(super) fn of(tag: &BytesStart<'_>) -> Self {
        // Unchecked: the check for doubles takes time by the square of their number.
        let mut all = tag.html_attributes();
        let pairs = all.with_checks(false).flatten().take(64);
        Self(
            pairs
                .map(|pair| {
                    let value = entity::decode(&pair.value).into_owned();
                    (pair.key.0.to_owned(), value)
                })
                .collect(),
        )
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}
