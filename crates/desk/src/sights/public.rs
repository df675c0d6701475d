//! What the public sees: the bytes of every page and feed, made from the record.

use jiff::Timestamp;
use scriven_model::{
    Claim, ClaimId, Incident, IncidentId, IncidentState, Statement, StatementId, Version,
};
use scriven_render::{
    Feed, FollowPage, IncidentPage, Item, ListPage, PlaceLine, Scope, corrections, feeds, follow,
    front, history, incident as incident_page, links, media, place, robots, security, sitemap,
    version as version_page,
};
use scriven_store::{Tx, incidents, statements, versions};

use super::{Held, calendars, closed, mementos};
use crate::{Desk, Result};

/// How many incidents a list or a feed holds.
const LISTED: u32 = 50;
/// How many the sitemap and the places are made from (the limit of one sitemap
/// file: sitemaps.org, 50,000).
const ALL: u32 = 50_000;

/// A public page or feed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublicPath {
    /// `/`
    Front,
    /// `/index.json`
    FrontJson,
    /// `/incidents/{slug}`
    Incident(String),
    /// `/incidents/{slug}.json`
    IncidentJson(String),
    /// `/incidents/{slug}/history`
    History(String),
    /// `/incidents/{slug}/history.json`
    HistoryJson(String),
    /// `/incidents/{slug}/timemap`
    TimeMap(String),
    /// `/incidents/{slug}/timemap.json`
    TimeMapJson(String),
    /// `/incidents/{slug}/v/{n}`
    Version(String, u32),
    /// `/incidents/{slug}/v/{n}.json`
    VersionJson(String, u32),
    /// `/feed.atom`
    Atom,
    /// `/feed.rss`
    Rss,
    /// `/feed.json`
    JsonFeed,
    /// `/incidents/{slug}/feed.atom`
    IncidentAtom(String),
    /// `/calendar.ics`
    Calendar,
    /// `/incidents/{slug}/calendar.ics`
    IncidentCalendar(String),
    /// `/corrections`
    Corrections,
    /// `/corrections.json`
    CorrectionsJson,
    /// `/corrections.atom`
    CorrectionsAtom,
    /// `/places`
    Places,
    /// `/places/{place}`
    Place(String),
    /// `/places/{place}.json`
    PlaceJson(String),
    /// `/places/{place}/feed.atom`
    PlaceAtom(String),
    /// `/follow`
    Follow,
    /// `/sitemap.xml`
    Sitemap,
    /// `/robots.txt`
    Robots,
    /// `/.well-known/security.txt`
    Security,
}

/// A page's bytes.
#[derive(Clone, Debug)]
pub struct PublicPage {
    /// 200, 410 for a killed incident, 301 for one that was merged into another.
    pub status: u16,
    /// Where it is now, for one that was merged.
    pub location: Option<String>,
    /// `Content-Type`.
    pub content_type: &'static str,
    /// `Link`, where it has one (RFC 8288).
    pub link: Option<String>,
    /// The time it shows the page of, for one version (`Memento-Datetime`, RFC 7089).
    pub memento: Option<Timestamp>,
    /// What it says.
    pub body: String,
    /// When it last changed.
    pub changed: Timestamp,
    /// The incident whose changes alone change it; `None` when any change may.
    pub incident: Option<IncidentId>,
    /// It may be kept by readers' caches; not so a held page.
    pub keep: bool,
}

impl Desk {
    /// The page at a public path; `None` when there is none.
    pub async fn public_page(&self, path: &PublicPath) -> Result<Option<PublicPage>> {
        let (desk, path, now) = (self.clone(), path.clone(), self.now());
        self.read(move |tx| page(&desk, tx, &path, now)).await
    }
}

fn page(desk: &Desk, tx: &mut Tx, path: &PublicPath, now: Timestamp) -> Result<Option<PublicPage>> {
    use PublicPath as P;
    match path {
        P::Incident(slug)
        | P::IncidentJson(slug)
        | P::History(slug)
        | P::HistoryJson(slug)
        | P::Version(slug, _)
        | P::VersionJson(slug, _)
        | P::IncidentAtom(slug)
        | P::IncidentCalendar(slug) => of_incident(desk, tx, path, slug, now),
        P::TimeMap(slug) => mementos::timemap(desk, tx, slug, false),
        P::TimeMapJson(slug) => mementos::timemap(desk, tx, slug, true),
        P::Front | P::FrontJson | P::Corrections | P::CorrectionsJson => {
            listed(desk, tx, path, now).map(Some)
        }
        P::Atom | P::Rss | P::JsonFeed | P::CorrectionsAtom => feed(desk, tx, path, now).map(Some),
        P::Calendar => calendars::all(desk, tx, now).map(Some),
        P::Places => places(desk, tx, now).map(Some),
        P::Place(slug) | P::PlaceJson(slug) | P::PlaceAtom(slug) => {
            at_place(desk, tx, path, slug, now)
        }
        P::Follow => {
            let list = newest(tx, LISTED)?;
            let items = list.items();
            let names = place_names(&list);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let body =
                follow::html(&FollowPage { site: desk.site(), incidents: &items, places: &names });
            Ok(Some(whole(media::HTML, body, list.changed(now))))
        }
        P::Sitemap => {
            let list = newest(tx, ALL)?;
            let body = sitemap::xml(desk.site(), &list.items());
            Ok(Some(whole(media::XML, body, list.changed(now))))
        }
        P::Robots => Ok(Some(whole(media::TEXT, robots::txt(desk.site()), now))),
        P::Security => {
            Ok(security::txt(desk.site(), now).map(|body| whole(media::TEXT, body, now)))
        }
    }
}

/// A page that any publication may change.
pub(super) fn whole(content_type: &'static str, body: String, changed: Timestamp) -> PublicPage {
    PublicPage {
        status: 200,
        location: None,
        content_type,
        link: None,
        memento: None,
        body,
        changed,
        incident: None,
        keep: true,
    }
}

fn of_incident(
    desk: &Desk,
    tx: &mut Tx,
    path: &PublicPath,
    slug: &str,
    now: Timestamp,
) -> Result<Option<PublicPage>> {
    use PublicPath as P;
    let Some(incident) = incidents::by_slug(tx, slug)? else { return Ok(None) };
    if incident.version == 0 && incident.state != IncidentState::Killed {
        return Ok(None);
    }
    if matches!(incident.state, IncidentState::Held | IncidentState::Killed) {
        // A killed incident that was never published was never public.
        if incident.version == 0 {
            return Ok(None);
        }
        let killed = incident.state == IncidentState::Killed;
        // What is written on the record meanwhile does not show here.
        let since = incident.state_since.unwrap_or(incident.changed_at);
        return Ok(Some(closed::notice(desk, &incident, path, (killed, since), now)));
    }
    // What is under review is under review in each of its versions, of each of its pages.
    let now_on = incidents::survivor(tx, incident.clone())?;
    if now_on.state == IncidentState::Held {
        let since = now_on.state_since.unwrap_or(now_on.changed_at);
        return Ok(Some(closed::notice(desk, &incident, path, (false, since), now)));
    }
    if incident.state == IncidentState::Merged
        && matches!(
            path,
            P::Incident(_) | P::IncidentJson(_) | P::IncidentAtom(_) | P::IncidentCalendar(_)
        )
    {
        return closed::moved_to(tx, incident, path).map(Some);
    }
    let held = Held::of(tx, incident.id)?;
    let version = match path {
        P::Version(_, number) | P::VersionJson(_, number) => {
            let Some(version) = held.versions.iter().find(|version| version.number == *number)
            else {
                return Ok(None);
            };
            if let Some(since) = version.withdrawn {
                return Ok(Some(closed::notice(desk, &incident, path, (true, since), now)));
            }
            version
        }
        _ => {
            let Some(version) = Version::standing(&held.versions) else {
                // What was published rested on what was not of this incident, or was wrong.
                let since = Version::changed(&held.versions).unwrap_or(incident.changed_at);
                return Ok(Some(closed::notice(desk, &incident, path, (false, since), now)));
            };
            version
        }
    };
    let changed = Version::changed(&held.versions).unwrap_or(version.at);
    let shown = as_published(&held.incident, version);
    let record = version.record.as_deref();
    let statements = on_it_then(tx, &held, version)?;
    let page = IncidentPage {
        site: desk.site(),
        incident: &shown,
        people: record.map_or(&held.people, |record| &record.people),
        version,
        versions: &held.versions,
        claims: &held.claims,
        statements: &statements,
        promises: record.map_or(&held.promises, |record| &record.promises),
        now: changed,
    };
    let (content_type, body) = match path {
        P::IncidentJson(_) => (media::JSON, incident_page::json(&page)),
        P::History(_) => (media::HTML, history::html(&page)),
        P::HistoryJson(_) => (media::JSON, history::json(&page)),
        P::Version(..) => (media::HTML, version_page::html(&page)),
        P::VersionJson(..) => (media::JSON, version_page::json(&page)),
        P::IncidentAtom(_) => (media::ATOM, incident_feed(desk, &held)),
        P::IncidentCalendar(_) => {
            (media::CALENDAR, calendars::of(desk, &shown, version, &held.versions))
        }
        _ => (media::HTML, incident_page::html(&page)),
    };
    let (link, memento) = match path {
        P::Incident(_) => (Some(links::header(&page)), None),
        P::Version(..) => (Some(links::of_version(&page)), Some(version.at)),
        _ => (None, None),
    };
    let incident = Some(held.incident.id);
    Ok(Some(PublicPage { link, memento, incident, ..whole(content_type, body, changed) }))
}

/// The statements a version may show. One of an older program does not name them: then
/// those that were threaded by its time, as the log tells, and those it cites.
fn on_it_then(tx: &mut Tx, held: &Held, version: &Version) -> Result<Vec<Statement>> {
    let mut shown = held.statements.clone();
    if let Some(record) = version.record.as_deref().filter(|one| !one.statements.is_empty()) {
        // Of a page that was merged they are on the other one now.
        if held.incident.state == IncidentState::Merged {
            for id in &record.statements {
                shown.extend(statements::get(tx, *id)?);
            }
        }
        return Ok(shown);
    }
    let threaded = statements::threaded(tx, held.incident.id)?;
    let story = &version.story;
    let cited: Vec<ClaimId> = story
        .blocks
        .iter()
        .flat_map(|block| &block.sentences)
        .flat_map(|sentence| sentence.claims.iter().copied())
        .collect();
    shown.retain(|statement| {
        let by_then =
            |(id, at): &(StatementId, Timestamp)| *id == statement.id && *at <= version.at;
        let stands_on =
            |claim: &Claim| claim.statement == statement.id && cited.contains(&claim.id);
        threaded.iter().any(by_then) || held.claims.iter().any(stands_on)
    });
    Ok(shown)
}

/// The incident as a version tells of it: what was threaded since, under an embargo
/// perhaps, is not for readers yet. Only its address and whether it stands are of now.
pub(super) fn as_published(incident: &Incident, version: &Version) -> Incident {
    let Some(record) = &version.record else { return incident.clone() };
    Incident {
        slug: incident.slug.clone(),
        state: incident.state,
        state_reason: incident.state_reason.clone(),
        version: incident.version,
        ..record.incident.clone()
    }
}

fn incident_feed(desk: &Desk, held: &Held) -> String {
    let published = first_published(&held.versions);
    let standing: Vec<&Version> =
        held.versions.iter().filter(|version| version.withdrawn.is_none()).collect();
    let shown: Vec<Incident> =
        standing.iter().map(|version| as_published(&held.incident, version)).collect();
    let items: Vec<Item<'_>> = shown
        .iter()
        .zip(standing)
        .map(|(incident, version)| Item { incident, version, published })
        .collect();
    let newest = shown.first().unwrap_or(&held.incident);
    feeds::atom(&Feed { site: desk.site(), scope: Scope::Incident(newest), items: &items })
}

fn first_published(versions: &[Version]) -> Timestamp {
    versions.iter().map(|version| version.at).min().unwrap_or_default()
}

/// Published versions with their incidents, newest first.
struct List(Vec<(Incident, Version, Timestamp)>);

impl List {
    fn items(&self) -> Vec<Item<'_>> {
        self.0
            .iter()
            .map(|(incident, version, published)| Item { incident, version, published: *published })
            .collect()
    }

    /// When the newest of it changed; `now` when there is nothing.
    fn changed(&self, now: Timestamp) -> Timestamp {
        self.0.iter().map(|(_, version, _)| version.at).max().unwrap_or(now)
    }
}

fn newest(tx: &mut Tx, limit: u32) -> Result<List> {
    let found = versions::newest(tx, limit)?;
    with_first(tx, found)
}

fn with_first(tx: &mut Tx, found: Vec<(Incident, Version)>) -> Result<List> {
    let mut list = Vec::with_capacity(found.len());
    for (incident, version) in found {
        if incident.state != IncidentState::Live {
            continue;
        }
        let published = if version.number == 1 {
            version.at
        } else {
            versions::get(tx, incident.id, 1)?.map_or(version.at, |first| first.at)
        };
        list.push((as_published(&incident, &version), version, published));
    }
    Ok(List(list))
}

fn newest_corrections(tx: &mut Tx, limit: u32) -> Result<List> {
    let found = versions::newest_corrections(tx, limit)?;
    with_first(tx, found)
}

fn listed(desk: &Desk, tx: &mut Tx, path: &PublicPath, now: Timestamp) -> Result<PublicPage> {
    use PublicPath as P;
    let corrected = newest_corrections(tx, LISTED)?;
    let list = newest(tx, LISTED)?;
    let changed = list.changed(now);
    let (items, lately) = (list.items(), corrected.items());
    let lists = |items, corrections| ListPage {
        site: desk.site(),
        items,
        corrections,
        older: None,
        now: changed,
    };
    Ok(match path {
        P::FrontJson => whole(media::JSON, front::json(&lists(&items, &lately)), changed),
        P::Corrections => whole(media::HTML, corrections::html(&lists(&lately, &[])), changed),
        P::CorrectionsJson => whole(media::JSON, corrections::json(&lists(&lately, &[])), changed),
        _ => whole(media::HTML, front::html(&lists(&items, &lately)), changed),
    })
}

fn feed(desk: &Desk, tx: &mut Tx, path: &PublicPath, now: Timestamp) -> Result<PublicPage> {
    use PublicPath as P;
    let (list, scope) = match path {
        P::CorrectionsAtom => (newest_corrections(tx, LISTED)?, Scope::Corrections),
        _ => (newest(tx, LISTED)?, Scope::All),
    };
    let items = list.items();
    let feed = Feed { site: desk.site(), scope, items: &items };
    let changed = list.changed(now);
    Ok(match path {
        P::Rss => whole(media::RSS, feeds::rss(&feed), changed),
        P::JsonFeed => whole(media::JSON_FEED, feeds::json(&feed), changed),
        _ => whole(media::ATOM, feeds::atom(&feed), changed),
    })
}

/// The names of the places of some incidents, each once, in alphabetical order.
fn place_names(list: &List) -> Vec<String> {
    let mut names: Vec<String> = list
        .0
        .iter()
        .filter_map(|(incident, ..)| incident.place.as_deref())
        .flat_map(place::areas)
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn places(desk: &Desk, tx: &mut Tx, now: Timestamp) -> Result<PublicPage> {
    let list = newest(tx, ALL)?;
    let names = place_names(&list);
    let lines: Vec<PlaceLine<'_>> = names
        .iter()
        .map(|name| {
            let here = list.0.iter().filter(|(incident, ..)| is_at(incident, name));
            PlaceLine {
                name,
                count: here.clone().count(),
                changed: here.map(|(_, version, _)| version.at).max().unwrap_or(now),
            }
        })
        .collect();
    let body = place::index_html(desk.site(), &lines);
    Ok(whole(media::HTML, body, list.changed(now)))
}

fn is_at(incident: &Incident, name: &str) -> bool {
    incident.place.as_deref().is_some_and(|place| place::areas(place).contains(&name))
}

fn at_place(
    desk: &Desk,
    tx: &mut Tx,
    path: &PublicPath,
    slug: &str,
    now: Timestamp,
) -> Result<Option<PublicPage>> {
    use PublicPath as P;
    let mut list = newest(tx, ALL)?;
    let Some(name) = place_names(&list).into_iter().find(|name| place::slug(name) == *slug) else {
        return Ok(None);
    };
    list.0.retain(|(incident, ..)| is_at(incident, &name));
    let changed = list.changed(now);
    let items = list.items();
    let page =
        ListPage { site: desk.site(), items: &items, corrections: &[], older: None, now: changed };
    Ok(Some(match path {
        P::PlaceJson(_) => whole(media::JSON, place::json(&page, &name), changed),
        P::PlaceAtom(_) => {
            let feed = Feed { site: desk.site(), scope: Scope::Place(&name), items: &items };
            whole(media::ATOM, feeds::atom(&feed), changed)
        }
        _ => whole(media::HTML, place::html(&page, &name), changed),
    }))
}
