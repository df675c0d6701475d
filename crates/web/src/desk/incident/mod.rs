//! One incident: its record, its thread, its story, what is owed, who was told.

mod acts;
mod moves;
mod people;
mod record;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use scriven_desk::{DeliveryView, IncidentView, Owed, Right};
use scriven_model::{
    DifferenceKind, IncidentId, IncidentState, PromiseState, StatementId, Timestamp,
    reading::Status, words,
};
use serde::Deserialize;

pub(crate) use acts::{begin_draft, hold, kill, release};
pub(crate) use moves::{carry_out, choose};
pub(crate) use people::{join, part};
use record::{About, record};

use super::{
    forms::id,
    frame::{Done, Frame, Part, html},
    labels, when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

/// The tabs, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Record,
    Thread,
    People,
    Story,
    Promises,
    Deliveries,
}

impl Tab {
    const ALL: [Self; 6] =
        [Self::Record, Self::Thread, Self::People, Self::Story, Self::Promises, Self::Deliveries];

    const fn word(self) -> &'static str {
        match self {
            Self::Record => "Record",
            Self::Thread => "Thread",
            Self::People => "People",
            Self::Story => "Story",
            Self::Promises => "Promises",
            Self::Deliveries => "Deliveries",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Record => "",
            Self::Thread => "/thread",
            Self::People => "/people",
            Self::Story => "/story",
            Self::Promises => "/promises",
            Self::Deliveries => "/deliveries",
        }
    }
}

#[derive(Template)]
#[template(path = "incident.html")]
struct Page {
    frame: Frame,
    tab: Tab,
    view: IncidentView,
    abouts: Vec<About>,
    deliveries: Vec<DeliveryView>,
    owed: Vec<Owed>,
    on: Vec<(StatementId, String, Timestamp)>,
    state_line: String,
    as_of: Option<Timestamp>,
    now: Timestamp,
}

/// What an address may add.
#[derive(Deserialize)]
pub(crate) struct Asked {
    as_of: Option<String>,
    done: Option<String>,
}

/// `GET /desk/incidents/{id}`
pub(crate) async fn show(
    state: State<App>,
    Path(incident): Path<String>,
    asked: Query<Asked>,
    member: Member,
) -> Shown<Response> {
    page(state, &incident, Tab::Record, asked, member).await
}

/// `GET /desk/incidents/{id}/{tab}`
pub(crate) async fn tab(
    state: State<App>,
    Path((incident, tab)): Path<(String, String)>,
    asked: Query<Asked>,
    member: Member,
) -> Shown<Response> {
    let tab = Tab::ALL
        .into_iter()
        .find(|one| one.path().strip_prefix('/') == Some(tab.as_str()))
        .ok_or_else(Fault::not_found)?;
    page(state, &incident, tab, asked, member).await
}

async fn page(
    State(app): State<App>,
    incident: &str,
    tab: Tab,
    Query(asked): Query<Asked>,
    member: Member,
) -> Shown<Response> {
    let incident: IncidentId = id(incident)?;
    let as_of: Option<Timestamp> = match asked.as_of.as_deref().filter(|at| !at.is_empty()) {
        Some(at) => Some(at.parse().ok().or_else(|| when::minute(at)).ok_or_else(|| {
            Fault::bad_request("A time is written like 2026-03-02T17:00 or 2026-03-02T17:00:00Z.")
        })?),
        None => None,
    };
    let actor = member.actor();
    let view = app.desk().incident(&actor, incident, as_of).await?;
    let deliveries = match tab {
        Tab::Deliveries => app.desk().deliveries(&actor, incident).await?,
        _ => Vec::new(),
    };
    let owed = match tab {
        Tab::Promises => app.desk().promises_of(&actor, incident).await?,
        _ => Vec::new(),
    };
    let on = view.statements.iter().rev().map(|one| &one.statement);
    let on = on.map(|one| (one.id, one.title.clone(), one.received_at)).collect();
    let abouts = match tab {
        Tab::Record => record(&view),
        _ => Vec::new(),
    };
    let frame = Frame::of(&app, &member, Part::Incidents, &view.incident.title)
        .await?
        .after(&Done::of(asked.done));
    let state_line = state_line(&view);
    let now = app.desk().clock().now();
    html(&Page { frame, tab, view, abouts, deliveries, owed, on, state_line, as_of, now })
}

/// "Active proceedings · man, 31, arrested · officer, stable": where it all stands.
fn state_line(view: &IncidentView) -> String {
    let mut parts = Vec::new();
    if view.incident.active {
        parts.push("Active proceedings".to_owned());
    }
    for person in &view.people {
        let mut words = vec![person.label.clone()];
        words.extend(person.status.last().map(|status| words::status(*status).to_owned()));
        if person.status.last() != Some(&Status::Deceased) {
            words.extend(person.condition.map(|condition| words::condition(condition).to_owned()));
        }
        if words.len() > 1 {
            parts.push(words.join(", "));
        }
    }
    parts.join(" · ")
}

impl Page {
    /// Where a person is spoken of.
    fn seen(&self, person: &scriven_model::Person) -> Vec<people::Seen> {
        people::seen(&self.view, person)
    }
}
