//! The history of a page: each version against the one before, readable.

use askama::Template;
use scriven_model::{Block, BlockKind, Story, Version};

use crate::{
    IncidentPage, changes,
    changes::Change,
    diff,
    diff::Line,
    incident::{Frame, closed, render},
    paths, time,
    time::Moment,
    twin, words,
};

/// How many versions are set against the one before; older ones can be read in
/// full. Keeps a page of many versions small.
const COMPARED: usize = 12;

struct Part {
    name: &'static str,
    unit: &'static str,
    lines: Vec<Line>,
}

struct Step<'a> {
    number: u32,
    verb: &'static str,
    word: &'static str,
    at: Moment,
    note: Option<&'a str>,
    changes: Vec<Change<'a>>,
    first: bool,
    compared: bool,
    paragraphs: usize,
    parts: Vec<Part>,
}

#[derive(Template)]
#[template(path = "public/history.html")]
struct View<'a> {
    frame: Frame<'a>,
    headline: &'a str,
    path: String,
    canonical: String,
    steps: Vec<Step<'a>>,
}

/// The history, newest version first.
pub fn html(page: &IncidentPage<'_>) -> String {
    if let Some(notice) = closed(page, false) {
        return notice;
    }
    let versions = page.newest_first();
    let year = time::year(page.now);
    let steps = versions
        .iter()
        .enumerate()
        .map(|(at, version)| step(version, versions.get(at + 1).copied(), at < COMPARED, year))
        .collect();
    let path = paths::incident(page.incident);
    render(&View {
        frame: Frame::new(page.site, ""),
        headline: &page.version.story.headline.text,
        canonical: format!("{}{path}", page.site.url),
        path,
        steps,
    })
}

/// The same as data.
pub fn json(page: &IncidentPage<'_>) -> String {
    twin::history(page)
}

fn step<'a>(version: &'a Version, before: Option<&Version>, compared: bool, year: i16) -> Step<'a> {
    let parts = match before {
        Some(before) if compared => parts(&before.story, &version.story),
        _ => Vec::new(),
    };
    Step {
        number: version.number,
        verb: version.verb.as_str(),
        word: words::verb(version.verb),
        at: Moment::new(version.at, year),
        note: version.note.as_deref(),
        changes: before.map(|_| changes::told(version)).unwrap_or_default(),
        first: before.is_none(),
        compared,
        paragraphs: version.story.of(BlockKind::Paragraph).count()
            + version.story.of(BlockKind::Quote).count(),
        parts,
    }
}

/// The parts of a story that differ.
fn parts(old: &Story, new: &Story) -> Vec<Part> {
    let headline = |story: &Story| vec![story.headline.text.clone()];
    let texts = |story: &Story, kinds: &[BlockKind]| -> Vec<String> {
        let of = |block: &&Block| kinds.contains(&block.kind);
        story.blocks.iter().filter(of).map(Block::text).collect()
    };
    let timeline = |story: &Story| -> Vec<String> {
        story.timeline.iter().map(|line| format!("{}: {}", line.label, line.text)).collect()
    };
    let running = [BlockKind::Paragraph, BlockKind::Quote];
    let all = [
        ("Headline", "headline", headline(old), headline(new)),
        ("Story", "paragraph", texts(old, &running), texts(new, &running)),
        lines("What is not known", BlockKind::Unknown, old, new, &texts),
        lines("What police ask", BlockKind::Asked, old, new, &texts),
        lines("Still to come", BlockKind::Promised, old, new, &texts),
        ("Timeline", "line", timeline(old), timeline(new)),
    ];
    all.into_iter()
        .map(|(name, unit, old, new)| Part { name, unit, lines: diff::paragraphs(&old, &new) })
        .filter(|part| !part.lines.is_empty())
        .collect()
}

type Texts<'a> = dyn Fn(&Story, &[BlockKind]) -> Vec<String> + 'a;

fn lines(
    name: &'static str,
    kind: BlockKind,
    old: &Story,
    new: &Story,
    texts: &Texts<'_>,
) -> (&'static str, &'static str, Vec<String>, Vec<String>) {
    (name, "line", texts(old, &[kind]), texts(new, &[kind]))
}
