//! Every page's twin as data. What is staff-only is in none of these types.

use std::borrow::Cow;

use scriven_model::{
    Block, BlockKind, DifferenceKind, LocalTime, Sentence, Topic, Verb, Version, reading::Kind,
};
use serde::Serialize;

use crate::{
    IncidentPage, Item, ListPage, changes, incident, owed, paths, place, sources::Sources, story,
    time::Machine,
};

#[derive(Serialize)]
struct Page<'a> {
    url: String,
    headline: &'a str,
    kind: Kind,
    places: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    happened: Option<LocalTime>,
    active_proceedings: bool,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    newest_version: Option<u32>,
    verb: Verb,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    published: String,
    updated: String,
    changes: Vec<Change<'a>>,
    story: Vec<Para<'a>>,
    not_known: Vec<String>,
    asked: Vec<String>,
    to_come: Vec<Owed<'a>>,
    timeline: Vec<Line<'a>>,
    facts: Vec<Fact<'a>>,
    statements: Vec<StatementLine<'a>>,
    corrections: Vec<Corrected<'a>>,
    versions: Vec<VersionLine>,
}

#[derive(Serialize)]
struct Change<'a> {
    kind: DifferenceKind,
    topic: Topic,
    words: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
}

#[derive(Serialize)]
struct Para<'a> {
    kind: BlockKind,
    sentences: Vec<Told<'a>>,
    sources: Vec<Origin<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    text: &'a str,
    own_reporting: bool,
}

#[derive(Serialize)]
struct Origin<'a> {
    said_by: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_on: Option<String>,
    words: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Fact<'a> {
    about: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Cow<'a, str>>,
    values: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<&'static str>,
    sources: Vec<Origin<'a>>,
}

#[derive(Serialize)]
struct Owed<'a> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    promised_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<LocalTime>,
    given: bool,
    sources: Vec<Origin<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<LocalTime>,
    label: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
struct StatementLine<'a> {
    title: Cow<'a, str>,
    issuer: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Corrected<'a> {
    version: u32,
    verb: Verb,
    at: String,
    note: &'a str,
}

#[derive(Serialize)]
struct VersionLine {
    version: u32,
    verb: Verb,
    at: String,
    url: String,
}

#[derive(Serialize)]
struct History<'a> {
    url: String,
    headline: &'a str,
    versions: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    version: u32,
    verb: Verb,
    at: String,
    url: String,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct List<'a> {
    url: String,
    title: &'a str,
    incidents: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    older: Option<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    url: String,
    headline: &'a str,
    summary: String,
    kind: Kind,
    places: Vec<&'a str>,
    active_proceedings: bool,
    version: u32,
    verb: Verb,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    published: String,
    updated: String,
}

/// An incident's page, or one version of it (then `newest` says which is the newest).
pub(crate) fn incident(page: &IncidentPage<'_>, newest: Option<u32>) -> String {
    if let Some(notice) = incident::closed(page, true) {
        return notice;
    }
    let sources = Sources::new(page);
    let version = page.version;
    let versions = page.newest_first();
    let url = format!("{}{}", page.site.url, paths::incident(page.incident));
    let texts = |kind| version.story.of(kind).map(Block::text).collect();
    let running = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote);
    write(&Page {
        headline: &version.story.headline.text,
        kind: page.incident.kind,
        places: page.incident.place.as_deref().map(place::areas).unwrap_or_default(),
        happened: page.incident.happened,
        active_proceedings: page.incident.active,
        version: version.number,
        newest_version: newest,
        verb: version.verb,
        note: version.note.as_deref(),
        published: Machine(page.first_published()).to_string(),
        updated: Machine(version.at).to_string(),
        changes: changes(version),
        story: version
            .story
            .blocks
            .iter()
            .filter(running)
            .map(|block| Para {
                kind: block.kind,
                sentences: block.sentences.iter().map(told).collect(),
                sources: said(block, &sources),
            })
            .collect(),
        not_known: texts(BlockKind::Unknown),
        asked: texts(BlockKind::Asked),
        to_come: to_come(page, &sources),
        timeline: timeline(page, &sources),
        facts: facts(page, &sources),
        statements: statements(&sources),
        corrections: notes(&versions),
        versions: versions
            .iter()
            .map(|version| VersionLine {
                version: version.number,
                verb: version.verb,
                at: Machine(version.at).to_string(),
                url: format!("{url}/v/{}", version.number),
            })
            .collect(),
        url,
    })
}

/// The history of an incident's page.
pub(crate) fn history(page: &IncidentPage<'_>) -> String {
    if let Some(notice) = incident::closed(page, true) {
        return notice;
    }
    let url = format!("{}{}", page.site.url, paths::incident(page.incident));
    write(&History {
        headline: &page.version.story.headline.text,
        versions: page
            .newest_first()
            .into_iter()
            .map(|version| Step {
                version: version.number,
                verb: version.verb,
                at: Machine(version.at).to_string(),
                url: format!("{url}/v/{}", version.number),
                headline: &version.story.headline.text,
                note: version.note.as_deref(),
                changes: changes(version),
            })
            .collect(),
        url,
    })
}

/// A list of incidents.
pub(crate) fn list(page: &ListPage<'_>, title: &str, path: &str) -> String {
    let entry = |item: &&Item<'_>| item.visible();
    write(&List {
        url: format!("{}{path}", page.site.url),
        title,
        incidents: page.items.iter().filter(entry).map(|item| self::entry(page, item)).collect(),
        older: page.older,
    })
}

fn entry<'a>(page: &ListPage<'_>, item: &Item<'a>) -> Entry<'a> {
    let (incident, version) = (item.incident, item.version);
    Entry {
        url: format!("{}{}", page.site.url, paths::incident(incident)),
        headline: &version.story.headline.text,
        summary: story::lede(&version.story),
        kind: incident.kind,
        places: incident.place.as_deref().map(place::areas).unwrap_or_default(),
        active_proceedings: incident.active,
        version: version.number,
        verb: version.verb,
        note: version.note.as_deref(),
        published: Machine(item.published).to_string(),
        updated: Machine(version.at).to_string(),
    }
}

fn write(data: &impl Serialize) -> String {
    // Plain structs with text keys: serialising them does not fail.
    serde_json::to_string(data).unwrap_or_else(|_| "{}".to_owned())
}

fn changes(version: &Version) -> Vec<Change<'_>> {
    changes::worth_telling(version)
        .map(|difference| Change {
            kind: difference.kind,
            topic: difference.topic,
            words: &difference.words,
            before: difference.before.as_deref(),
            after: difference.after.as_deref(),
        })
        .collect()
}

fn told(sentence: &Sentence) -> Told<'_> {
    Told { text: &sentence.text, own_reporting: story::own(sentence) }
}

fn said<'a>(block: &'a Block, sources: &Sources<'a>) -> Vec<Origin<'a>> {
    sources.of_sentences(&block.sentences).into_iter().map(one).collect()
}

fn one(source: crate::sources::Source<'_>) -> Origin<'_> {
    Origin {
        said_by: source.by,
        said_on: source.on.map(|day| day.date.to_string()),
        words: source.words,
        url: source.href,
    }
}

fn to_come<'a>(page: &IncidentPage<'a>, sources: &Sources<'a>) -> Vec<Owed<'a>> {
    owed::lines(page, sources)
        .into_iter()
        .map(|line| Owed {
            text: line.block.text(),
            promised_on: line.since.map(|day| day.date.to_string()),
            due: line.due,
            given: line.came,
            sources: line.sources.into_iter().map(one).collect(),
        })
        .collect()
}

fn timeline<'a>(page: &IncidentPage<'a>, sources: &Sources<'a>) -> Vec<Line<'a>> {
    let lines = page.version.story.timeline.iter();
    lines
        .map(|line| Line {
            when: line.when,
            label: &line.label,
            text: &line.text,
            source: line.source.as_deref().map(|source| sources.withheld.clean(source)),
        })
        .collect()
}

fn facts<'a>(page: &IncidentPage<'a>, sources: &Sources<'a>) -> Vec<Fact<'a>> {
    let mut last = "";
    let mut facts = Vec::new();
    for line in crate::known::lines(page, sources) {
        if !line.name.is_empty() {
            last = line.name;
        }
        facts.push(Fact {
            about: last,
            who: line.subject,
            certainty: line.values.first().and_then(|(_, sure)| *sure),
            values: line.values.into_iter().map(|(value, _)| value).collect(),
            sources: line.sources.into_iter().map(one).collect(),
        });
    }
    facts
}

fn statements<'a>(sources: &Sources<'a>) -> Vec<StatementLine<'a>> {
    sources
        .statements()
        .into_iter()
        .map(|statement| StatementLine {
            title: sources.withheld.clean(&statement.title),
            issuer: sources.withheld.clean(statement.issuer.as_deref().unwrap_or_default()),
            published: statement.published.map(|date| date.to_string()),
            url: statement.url.as_deref().and_then(paths::outside),
            sha256: &statement.sha256,
        })
        .collect()
}

fn notes<'a>(versions: &[&'a Version]) -> Vec<Corrected<'a>> {
    let noted =
        |version: &&&Version| matches!(version.verb, Verb::Correction | Verb::Clarification);
    versions
        .iter()
        .filter(noted)
        .map(|version| Corrected {
            version: version.number,
            verb: version.verb,
            at: Machine(version.at).to_string(),
            note: version.note.as_deref().unwrap_or_default(),
        })
        .collect()
}
