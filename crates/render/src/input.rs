//! What the pages are made from: borrowed parts of the model.

use scriven_model::{
    Claim, Incident, IncidentState, Person, Promise, Statement, Timestamp, Version,
};

/// The site as its readers know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name, shown on every page.
    pub name: String,
    /// Its address, with no slash at the end: `https://wire.example`.
    pub url: String,
    /// The language of its pages, as in BCP 47: `en-GB`.
    pub language: String,
    /// Where to report an error: a mail address or a URL.
    pub contact: Option<String>,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: "Scriven".to_owned(),
            url: "http://127.0.0.1:7788".to_owned(),
            language: "en-GB".to_owned(),
            contact: None,
        }
    }
}

impl Site {
    /// The contact as something to link to, where it can be one.
    pub(crate) fn contact_link(&self) -> Option<String> {
        let contact = self.contact.as_deref()?.trim();
        if contact.starts_with("https://") || contact.starts_with("http://") {
            return Some(contact.to_owned());
        }
        let address = contact.strip_prefix("mailto:").unwrap_or(contact);
        let plain = address.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"'&?#%".contains(&b));
        (plain && address.contains('@')).then(|| format!("mailto:{address}"))
    }
}

/// One published incident in a list or a feed.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The version to tell of.
    pub version: &'a Version,
    /// When version 1 was published.
    pub published: Timestamp,
}

impl Item<'_> {
    /// Whether the public may see it now.
    pub(crate) fn visible(&self) -> bool {
        !matches!(self.incident.state, IncidentState::Held | IncidentState::Killed)
    }
}

/// An incident's page, its history, or one version of it.
#[derive(Clone, Copy, Debug)]
pub struct IncidentPage<'a> {
    /// The site.
    pub site: &'a Site,
    /// The incident.
    pub incident: &'a Incident,
    /// Its people.
    pub people: &'a [Person],
    /// The version to show.
    pub version: &'a Version,
    /// All versions, in any order.
    pub versions: &'a [Version],
    /// The claims of the incident; those that the version does not cite stay out.
    pub claims: &'a [Claim],
    /// The statements threaded onto it.
    pub statements: &'a [Statement],
    /// What was promised.
    pub promises: &'a [Promise],
    /// Now: only to leave the year out of dates of this year.
    pub now: Timestamp,
}

impl<'a> IncidentPage<'a> {
    /// The versions up to the shown one, newest first.
    pub(crate) fn newest_first(&self) -> Vec<&'a Version> {
        let mut versions: Vec<&Version> =
            self.versions.iter().filter(|version| version.number <= self.version.number).collect();
        if !versions.iter().any(|version| version.number == self.version.number) {
            versions.push(self.version);
        }
        versions.sort_by_key(|version| std::cmp::Reverse(version.number));
        versions
    }

    /// The newest version there is.
    pub(crate) fn newest(&self) -> u32 {
        let last = self.versions.iter().map(|version| version.number).max().unwrap_or(0);
        last.max(self.version.number)
    }

    /// When the first version was published.
    pub(crate) fn first_published(&self) -> Timestamp {
        self.versions
            .iter()
            .map(|version| version.at)
            .min()
            .map_or(self.version.at, |first| first.min(self.version.at))
    }
}

/// A list of incidents: the front page, a place, the corrections.
#[derive(Clone, Copy, Debug)]
pub struct ListPage<'a> {
    /// The site.
    pub site: &'a Site,
    /// The incidents, the newest change first.
    pub items: &'a [Item<'a>],
    /// The last few corrections (front page only).
    pub corrections: &'a [Item<'a>],
    /// Where older ones are.
    pub older: Option<&'a str>,
    /// Now.
    pub now: Timestamp,
}

/// A page that says that there is nothing to read.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// The site.
    pub site: &'a Site,
    /// Since when.
    pub at: Option<Timestamp>,
    /// Now.
    pub now: Timestamp,
}

/// The page that says how to follow.
#[derive(Clone, Copy, Debug)]
pub struct FollowPage<'a> {
    /// The site.
    pub site: &'a Site,
    /// Some incidents to follow, the newest change first.
    pub incidents: &'a [Item<'a>],
    /// Names of places.
    pub places: &'a [&'a str],
}

/// One place in the list of places.
#[derive(Clone, Copy, Debug)]
pub struct PlaceLine<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many incidents.
    pub count: usize,
    /// When one of them last changed.
    pub changed: Timestamp,
}

/// What a feed is of.
#[derive(Clone, Copy, Debug)]
pub enum Scope<'a> {
    /// Everything published: one entry an incident.
    All,
    /// One place, by its name: one entry an incident.
    Place(&'a str),
    /// One incident: one entry a version.
    Incident(&'a Incident),
    /// Corrections and clarifications: one entry each.
    Corrections,
}

/// A feed.
#[derive(Clone, Copy, Debug)]
pub struct Feed<'a> {
    /// The site.
    pub site: &'a Site,
    /// What it is of.
    pub scope: Scope<'a>,
    /// What is in it, the newest change first.
    pub items: &'a [Item<'a>],
}
