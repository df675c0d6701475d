//! One statement: the reading view, and what is done from it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::{HeaderValue, header};
use scriven_desk::{Right, StatementView};
use scriven_model::{
    DifferenceKind, IncidentId, MadeBy, Reading, StatementId, reading::Kind, told, words,
};
use scriven_render::marks::{Block, Marked};

use super::{
    forms::{Fields, id},
    frame::{Done, Frame, Part, html},
    labels,
    reading::facts::{self, Group},
    reread, when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

#[derive(Template)]
#[template(path = "statement.html")]
struct Page {
    frame: Frame,
    view: StatementView,
    groups: Vec<Group>,
    marked: Marked,
    /// How many sentences gave no fact.
    unread: usize,
    left: Option<Left>,
}

impl Page {
    /// Whether nothing in it tells of an incident: no kind of one and nobody it happened to.
    fn tells_of_none(&self) -> bool {
        tells_of_none(&self.view.in_place)
    }
}

/// A reading with no kind of incident, and no people of one.
fn tells_of_none(reading: &Reading) -> bool {
    reading.kinds.iter().all(|kind| kind.value == Kind::Other) && reading.people.is_empty()
}

/// What is left to be read again, behind one that just was.
struct Left {
    count: String,
    next: StatementId,
}

impl Left {
    async fn of(app: &App, member: &Member) -> Shown<Option<Self>> {
        let older = app.desk().older_readings(&member.actor(), None, Some(1)).await?;
        let Some(next) = older.items.first() else { return Ok(None) };
        Ok(Some(Self { count: reread::some(app).await?, next: next.id }))
    }
}

/// `GET /desk/statements/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    Path(statement): Path<String>,
    Query(done): Query<Done>,
    member: Member,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let view = app.desk().statement(&member.actor(), statement).await?;
    let title = view.statement.title.clone();
    let frame = Frame::of(&app, &member, Part::Inbox, &title).await?.after(&done);
    // Paths of corrections are those of the reading as it was read, and so are spans.
    let groups = facts::groups(&view);
    let unread = told::unread(&view.as_read);
    let marked = facts::marked(&view.as_read, &groups, &unread);
    let left = if done.is("reread") { Left::of(&app, &member).await? } else { None };
    let unread = unread.len();
    html(&Page { frame, view, groups, marked, unread, left })
}

/// `GET /desk/statements/{id}/original`: the bytes as they came, never shown as a page.
pub(crate) async fn original(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let original = app.desk().original(&member.actor(), statement).await?;
    let name = format!("attachment; filename=\"statement-{statement}.{}\"", ending(&original));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    Ok((headers, original.bytes).into_response())
}

const fn ending(original: &scriven_desk::Original) -> &'static str {
    use scriven_model::MediaType;
    match original.media_type {
        MediaType::Text => "txt",
        MediaType::Markdown => "md",
        MediaType::Html => "html",
        MediaType::Mail => "eml",
        MediaType::Json => "json",
    }
}

/// `POST /desk/statements/{id}/facts`: an editor's correction.
pub(crate) async fn correct(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let path = fields.need("fact", "the fact it is about")?;
    let wrong = fields.has("wrong");
    let (path, value) = match fields.get("part").filter(|_| !wrong) {
        Some(part) => (format!("{path}.{part}"), value(part, fields.get("value"))),
        None if wrong => (path.to_owned(), serde_json::Value::Null),
        None => (path.to_owned(), value("", fields.get("value"))),
    };
    let why = fields.get("why").unwrap_or_default();
    let corrected = app.desk().correct_fact(&member.actor(), statement, &path, value, why).await;
    corrected.map_err(|error| fields.keep(error))?;
    let anchor = super::reading::lines::anchor(fields.need("fact", "the fact")?);
    let to = format!("/desk/statements/{statement}?done=corrected#l-{anchor}");
    Ok(Redirect::to(&to).into_response())
}

/// What was typed, as the contract wants it: numbers and yes or no as such, all else
/// as text; nothing typed says that the part is not told.
fn value(part: &str, typed: Option<&str>) -> serde_json::Value {
    let Some(typed) = typed else { return serde_json::Value::Null };
    if part == "count"
        && let Ok(number) = typed.parse::<u32>()
    {
        return number.into();
    }
    match typed {
        "true" | "yes" => true.into(),
        "false" | "no" => false.into(),
        text => text.into(),
    }
}

/// `POST /desk/statements/{id}/corrections`: one whose fact is gone was looked at.
pub(crate) async fn settle(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let fact = fields.need("fact", "the fact it was about")?;
    let made_at = fields.need("made_at", "when it was made")?.parse().map_err(|_| {
        Fault::bad_request("The form does not say when the correction was made. Nothing was done.")
    })?;
    let why = fields.get("why").unwrap_or_default();
    let settled =
        app.desk().settle_correction(&member.actor(), statement, made_at, fact, why).await;
    settled.map_err(|error| fields.keep(error))?;
    Ok(Redirect::to(&format!("/desk/statements/{statement}?done=settled")).into_response())
}

/// `POST /desk/statements/{id}/thread`: onto an incident, or a new one.
pub(crate) async fn thread(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let onto: Option<IncidentId> = match fields.need("incident", "the incident")? {
        "new" => None,
        incident => Some(id(incident)?),
    };
    let threaded = app.desk().thread(&member.actor(), statement, onto).await?;
    let to = format!("/desk/incidents/{}/thread?done=threaded#s-{statement}", threaded.incident.id);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /desk/statements/{id}/refuse`
pub(crate) async fn refuse(
    State(app): State<App>,
    Path(statement): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let incident: IncidentId = id(fields.need("incident", "the incident")?)?;
    let why = fields.get("why").unwrap_or_default();
    app.desk().refuse(&member.actor(), statement, incident, why).await?;
    Ok(Redirect::to(&format!("/desk/statements/{statement}?done=refused")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_without_a_kind_and_people_tells_of_no_incident() {
        let mut reading = Reading::default();
        assert!(tells_of_none(&reading));
        let grounds = scriven_model::reading::Grounds {
            words: "hall".to_owned(),
            spans: vec![scriven_model::Span::new(0, 4)],
            certainty: scriven_model::reading::Certainty::Stated,
            hedge: None,
            said_by: None,
        };
        reading.kinds = vec![scriven_model::reading::Fact { value: Kind::Other, grounds }];
        assert!(tells_of_none(&reading), "no kind that has a name");
        reading.kinds[0].value = Kind::Fire;
        assert!(!tells_of_none(&reading));
    }

    #[test]
    fn what_is_typed_becomes_what_the_contract_wants() {
        assert_eq!(value("count", Some("3")), 3);
        assert_eq!(value("age", Some("31")), "31");
        assert_eq!(value("", Some("yes")), true);
        assert_eq!(value("name", Some("Ann Ortega")), "Ann Ortega");
        assert!(value("street", None).is_null());
    }
}
