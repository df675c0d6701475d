//! Statements.

use axum::{
    Json as Out,
    extract::{Path, Query, Request, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};
use scriven_desk::{
    Answer, Desk, Listing, OlderReading, RereadView, Scope, StatementView,
    intake::{Said, upload},
};
use scriven_model::{IncidentId, MediaType, Reading, StatementId, Timestamp};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    body::{self, Json, id},
    once::{json, once, with},
    view::{Received, Threaded},
};
use crate::{
    app::App,
    http::fault::{Fault, Told},
    session::bearer::Caller,
};

/// A statement as a program brings it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the JSON that intake reads from the bytes themselves")]
pub(super) struct NewStatement {
    /// Its title.
    title: Option<String>,
    /// Its text.
    body: String,
    /// The day it was published, `2026-03-02`.
    published: Option<String>,
    /// Where it stands in public.
    url: Option<String>,
    /// Who issued it.
    source: Option<String>,
}

/// Take in a statement.
///
/// The same bytes again are kept once: 200, with the id of the first.
#[utoipa::path(
    post, path = "/api/v1/statements", tag = "statements",
    request_body(
        content(
            (NewStatement = "application/json"),
            (String = "text/plain"),
            (String = "text/html"),
            (String = "message/rfc822"),
            (String = "text/markdown"),
        )
    ),
    responses(
        (status = 201, body = Received, description = "Taken in and read"),
        (status = 200, body = Received, description = "The desk had these bytes already"),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .map(str::to_owned);
    if kind.as_deref().and_then(MediaType::from_content_type).is_none() {
        return Err(Fault::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "What is it?",
            "Send a statement as application/json, text/plain, text/markdown, text/html or \
             message/rfc822, and say so in Content-Type.",
        )
        .into());
    }
    let bytes = body::whole(request, &app).await?;
    let incoming = upload(&bytes, kind.as_deref(), None, &Said::default())
        .map_err(scriven_desk::Error::from)?;
    once(&app, &caller, received, async |desk: Desk| desk.receive(&actor, incoming).await).await
}

fn received(outcome: &scriven_desk::Received) -> Answer {
    let statement = &outcome.statement;
    let had = outcome.duplicate_of.is_some();
    let answer = Received {
        id: statement.id,
        sha256: statement.sha256.clone(),
        duplicate_of: outcome.duplicate_of,
        revision_of: statement.revision_of,
        reading: outcome.reading.clone(),
        candidates: outcome.candidates.clone(),
    };
    let status = if had { StatusCode::OK } else { StatusCode::CREATED };
    let location = format!("/api/v1/statements/{}", statement.id);
    with(json(status, &answer), &header::LOCATION, location)
}

/// A statement and everything the desk knows of it.
#[utoipa::path(
    get, path = "/api/v1/statements/{id}", tag = "statements",
    params(("id" = StatementId, Path)),
    responses((status = 200, body = StatementView))
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
) -> Told<Out<StatementView>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(app.desk().statement(&actor, id(&statement, "statement")?).await?))
}

/// What a statement says, with the editors' corrections.
#[utoipa::path(
    get, path = "/api/v1/statements/{id}/reading", tag = "statements",
    params(("id" = StatementId, Path)),
    responses((status = 200, body = Reading))
)]
pub(super) async fn reading(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
) -> Told<Out<Reading>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(app.desk().statement(&actor, id(&statement, "statement")?).await?.reading))
}

/// The bytes as they came.
#[utoipa::path(
    get, path = "/api/v1/statements/{id}/original", tag = "statements",
    params(("id" = StatementId, Path)),
    responses((status = 200, description = "The bytes, byte for byte", body = Vec<u8>, content_type = "application/octet-stream"))
)]
pub(super) async fn original(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Read)?;
    let original = app.desk().original(&actor, id(&statement, "statement")?).await?;
    let headers = [
        // Never as a page: what came from outside must not run here.
        (header::CONTENT_TYPE, HeaderValue::from_static(original.media_type.as_str())),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, original.bytes).into_response())
}

/// An editor's correction of a fact.
#[derive(Deserialize, ToSchema)]
pub(super) struct Correction {
    /// What it should be; `null` says that it is wrong and nothing is in its place.
    #[schema(value_type = Object)]
    value: serde_json::Value,
    /// Why.
    why: String,
}

/// Correct a fact. What was read is kept beside it.
#[utoipa::path(
    patch, path = "/api/v1/statements/{id}/facts/{fact}", tag = "statements",
    params(
        ("id" = StatementId, Path),
        ("fact" = String, Path, description = "The fact's path in the reading: `people[0].age`"),
    ),
    request_body = Correction,
    responses((status = 200, body = StatementView))
)]
pub(super) async fn correct_fact(
    State(app): State<App>,
    caller: Caller,
    Path((statement, fact)): Path<(String, String)>,
    Json(correction): Json<Correction>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let statement = id(&statement, "statement")?;
    let Correction { value, why } = correction;
    once(&app, &caller, viewed, async |desk: Desk| {
        desk.correct_fact(&actor, statement, &fact, value, &why).await
    })
    .await
}

fn viewed(view: &StatementView) -> Answer {
    json(StatusCode::OK, view)
}

/// What the reader of now reads otherwise in a statement that another one read; nothing
/// is changed. 409 where a newer reader read it.
#[utoipa::path(
    get, path = "/api/v1/statements/{id}/reread", tag = "statements",
    params(("id" = StatementId, Path)),
    responses((status = 200, body = RereadView))
)]
pub(super) async fn preview_reread(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
) -> Told<Out<RereadView>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(app.desk().preview_reread(&actor, id(&statement, "statement")?).await?))
}

/// Whose reading is to be put in place.
#[derive(Deserialize, ToSchema)]
pub(super) struct Anew {
    /// The reader whose differences were seen, `to` of the preview: another one by now is
    /// refused. Left out: the reader of now, whatever it reads.
    reader: Option<String>,
}

/// Put the newer reading in place. The older one stays in the log, corrections stay.
#[utoipa::path(
    post, path = "/api/v1/statements/{id}/reread", tag = "statements",
    params(("id" = StatementId, Path)),
    request_body = Anew,
    responses((status = 200, body = RereadView))
)]
pub(super) async fn reread(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
    Json(anew): Json<Anew>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let statement = id(&statement, "statement")?;
    once(&app, &caller, reread_view, async |desk: Desk| {
        desk.reread(&actor, statement, anew.reader.as_deref()).await
    })
    .await
}

fn reread_view(view: &RereadView) -> Answer {
    json(StatusCode::OK, view)
}

/// Which page of a list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Paged {
    /// Where the last page ended: its `next`.
    cursor: Option<String>,
    /// How many; 50 unless told, at most 200.
    limit: Option<u32>,
}

/// Statements that the reader of now may read again, newest first: an older reader read
/// them, or another one of the same version.
#[utoipa::path(
    get, path = "/api/v1/readings/older", tag = "statements",
    params(Paged),
    responses((status = 200, body = Listing<OlderReading>))
)]
pub(super) async fn older(
    State(app): State<App>,
    caller: Caller,
    paged: Result<Query<Paged>, axum::extract::rejection::QueryRejection>,
) -> Told<Out<Listing<OlderReading>>> {
    let actor = caller.may(Scope::Read)?;
    let Query(Paged { cursor, limit }) =
        paged.map_err(|rejection| Fault::bad_request(rejection.body_text()))?;
    Ok(Out(app.desk().older_readings(&actor, cursor.as_deref(), limit).await?))
}

/// Which correction is taken off, and why.
#[derive(Deserialize, ToSchema)]
pub(super) struct Settled {
    /// When it was made: its `at`.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// The fact it was about: its `fact`.
    fact: String,
    /// Why nothing is left to correct.
    why: String,
}

/// Take off a correction that is `lost`: the fact it stood on is gone. 409 where no such
/// correction waits, or not any more.
#[utoipa::path(
    post, path = "/api/v1/statements/{id}/corrections/settle", tag = "statements",
    params(("id" = StatementId, Path)),
    request_body = Settled,
    responses((status = 200, body = StatementView))
)]
pub(super) async fn settle(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
    Json(settled): Json<Settled>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let statement = id(&statement, "statement")?;
    once(&app, &caller, viewed, async |desk: Desk| {
        let Settled { made_at, fact, why } = &settled;
        desk.settle_correction(&actor, statement, *made_at, fact, why).await
    })
    .await
}

/// Onto which incident.
#[derive(Deserialize, ToSchema)]
pub(super) struct Onto {
    /// The incident; `null` opens a new one.
    incident: Option<IncidentId>,
}

/// Put a statement on an incident, or open a new one.
#[utoipa::path(
    post, path = "/api/v1/statements/{id}/thread", tag = "statements",
    params(("id" = StatementId, Path)),
    request_body = Onto,
    responses((status = 200, body = Threaded))
)]
pub(super) async fn thread(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
    Json(onto): Json<Onto>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let statement = id(&statement, "statement")?;
    once(&app, &caller, threaded, async |desk: Desk| {
        desk.thread(&actor, statement, onto.incident).await
    })
    .await
}

fn threaded(outcome: &scriven_desk::Threaded) -> Answer {
    let answer = Threaded {
        incident: outcome.incident.id,
        title: outcome.incident.title.clone(),
        slug: outcome.incident.slug.clone(),
        differences: outcome.differences.clone(),
        keeps: outcome.keeps.clone(),
    };
    json(StatusCode::OK, &answer)
}
