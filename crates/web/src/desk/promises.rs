//! What officials owe, over all incidents, and what an editor says became of it.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use scriven_desk::{Owed, OwedFilter, Right};
use scriven_model::{
    IncidentId, PromiseId, PromiseKind, PromiseState, Standing, StatementId, Timestamp, words,
};
use serde::Deserialize;

use super::{
    forms::{Fields, id},
    frame::{Done, Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

/// A statement that a promise may have come with: its title, and when it came.
type On = (StatementId, String, Timestamp);

/// Which of them are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Awaited,
    Came,
    Dropped,
}

impl View {
    const ALL: [Self; 3] = [Self::Awaited, Self::Came, Self::Dropped];

    const fn word(self) -> &'static str {
        match self {
            Self::Awaited => "Awaited",
            Self::Came => "Came",
            Self::Dropped => "No longer awaited",
        }
    }

    const fn state(self) -> Option<&'static str> {
        match self {
            Self::Awaited => None,
            Self::Came => Some("came"),
            Self::Dropped => Some("dropped"),
        }
    }

    fn query(self) -> String {
        self.state().map_or_else(String::new, |state| format!("?state={state}"))
    }

    const fn standing(self) -> Option<Standing> {
        match self {
            Self::Awaited => None,
            Self::Came => Some(Standing::Came),
            Self::Dropped => Some(Standing::Dropped),
        }
    }

    const fn empty(self) -> &'static str {
        match self {
            Self::Awaited => "Nothing is owed",
            Self::Came => "Nothing came yet",
            Self::Dropped => "Nothing was given up",
        }
    }
}

#[derive(Template)]
#[template(path = "promises.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    may: bool,
    view: View,
    kind: Option<PromiseKind>,
    groups: Vec<Group>,
    on: HashMap<IncidentId, Vec<On>>,
    next: Option<String>,
}

impl Page {
    /// What is awaited is listed.
    fn awaited(&self) -> bool {
        self.view == View::Awaited
    }

    /// The statements that a promise may have come with.
    fn with(&self, line: &Line) -> &[On] {
        self.on.get(&line.owed.promise.incident).map_or(&[], Vec::as_slice)
    }
}

/// Promises under one heading.
struct Group {
    name: &'static str,
    lines: Vec<Line>,
}

struct Line {
    owed: Owed,
}

/// What the list is narrowed to.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    cursor: String,
    done: Option<String>,
}

/// `GET /desk/promises`
pub(crate) async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    member: Member,
) -> Shown<Response> {
    let view = View::ALL.into_iter().find(|one| one.state() == Some(&asked.state));
    let view = view.unwrap_or(View::Awaited);
    let kind = PromiseKind::from_word(&asked.kind);
    let filter = OwedFilter {
        standing: view.standing(),
        kind,
        cursor: Some(asked.cursor).filter(|cursor| !cursor.is_empty()),
        limit: None,
    };
    let actor = member.actor();
    let found = app.desk().promises(&actor, filter).await?;
    let mut incidents: Vec<IncidentId> = Vec::new();
    for owed in found.items.iter().filter(|owed| owed.promise.state == PromiseState::Open) {
        if !incidents.contains(&owed.promise.incident) {
            incidents.push(owed.promise.incident);
        }
    }
    let on = app.desk().may_have_come_with(&actor, incidents).await?.into_iter().collect();
    let frame =
        Frame::of(&app, &member, Part::Promises, "Promises").await?.after(&Done::of(asked.done));
    let (now, may) = (app.desk().clock().now(), frame.may(Right::Record));
    let groups = grouped(found.items);
    html(&Page { frame, now, may, view, kind, groups, on, next: found.next })
}

/// By urgency: the list is in that order already.
fn grouped(list: Vec<Owed>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for owed in list {
        let name = match owed.standing {
            Standing::Overdue => "Overdue",
            Standing::Due => "Due today",
            Standing::Open if owed.promise.due.is_some() => "To come, on a day",
            Standing::Open => "To come, no day said",
            Standing::Came => "Came",
            Standing::Dropped => "No longer awaited",
        };
        let line = Line { owed };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group { name, lines: vec![line] }),
        }
    }
    groups
}

/// `POST /desk/promises/{id}/came`
pub(crate) async fn came(
    State(app): State<App>,
    Path(promise): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let promise: PromiseId = id(&promise)?;
    let with: Option<StatementId> = fields.get("with").map(id).transpose()?;
    let done = app.desk().promise_came(&member.actor(), promise, with, fields.get("why")).await;
    Ok(back(&fields, &done.map_err(|error| fields.keep(error))?, "came"))
}

/// `POST /desk/promises/{id}/drop`
pub(crate) async fn drop(
    State(app): State<App>,
    Path(promise): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let promise: PromiseId = id(&promise)?;
    let why = fields.need("why", "a reason")?;
    let done = app.desk().drop_promise(&member.actor(), promise, why).await;
    Ok(back(&fields, &done.map_err(|error| fields.keep(error))?, "dropped"))
}

/// `POST /desk/promises/{id}/reopen`
pub(crate) async fn reopen(
    State(app): State<App>,
    Path(promise): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let promise: PromiseId = id(&promise)?;
    let why = fields.need("why", "a reason")?;
    let done = app.desk().reopen_promise(&member.actor(), promise, why).await;
    Ok(back(&fields, &done.map_err(|error| fields.keep(error))?, "awaited"))
}

/// Where the form was sent from.
fn back(fields: &Fields, owed: &Owed, done: &str) -> Response {
    let to = match fields.get("back") {
        Some("list") => format!("/desk/promises?done={done}"),
        _ => format!("/desk/incidents/{}/promises?done={done}", owed.promise.incident),
    };
    Redirect::to(&to).into_response()
}
