//! What search engines read: schema.org `NewsArticle` for a first version,
//! `LiveBlogPosting` for a page that was updated, corrections as
//! `CorrectionComment`.

use scriven_model::{Verb, Version};
use serde::Serialize;

use crate::{
    IncidentPage, changes, escape, paths, place, sources::Sources, story, time::Machine, words,
};

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "correctionsPolicy", skip_serializing_if = "Option::is_none")]
    corrections: Option<String>,
}

#[derive(Serialize)]
struct Correction<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "datePublished")]
    published: String,
}

#[derive(Serialize)]
struct Post {
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: String,
    #[serde(rename = "datePublished")]
    published: String,
    url: String,
    #[serde(rename = "articleBody")]
    body: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    headline: &'a str,
    description: &'a str,
    in_language: &'a str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage_start_time: Option<String>,
    version: u32,
    is_accessible_for_free: bool,
    publisher: Named<'a>,
    author: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_location: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    based_on: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Correction<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    live_blog_update: Vec<Post>,
}

/// How many updates are told; the rest stand in the page and its history.
const MOST: usize = 20;

/// The JSON, safe inside a `<script>` element. `versions` newest first.
pub(crate) fn script(
    page: &IncidentPage<'_>,
    sources: &Sources<'_>,
    versions: &[&Version],
    canonical: &str,
) -> String {
    let site = page.site;
    let live = versions.len() > 1;
    let first = page.first_published();
    let house = |policy| Named {
        kind: "NewsMediaOrganization",
        name: &site.name,
        url: Some(&site.url),
        corrections: policy,
    };
    let area = page.incident.place.as_deref().and_then(|place| place::areas(place).pop());
    let article = Article {
        context: "https://schema.org",
        kind: if live { "LiveBlogPosting" } else { "NewsArticle" },
        id: canonical,
        url: canonical,
        headline: &page.version.story.headline.text,
        description: story::summary(&page.version.story),
        in_language: &site.language,
        date_published: Machine(first).to_string(),
        date_modified: Machine(page.version.at).to_string(),
        coverage_start_time: live.then(|| Machine(first).to_string()),
        version: page.version.number,
        is_accessible_for_free: true,
        publisher: house(Some(format!("{}/corrections", site.url))),
        author: house(None),
        content_location: area.map(|name| Named {
            kind: "Place",
            name,
            url: None,
            corrections: None,
        }),
        based_on: based_on(page, sources),
        correction: versions.iter().filter_map(|version| correction(version)).collect(),
        live_blog_update: if live {
            versions.iter().take(MOST).map(|version| post(version, canonical)).collect()
        } else {
            Vec::new()
        },
    };
    escape::json_in_html(&serde_json::to_string(&article).unwrap_or_default())
}

fn based_on<'a>(page: &IncidentPage<'a>, sources: &Sources<'_>) -> Vec<&'a str> {
    let shown = page.statements.iter().filter(|statement| sources.came_by_then(statement.id));
    shown.filter_map(|statement| statement.url.as_deref()).filter_map(paths::outside).collect()
}

fn correction(version: &Version) -> Option<Correction<'_>> {
    let noted = matches!(version.verb, Verb::Correction | Verb::Clarification);
    let text = version.note.as_deref().filter(|_| noted)?;
    Some(Correction { kind: "CorrectionComment", text, published: Machine(version.at).to_string() })
}

fn post(version: &Version, canonical: &str) -> Post {
    let told = changes::told(version);
    let headline = match told.first().filter(|_| version.number > 1) {
        Some(change) => changes::title(&change.line).to_owned(),
        None => version.story.headline.text.clone(),
    };
    let mut body = match (&version.note, version.number) {
        (Some(note), _) => format!("{}: {note} ", words::verb(version.verb)),
        (None, 1) => story::summary(&version.story).to_owned(),
        (None, _) => String::new(),
    };
    if version.number > 1 {
        for change in &told {
            body.push_str(&change.line);
            body.push(' ');
        }
    }
    Post {
        kind: "BlogPosting",
        headline,
        published: Machine(version.at).to_string(),
        url: format!("{canonical}/v/{}", version.number),
        body: body.trim_end().to_owned(),
    }
}
