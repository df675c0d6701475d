//! Incidents in a list: what, where, when it last changed, and how.

use scriven_model::{Timestamp, Verb};

use crate::{
    Item, changes, incident, paths, story,
    time::{self, Moment},
    words,
};

/// One incident in a list.
pub(crate) struct Card<'a> {
    pub(crate) kicker: String,
    pub(crate) headline: &'a str,
    pub(crate) href: String,
    pub(crate) lede: String,
    pub(crate) number: u32,
    pub(crate) at: Moment,
    /// "Correction" with its note, or "New" with the weightiest change.
    pub(crate) latest: Option<(&'static str, String)>,
    pub(crate) verb: &'static str,
    pub(crate) word: &'static str,
}

/// The cards of what the public may see.
pub(crate) fn cards<'a>(items: &[Item<'a>], now: Timestamp) -> Vec<Card<'a>> {
    let year = time::year(now);
    items.iter().filter(|item| item.visible()).map(|item| card(item, year)).collect()
}

fn card<'a>(item: &Item<'a>, year: i16) -> Card<'a> {
    let version = item.version;
    Card {
        kicker: incident::kicker_of(item.incident),
        headline: &version.story.headline.text,
        href: paths::incident(item.incident),
        lede: story::lede(&version.story),
        number: version.number,
        at: Moment::new(version.at, year),
        latest: latest(item),
        verb: version.verb.as_str(),
        word: words::verb(version.verb),
    }
}

/// What is new in a version, in one line with a word before it.
pub(crate) fn latest(item: &Item<'_>) -> Option<(&'static str, String)> {
    let version = item.version;
    if matches!(version.verb, Verb::Correction | Verb::Clarification)
        && let Some(note) = &version.note
    {
        return Some((words::verb(version.verb), note.clone()));
    }
    let told = changes::told(version);
    told.first().map(|change| ("New", change.line.clone()))
}
