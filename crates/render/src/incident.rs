//! The living page of an incident: what is known, how it is known, what changed
//! and what is still owed.

use std::borrow::Cow;

use askama::Template;
use scriven_model::{Block, BlockKind, IncidentState, Sentence, TimelineLine, Verb, Version};

use crate::{
    IncidentPage, Site, assets, changes,
    changes::Change,
    jsonld, known,
    known::Known,
    notice, owed,
    owed::Owed,
    paths, place,
    sources::{Source, Sources},
    story,
    story::Para,
    time::{Day, Moment},
    twin, words,
};

/// What every page has around its text.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'a> {
    pub(crate) site: &'a Site,
    pub(crate) css: &'static str,
    pub(crate) js: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) contact: Option<String>,
    /// Which link of the navigation this page is.
    pub(crate) at: &'static str,
    /// What search engines are told.
    pub(crate) robots: Option<&'static str>,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(site: &'a Site, at: &'static str) -> Self {
        Self {
            site,
            css: assets::public_css(),
            js: assets::public_js(),
            icon: assets::favicon(),
            contact: site.contact_link(),
            at,
            robots: None,
        }
    }

    pub(crate) fn hidden(mut self) -> Self {
        self.robots = Some("noindex");
        self
    }
}

/// A correction or clarification.
pub(crate) struct Note<'a> {
    pub(crate) verb: &'static str,
    pub(crate) word: &'static str,
    pub(crate) text: &'a str,
    pub(crate) at: Moment,
    pub(crate) number: u32,
}

/// A line of the list of versions.
struct VersionLine {
    number: u32,
    word: &'static str,
    at: Moment,
    first: Option<String>,
    more: usize,
}

/// A statement, without its text.
pub(crate) struct StatementLine<'a> {
    pub(crate) title: Cow<'a, str>,
    pub(crate) issuer: Cow<'a, str>,
    pub(crate) on: Option<Day>,
    pub(crate) href: Option<&'a str>,
    pub(crate) fingerprint: &'a str,
    pub(crate) revised: bool,
}

struct Asked<'a> {
    sentences: &'a [Sentence],
    sources: Vec<Source<'a>>,
}

#[derive(Template)]
#[template(path = "public/incident.html")]
struct View<'a> {
    frame: Frame<'a>,
    headline: &'a str,
    summary: &'a str,
    kicker: String,
    path: String,
    canonical: String,
    locale: String,
    jsonld: String,
    number: u32,
    /// The newest version, when this page shows an older one.
    old: Option<u32>,
    first: Moment,
    updated: Moment,
    notes_on_top: Vec<&'a Note<'a>>,
    notes: &'a [Note<'a>],
    changes: Vec<Change<'a>>,
    paras: Vec<Para<'a>>,
    known: Vec<Known<'a>>,
    unknown: Vec<&'a Block>,
    asked: Vec<Asked<'a>>,
    owed: Vec<Owed<'a>>,
    timeline: &'a [TimelineLine],
    statements: Vec<StatementLine<'a>>,
    versions: Vec<VersionLine>,
    sources: &'a Sources<'a>,
}

/// The page of an incident in its newest version, which `page.version` is.
/// Held and killed incidents give the neutral notice instead.
pub fn html(page: &IncidentPage<'_>) -> String {
    show(page, false)
}

/// The same as data.
pub fn json(page: &IncidentPage<'_>) -> String {
    twin::incident(page, None)
}

/// The notice that stands in the place of an incident that is not for reading.
pub(crate) fn closed(page: &IncidentPage<'_>, json: bool) -> Option<String> {
    let notice = crate::Notice { site: page.site, at: None, now: page.now };
    match (page.incident.state, json) {
        (IncidentState::Held, false) => Some(notice::held::html(&notice)),
        (IncidentState::Held, true) => Some(notice::held::json(&notice)),
        (IncidentState::Killed, false) => Some(notice::gone::html(&notice)),
        (IncidentState::Killed, true) => Some(notice::gone::json(&notice)),
        _ => None,
    }
}

/// The page, or one version of it that may be old.
pub(crate) fn show(page: &IncidentPage<'_>, single: bool) -> String {
    if let Some(notice) = closed(page, false) {
        return notice;
    }
    let sources = Sources::new(page);
    let versions = page.newest_first();
    let year = sources.year;
    let notes = notes(&versions, year);
    let version = page.version;
    let newest = page.newest();
    let old = (single && newest > version.number).then_some(newest);
    let path = paths::incident(page.incident);
    let canonical = format!("{}{path}", page.site.url);
    let frame = Frame::new(page.site, "");
    let view = View {
        frame: if single { frame.hidden() } else { frame },
        headline: &version.story.headline.text,
        summary: story::summary(&version.story),
        kicker: kicker(page),
        locale: page.site.language.replace('-', "_"),
        jsonld: jsonld::script(page, &sources, &versions, &canonical),
        number: version.number,
        old,
        first: Moment::new(page.first_published(), year),
        updated: Moment::new(version.at, year),
        notes_on_top: notes.iter().filter(|note| on_top(note, version)).collect(),
        notes: &notes,
        changes: changes::told(version),
        paras: story::paras(&version.story, &sources),
        known: known::lines(page, &sources),
        unknown: version.story.of(BlockKind::Unknown).collect(),
        asked: asked(version, &sources),
        owed: owed::lines(page, &sources),
        timeline: &version.story.timeline,
        statements: statements(&sources),
        versions: versions.iter().map(|version| version_line(version, year)).collect(),
        sources: &sources,
        path,
        canonical,
    };
    render(&view)
}

/// The template as text. Rendering into memory does not fail; were it to, an
/// empty page would be better than none of the site.
pub(crate) fn render(template: &impl Template) -> String {
    let mut page = String::with_capacity(48 * 1024);
    if template.render_into(&mut page).is_err() {
        page.clear();
    }
    page
}

/// "Thornbury · Shooting · Active proceedings".
pub(crate) fn kicker(page: &IncidentPage<'_>) -> String {
    kicker_of(page.incident)
}

pub(crate) fn kicker_of(incident: &scriven_model::Incident) -> String {
    let areas = incident.place.as_deref().map(place::areas).unwrap_or_default();
    let mut kicker = String::new();
    for (at, area) in areas.iter().enumerate() {
        kicker.push_str(if at > 0 { ", " } else { "" });
        kicker.push_str(area);
    }
    if !kicker.is_empty() {
        kicker.push_str(" · ");
    }
    kicker.push_str(words::kind(incident.kind));
    if incident.active {
        kicker.push_str(" · Active proceedings");
    }
    kicker
}

/// A correction stays on top for good; a clarification while it is the news.
fn on_top(note: &Note<'_>, version: &Version) -> bool {
    note.verb == "correction" || note.number == version.number
}

pub(crate) fn notes<'a>(versions: &[&'a Version], year: i16) -> Vec<Note<'a>> {
    let noted =
        |version: &&&Version| matches!(version.verb, Verb::Correction | Verb::Clarification);
    versions
        .iter()
        .filter(noted)
        .map(|version| Note {
            verb: version.verb.as_str(),
            word: words::verb(version.verb),
            text: version.note.as_deref().unwrap_or("What was changed is shown in the history."),
            at: Moment::new(version.at, year),
            number: version.number,
        })
        .collect()
}

fn version_line(version: &Version, year: i16) -> VersionLine {
    let changes = changes::told(version);
    let told = version.number > 1;
    VersionLine {
        number: version.number,
        word: words::verb(version.verb),
        at: Moment::new(version.at, year),
        first: changes.first().filter(|_| told).map(|change| change.line.clone()),
        more: changes.len().saturating_sub(1),
    }
}

fn asked<'a>(version: &'a Version, sources: &Sources<'a>) -> Vec<Asked<'a>> {
    let claims = |block: &'a Block| block.sentences.iter().flat_map(|s| s.claims.iter().copied());
    version
        .story
        .of(BlockKind::Asked)
        .map(|block| Asked { sentences: &block.sentences, sources: sources.of(claims(block)) })
        .collect()
}

/// The statements, newest first.
fn statements<'a>(sources: &Sources<'a>) -> Vec<StatementLine<'a>> {
    let line = |statement: &'a scriven_model::Statement| StatementLine {
        title: match statement.title.trim() {
            "" => Cow::Borrowed("Statement without a title"),
            title => sources.withheld.clean(title),
        },
        issuer: sources.withheld.clean(statement.issuer.as_deref().unwrap_or("Issuer not stated")),
        on: statement.published.map(|date| Day::new(date, sources.year)),
        href: statement.url.as_deref().and_then(paths::outside),
        fingerprint: statement.sha256.get(..16).unwrap_or(&statement.sha256),
        revised: statement.revision_of.is_some(),
    };
    sources.statements().into_iter().map(line).collect()
}
