//! Statements that are not of an incident: where they go, what that does, and do it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use scriven_desk::{Destination, IncidentFilter, IncidentView, Moved, Moving};
use scriven_model::{Incident, IncidentId, IncidentState, StatementId, Timestamp};

use super::super::{
    forms::{Fields, id},
    frame::{Frame, Part, html},
    labels, when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

/// How many incidents are offered to go to.
const OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "move.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    view: IncidentView,
    /// What is chosen so far.
    asked: Asked,
    /// Incidents to choose from, those that were merged into this one first.
    offered: Vec<Incident>,
    /// What it would do, once everything is chosen.
    plan: Option<Moved>,
}

/// Which statements, where to, and what is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    statements: Vec<StatementId>,
    to: Option<String>,
    q: String,
}

impl Asked {
    fn ticked(&self, statement: &StatementId) -> bool {
        self.statements.contains(statement)
    }

    fn goes_to(&self, place: &str) -> bool {
        self.to.as_deref() == Some(place)
    }
}

fn destination(to: &str) -> Shown<Destination> {
    Ok(match to {
        "new" => Destination::New,
        "inbox" => Destination::Inbox,
        incident => Destination::Incident(id(incident)?),
    })
}

/// `GET /desk/incidents/{id}/move?s=…&to=…&q=…`
pub(crate) async fn choose(
    State(app): State<App>,
    Path(incident): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    member: Member,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let actor = member.actor();
    let view = app.desk().incident(&actor, incident, None).await?;
    let fields = Fields::asked(query);
    let mut asked = Asked {
        statements: fields.all("s").filter_map(|one| one.parse().ok()).collect(),
        to: fields.get("to").map(str::to_owned),
        q: fields.get("q").unwrap_or_default().to_owned(),
    };
    if fields.has("all") {
        asked.statements = view.statements.iter().map(|one| one.statement.id).collect();
    }
    let mut offered = offered(&app, &member, incident, &asked).await?;
    let plan = match (&asked.to, asked.statements.is_empty()) {
        (Some(to), false) => {
            let (statements, to) = (asked.statements.clone(), destination(to)?);
            Some(app.desk().split(&actor, incident, statements, to, "", Moving::Preview).await?)
        }
        _ => None,
    };
    // What was chosen stays to be seen, whatever is searched for now.
    if let Some(to) = plan.as_ref().and_then(|plan| plan.to.clone())
        && asked.goes_to(&to.id.to_string())
        && !offered.iter().any(|one| one.id == to.id)
    {
        offered.insert(0, to);
    }
    let frame = Frame::of(&app, &member, Part::Incidents, "Move statements").await?;
    html(&Page { frame, now: app.desk().clock().now(), view, asked, offered, plan })
}

async fn offered(
    app: &App,
    member: &Member,
    incident: IncidentId,
    asked: &Asked,
) -> Shown<Vec<Incident>> {
    let actor = member.actor();
    let mut list = app.desk().absorbed(&actor, incident).await?;
    let q = (!asked.q.is_empty()).then(|| asked.q.clone());
    let found = app.desk().incidents(&actor, IncidentFilter { q, ..IncidentFilter::default() });
    let others = found.await?.items.into_iter();
    list.extend(others.filter(|one| one.id != incident && one.state != IncidentState::Killed));
    list.truncate(OFFERED);
    Ok(list)
}

/// `POST /desk/incidents/{id}/move`
pub(crate) async fn carry_out(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let statements: Vec<StatementId> = fields.all("s").filter_map(|one| one.parse().ok()).collect();
    let to = destination(fields.need("to", "where they go")?)?;
    let why = fields.get("why").unwrap_or_default();
    let seen = fields.need("basis", "a look at what it does")?;
    let moved = app
        .desk()
        .split(&member.actor(), incident, statements, to, why, Moving::AsSeen(seen.to_owned()))
        .await
        .map_err(|error| fields.keep(Fault::from(error)))?;
    let (on, done) = match (&moved.to, moved.merges) {
        (Some(to), true) => (to.id, "merged"),
        (Some(to), false) => (to.id, "moved"),
        (None, _) => (moved.from.id, "moved"),
    };
    Ok(Redirect::to(&format!("/desk/incidents/{on}/thread?done={done}")).into_response())
}
