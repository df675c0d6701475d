//! The log: everything that happened, newest at the end, each with who did it.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use scriven_desk::LogEntry;
use scriven_model::EventBody;
use serde::Deserialize;

use super::{
    frame::{Frame, Part, html},
    when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

/// How many a page shows.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "events.html")]
struct Page {
    frame: Frame,
    lines: Vec<Line>,
    after: i64,
    next: Option<i64>,
}

struct Line {
    event: LogEntry,
    about: String,
    href: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct From {
    #[serde(default)]
    after: i64,
}

/// `GET /desk/events?after=N`
pub(crate) async fn list(
    State(app): State<App>,
    Query(from): Query<From>,
    member: Member,
) -> Shown<Response> {
    let after = from.after.max(0);
    let events = app.desk().events(&member.actor(), after, SHOWN).await?;
    let next = (events.len() == SHOWN).then(|| events.last().map(LogEntry::seq)).flatten();
    let lines = events
        .into_iter()
        .map(|event| {
            let (about, href) = match event.open() {
                Some(event) => about(&event.body),
                None => ("Sealed: its page was withdrawn".to_owned(), None),
            };
            Line { event, about, href }
        })
        .collect();
    let frame = Frame::of(&app, &member, Part::Events, "Log").await?;
    html(&Page { frame, lines, after, next })
}

/// What an event is about, and where that stands.
fn about(body: &EventBody) -> (String, Option<String>) {
    use EventBody as E;
    let incident = |id: &scriven_model::IncidentId| Some(format!("/desk/incidents/{id}"));
    let statement = |id: &scriven_model::StatementId| Some(format!("/desk/statements/{id}"));
    let draft = |id: &scriven_model::DraftId| Some(format!("/desk/drafts/{id}"));
    match body {
        E::StatementReceived { statement: one } => (one.title.clone(), statement(&one.id)),
        E::StatementRepeated { first, .. } => ("the first one".to_owned(), statement(first)),
        E::StatementRefused { thing, why, .. } => (format!("{thing}: {why}"), None),
        E::StatementRead { statement: id, .. } => ("what it says".to_owned(), statement(id)),
        E::FactCorrected { statement: id, correction } => {
            (format!("{}: {}", correction.fact, correction.why), statement(id))
        }
        E::IncidentOpened { incident: one } | E::StatementThreaded { incident: one, .. } => {
            (one.title.clone(), incident(&one.id))
        }
        E::DraftBegun { draft: one } => (one.story.headline.text.clone(), draft(&one.id)),
        E::DraftEdited { draft: id, story, .. } => (story.headline.text.clone(), draft(id)),
        E::FindingSignedOff { draft: id, sign_off } => {
            // The key is the rule, the place and the words; the rule is enough here.
            let rule = sign_off.key.split('.').next().unwrap_or_default();
            (format!("{rule}: {}", sign_off.why), draft(id))
        }
        E::DraftApproved { draft: id, hash } => {
            (format!("the text {}", hash.get(..16).unwrap_or_default()), draft(id))
        }
        E::VersionPublished { version, incident: one, .. } => (
            format!("{}, version {}", version.story.headline.text, version.number),
            incident(&one.id),
        ),
        E::IncidentHeld { incident: id, reason }
        | E::IncidentReleased { incident: id, reason }
        | E::IncidentKilled { incident: id, reason } => (reason.clone(), incident(id)),
        E::PromiseEnded { incident: id, why, .. }
        | E::PromiseReopened { incident: id, why, .. } => (why.clone(), incident(id)),
        E::SourceAdded { source } => (source.name.clone(), Some("/desk/sources".to_owned())),
        E::SourceEdited { name, .. } | E::SourceRemoved { name, .. } => {
            (name.clone(), Some("/desk/sources".to_owned()))
        }
        E::SourceStateChanged { why, .. } => (why.clone(), Some("/desk/sources".to_owned())),
        E::UserAdded { user } => (format!("{}, {}", user.name, user.role), None),
        E::UserRoleChanged { role, .. } => (role.to_string(), None),
        E::TokenCreated { scope, .. } => (scope.clone(), None),
        E::FollowerAdded { address, .. } => (address.clone(), None),
        _ => (String::new(), None),
    }
}
