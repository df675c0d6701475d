//! Reading again: what the reader of now reads otherwise, and putting it in place.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use scriven_desk::{OlderReading, RereadView, Right};
use scriven_model::{ChangeKind, DifferenceKind, MadeBy, ReadingChange, StatementId};

use super::{
    forms::{Fields, id},
    frame::{Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

#[derive(Template)]
#[template(path = "reread.html")]
struct Page {
    frame: Frame,
    view: RereadView,
}

impl Page {
    /// Facts that are read otherwise.
    fn otherwise(&self) -> Vec<&ReadingChange> {
        self.view.changes.iter().filter(|one| one.kind != ChangeKind::Reworded).collect()
    }

    /// Facts that say the same on other words.
    fn reworded(&self) -> Vec<&ReadingChange> {
        self.view.changes.iter().filter(|one| one.kind == ChangeKind::Reworded).collect()
    }

    fn lost(&self) -> usize {
        self.view.corrections.iter().filter(|one| one.lost.is_some()).count()
    }

    fn carried(&self) -> usize {
        self.view.corrections.len() - self.lost()
    }
}

/// `GET /desk/statements/{id}/reread`: the difference; nothing is changed.
pub(crate) async fn show(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let view = app.desk().preview_reread(&member.actor(), statement).await?;
    let frame = Frame::of(&app, &member, Part::Inbox, "Read again").await?;
    html(&Page { frame, view })
}

/// `POST /desk/statements/{id}/reread`: puts the newer reading in place.
pub(crate) async fn apply(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let reader = fields.need("reader", "the reader whose differences you saw")?;
    let view = app.desk().reread(&member.actor(), statement, Some(reader)).await?;
    let done = if view.applied { "reread" } else { "current" };
    Ok(Redirect::to(&format!("/desk/statements/{statement}?done={done}")).into_response())
}

#[derive(Template)]
#[template(path = "readings.html")]
struct Older {
    frame: Frame,
    reader: &'static str,
    count: usize,
    readings: Vec<OlderReading>,
    next: Option<String>,
}

/// Where the page before ended.
#[derive(Default, serde::Deserialize)]
pub(crate) struct Asked {
    cursor: Option<String>,
}

/// `GET /desk/readings`: statements that the reader of now may read again.
pub(crate) async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    member: Member,
) -> Shown<Response> {
    let older = app.desk().older_readings(&member.actor(), asked.cursor.as_deref(), None).await?;
    let frame = Frame::of(&app, &member, Part::Inbox, "Read again").await?;
    html(&Older {
        frame,
        reader: app.desk().reader(),
        count: app.desk().count_older_readings(u32::MAX).await?.unwrap_or(usize::MAX),
        readings: older.items,
        next: older.next,
    })
}

/// How many there are, where they are not many: "12", "more than 200".
pub(crate) async fn some(app: &App) -> Shown<String> {
    let few = app.desk().count_older_readings(MANY).await?;
    Ok(few.map_or_else(|| format!("more than {MANY}"), |few| few.to_string()))
}

/// So many are counted where only a hint is given.
const MANY: u32 = 200;
