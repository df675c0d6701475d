//! Atom (RFC 4287).

use atom_syndication as atom;

use scriven_model::IncidentId;

use crate::{Feed, Notice, paths, time::Machine};

use super::entry::{Entry, whole};

/// The feed in Atom.
pub fn atom(feed: &Feed<'_>) -> String {
    let whole = whole(feed);
    let author = atom::Person { name: feed.site.name.clone(), ..Default::default() };
    let written = atom::Feed {
        title: atom::Text::plain(whole.title.clone()),
        id: whole.id.clone(),
        updated: date(whole.updated),
        authors: vec![author],
        generator: Some(atom::Generator {
            value: "Scriven".to_owned(),
            uri: None,
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        icon: Some(format!("{}/static/icons/favicon.svg", feed.site.url)),
        links: vec![
            link("self", &format!("{}.atom", whole.address), "application/atom+xml"),
            link("alternate", &whole.page, "text/html"),
        ],
        subtitle: Some(atom::Text::plain(whole.subtitle.clone())),
        entries: whole.entries.into_iter().map(entry).collect(),
        lang: Some(feed.site.language.clone()),
        ..Default::default()
    };
    written.to_string()
}

/// What stands in place of an incident's feed while its page is held, and once it was
/// withdrawn: no entry, no word of the story nor of its address.
pub fn notice(notice: &Notice<'_>, incident: IncidentId, says: &str) -> String {
    let site = notice.site;
    let written = atom::Feed {
        title: atom::Text::plain(format!("An incident – {}", site.name)),
        id: format!("tag:{},2026:incident:{incident}:versions", paths::host(&site.url)),
        updated: date(notice.at.unwrap_or(notice.now)),
        authors: vec![atom::Person { name: site.name.clone(), ..Default::default() }],
        links: vec![link("alternate", &site.url, "text/html")],
        subtitle: Some(atom::Text::plain(says.to_owned())),
        lang: Some(site.language.clone()),
        ..Default::default()
    };
    written.to_string()
}

fn entry(entry: Entry) -> atom::Entry {
    let mut links = vec![link("alternate", &entry.url, "text/html")];
    if entry.url.contains("/v/") {
        let page = entry.url.split("/v/").next().unwrap_or(&entry.url);
        links.push(link("related", page, "text/html"));
    }
    atom::Entry {
        title: atom::Text::plain(entry.title),
        id: entry.id,
        updated: date(entry.updated),
        published: Some(date(entry.published)),
        categories: entry
            .categories
            .into_iter()
            .map(|term| atom::Category { term, scheme: None, label: None })
            .collect(),
        links,
        summary: (!entry.summary.is_empty()).then(|| atom::Text::plain(entry.summary)),
        content: Some(atom::Content {
            content_type: Some("html".to_owned()),
            value: Some(entry.html),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn link(rel: &str, href: &str, media: &str) -> atom::Link {
    atom::Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        mime_type: Some(media.to_owned()),
        ..Default::default()
    }
}

/// The time in the type of the library, by way of RFC 3339.
fn date(at: scriven_model::Timestamp) -> atom::FixedDateTime {
    Machine(at).to_string().parse().unwrap_or_default()
}
