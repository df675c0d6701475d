//! What all three formats tell of a feed and its entries.

use scriven_model::{Timestamp, Verb};

use crate::{Feed, Item, Scope, cards, changes, escape, paths, place, story, time::Machine, words};

use super::content;

/// A feed, ready to be written in any format.
pub(super) struct Whole {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    /// Where the feed itself is, without its ending: `https://wire.example/feed`.
    pub(super) address: String,
    /// The page it is the feed of.
    pub(super) page: String,
    pub(super) updated: Timestamp,
    pub(super) entries: Vec<Entry>,
}

/// One entry.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) html: String,
    pub(super) published: Timestamp,
    pub(super) updated: Timestamp,
    pub(super) categories: Vec<String>,
    pub(super) version: u32,
    pub(super) verb: Verb,
}

pub(super) fn whole(feed: &Feed<'_>) -> Whole {
    let site = feed.site;
    let (key, title, address, page) = scope(feed);
    let entries: Vec<Entry> =
        feed.items.iter().filter(|item| item.visible()).map(|item| entry(feed, item)).collect();
    Whole {
        id: format!("tag:{},2026:{key}", paths::host(&site.url)),
        title: escape::xml_text(&title),
        subtitle: subtitle(feed.scope).to_owned(),
        address: format!("{}{address}", site.url),
        page: format!("{}{page}", site.url),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(Timestamp::UNIX_EPOCH),
        entries,
    }
}

fn scope(feed: &Feed<'_>) -> (String, String, String, String) {
    let name = &feed.site.name;
    match feed.scope {
        Scope::All => ("all".into(), name.clone(), "/feed".into(), "/".into()),
        Scope::Place(place) => {
            let slug = paths::segment(&place::slug(place));
            let page = format!("/places/{slug}");
            (format!("place:{slug}"), format!("{name}: {place}"), format!("{page}/feed"), page)
        }
        Scope::Incident(incident) => {
            let page = paths::incident(incident);
            let newest = feed.items.iter().filter(|item| item.visible());
            let headline = newest
                .max_by_key(|item| item.version.number)
                .map_or("An incident", |item| item.version.story.headline.text.as_str());
            (
                format!("incident:{}:versions", incident.id),
                format!("{headline} – {name}"),
                format!("{page}/feed"),
                page,
            )
        }
        Scope::Corrections => {
            let title = format!("{name}: corrections");
            ("corrections".into(), title, "/corrections".into(), "/corrections".into())
        }
    }
}

const fn subtitle(scope: Scope<'_>) -> &'static str {
    match scope {
        Scope::All => {
            "What officials have said, with the words it rests on and what changed since."
        }
        Scope::Place(_) => "What officials have said about what happened here.",
        Scope::Incident(_) => "Every version of this page, with what changed.",
        Scope::Corrections => "Every correction and clarification we have published.",
    }
}

/// The stable part of an incident's ids: the site's host and the day the
/// incident was opened, as RFC 4151 asks for a day on which the host was held.
fn tag(feed: &Feed<'_>, item: &Item<'_>) -> String {
    let opened = Machine(item.incident.opened_at).to_string();
    let day = opened.get(..10).unwrap_or("2026-01-01");
    format!("tag:{},{day}:incident:{}", paths::host(&feed.site.url), item.incident.id)
}

fn entry(feed: &Feed<'_>, item: &Item<'_>) -> Entry {
    let version = item.version;
    let page = format!("{}{}", feed.site.url, paths::incident(item.incident));
    let one_each = matches!(feed.scope, Scope::Incident(_) | Scope::Corrections);
    let single = format!("{page}/v/{}", version.number);
    let headline = &version.story.headline.text;
    let title = match (feed.scope, version.verb) {
        (Scope::Incident(_), _) if version.number > 1 => match cards::latest(item) {
            Some((_, line)) => format!("{}: {}", words::verb(version.verb), changes::title(&line)),
            None => format!("{}: {headline}", words::verb(version.verb)),
        },
        (Scope::Corrections, _) | (_, Verb::Correction) => {
            format!("{}: {headline}", words::verb(version.verb))
        }
        _ => headline.clone(),
    };
    let mut categories = vec![words::kind(item.incident.kind).to_owned()];
    categories.extend(
        item.incident
            .place
            .as_deref()
            .map(place::areas)
            .unwrap_or_default()
            .iter()
            .map(|area| escape::xml_text(area)),
    );
    let tag = tag(feed, item);
    Entry {
        id: match feed.scope {
            Scope::All | Scope::Place(_) => tag,
            Scope::Incident(_) => format!("{tag}:v{}", version.number),
            Scope::Corrections => format!("{tag}:correction:v{}", version.number),
        },
        url: if one_each { single } else { page },
        title: escape::xml_text(&title),
        summary: escape::xml_text(story::summary(&version.story)),
        html: content::html(version),
        published: if one_each { version.at } else { item.published },
        updated: version.at,
        categories,
        version: version.number,
        verb: version.verb,
    }
}
