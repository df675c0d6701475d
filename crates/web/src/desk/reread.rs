//! Reading again: what the reader of now reads otherwise, and putting it in place.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use scriven_desk::{OlderReadings, RereadView, Right};
use scriven_model::{ChangeKind, DifferenceKind, ReadingChange, StatementId};

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
    older: OlderReadings,
}

/// `GET /desk/readings`: statements whose reading an older reader made.
pub(crate) async fn list(State(app): State<App>, member: Member) -> Shown<Response> {
    let older = app.desk().older_readings(&member.actor()).await?;
    let frame = Frame::of(&app, &member, Part::Inbox, "Older readings").await?;
    html(&Older { frame, older })
}
