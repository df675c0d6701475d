//! The people of an incident: who proved to be one, and who two.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use scriven_desk::IncidentView;
use scriven_model::{IncidentId, Person, StatementId};

use super::super::forms::{Fields, id};
use crate::{app::App, http::fault::Shown, session::member::Member};

/// Where a person is spoken of.
pub(super) struct Seen {
    /// The statement.
    pub(super) statement: StatementId,
    /// Its title.
    pub(super) title: String,
    /// The person's id in its reading.
    pub(super) id: String,
}

/// In which statements a person is spoken of, in their order.
pub(super) fn seen(view: &IncidentView, person: &Person) -> Vec<Seen> {
    let mut all = Vec::new();
    for one in &view.statements {
        let here = person.seen_as.iter().filter(|(id, _)| *id == one.statement.id);
        all.extend(here.map(|(statement, id)| Seen {
            statement: *statement,
            title: one.statement.title.clone(),
            id: id.clone(),
        }));
    }
    all
}

/// `POST /desk/incidents/{id}/people/join`
pub(crate) async fn join(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let person = fields.need("person", "a person")?;
    let with = fields.need("with", "the other person")?;
    let why = fields.need("why", "a reason")?;
    app.desk()
        .join_people(&member.actor(), incident, [person, with], why)
        .await
        .map_err(|error| fields.keep(error))?;
    Ok(back(incident, "joined"))
}

/// `POST /desk/incidents/{id}/people/part`
pub(crate) async fn part(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let person = fields.need("person", "a person")?;
    let why = fields.need("why", "a reason")?;
    let seen = fields
        .all("seen")
        .filter_map(|here| here.split_once(' '))
        .filter_map(|(statement, person)| Some((statement.parse().ok()?, person.to_owned())))
        .collect();
    app.desk()
        .part_person(&member.actor(), incident, person, seen, why)
        .await
        .map_err(|error| fields.keep(error))?;
    Ok(back(incident, "parted"))
}

fn back(incident: IncidentId, done: &str) -> Response {
    Redirect::to(&format!("/desk/incidents/{incident}/people?done={done}")).into_response()
}
