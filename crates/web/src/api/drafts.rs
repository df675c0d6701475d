//! Drafts: written, checked, approved, published.

use axum::{
    extract::{Path, State},
    response::Response,
};
use http::{HeaderMap, StatusCode, header};
use scriven_desk::{Answer, BlockEdit, Desk, DraftView, Edit, Scope};
use scriven_model::{BlockId, BlockKind, ClaimId, DraftId, IncidentId, Verb};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    body::{Json, id},
    once::{json, once, response, with},
    view::{DraftShown, Published},
};
use crate::{
    app::App,
    http::{
        conditional::{IfMatch, if_match},
        fault::{Fault, Told},
    },
    session::bearer::Caller,
};

/// A draft, with its `ETag`.
fn answer(status: StatusCode, view: &DraftView) -> Answer {
    let shown = DraftShown::from(view.clone());
    let answer = with(json(status, &shown), &header::ETAG, format!("\"{}\"", shown.etag));
    with(answer, &header::LOCATION, format!("/api/v1/drafts/{}", shown.id))
}

fn shown(view: &DraftView) -> Answer {
    answer(StatusCode::OK, view)
}

fn begun(view: &DraftView) -> Answer {
    answer(StatusCode::CREATED, view)
}

/// Begin a draft, built from the record. An open draft of the incident gives way to it.
///
/// One that somebody else has edited gives way only where `If-Match` names its `ETag`:
/// without it the answer is 409 and says whose it is, since when, and its `etag`.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/drafts", tag = "drafts",
    params(
        ("id" = IncidentId, Path),
        ("If-Match" = Option<String>, Header,
            description = "The `ETag` of the open draft that may be dropped, in quotes"),
    ),
    responses((status = 201, body = DraftShown))
)]
pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    headers: HeaderMap,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let incident = id(&incident, "incident")?;
    // `*` names no draft: it would drop what the caller has not seen.
    let instead_of = match if_match(&headers) {
        IfMatch::Tag(etag) => Some(etag),
        IfMatch::Missing | IfMatch::Any => None,
    };
    once(&app, &caller, begun, async |desk: Desk| {
        desk.begin_draft_instead(&actor, incident, instead_of.as_deref()).await
    })
    .await
}

/// A draft and what the checks find in it.
#[utoipa::path(
    get, path = "/api/v1/drafts/{id}", tag = "drafts",
    params(("id" = DraftId, Path)),
    responses((status = 200, body = DraftShown))
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(draft): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Read)?;
    Ok(response(shown(&app.desk().draft(&actor, id(&draft, "draft")?).await?)))
}

/// What an editor wants the draft to say; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub(super) struct Change {
    /// The headline.
    headline: Option<String>,
    /// All blocks, in order: one that is not here is taken out.
    blocks: Option<Vec<BlockChange>>,
}

/// One block as the editor wants it.
#[derive(Deserialize, ToSchema)]
pub(super) struct BlockChange {
    /// The block it was; left out for a new one.
    id: Option<BlockId>,
    /// What it is for; as before, or a paragraph.
    kind: Option<BlockKind>,
    /// Its text.
    text: String,
    /// The claims it rests on; left out, sentences keep theirs.
    claims: Option<Vec<ClaimId>>,
    /// What has no claim is the desk's own reporting.
    own: Option<bool>,
}

/// Edit a draft. Any approval is void then. `If-Match` names the version that the edit
/// was made on.
#[utoipa::path(
    put, path = "/api/v1/drafts/{id}", tag = "drafts",
    params(
        ("id" = DraftId, Path),
        ("If-Match" = String, Header, description = "The draft's `ETag`, in quotes; or `*`"),
    ),
    request_body = Change,
    responses((status = 200, body = DraftShown))
)]
pub(super) async fn edit(
    State(app): State<App>,
    caller: Caller,
    Path(draft): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Change>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let draft: DraftId = id(&draft, "draft")?;
    let etag = match if_match(&headers) {
        IfMatch::Missing => {
            return Err(Fault::new(
                StatusCode::PRECONDITION_REQUIRED,
                "If-Match is missing",
                "Send the ETag of the draft that you edited as If-Match, so that nobody's edit is \
                 lost; “*” writes over whatever is there.",
            )
            .into());
        }
        IfMatch::Any => None,
        IfMatch::Tag(etag) => Some(etag),
    };
    let before = app.desk().draft(&actor, draft).await?.draft.story;
    let blocks = change.blocks.map(|blocks| {
        let edit = |block: BlockChange| BlockEdit {
            kind: block.kind.unwrap_or_else(|| {
                let was = before.blocks.iter().find(|was| Some(was.id) == block.id);
                was.map_or(BlockKind::Paragraph, |was| was.kind)
            }),
            id: block.id,
            text: block.text,
            claims: block.claims,
            own: block.own,
        };
        blocks.into_iter().map(edit).collect()
    });
    let edit = Edit { headline: change.headline, blocks };
    once(&app, &caller, shown, async |desk: Desk| {
        desk.edit_draft(&actor, draft, etag.as_deref(), edit).await
    })
    .await
}

/// Why a finding may stand.
#[derive(Deserialize, ToSchema)]
pub(super) struct Why {
    /// Why; kept with the sign-off.
    why: String,
}

/// Sign off a finding.
#[utoipa::path(
    post, path = "/api/v1/drafts/{id}/findings/{n}/sign-off", tag = "drafts",
    params(
        ("id" = DraftId, Path),
        ("n" = usize, Path, description = "Place of the finding in the draft's list, from 0"),
    ),
    request_body = Why,
    responses((status = 200, body = DraftShown))
)]
pub(super) async fn sign_off(
    State(app): State<App>,
    caller: Caller,
    Path((draft, n)): Path<(String, String)>,
    Json(why): Json<Why>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let draft: DraftId = id(&draft, "draft")?;
    let n: usize = id(&n, "finding")?;
    let view = app.desk().draft(&actor, draft).await?;
    let Some(finding) = view.findings.get(n) else {
        return Err(Fault::new(
            StatusCode::NOT_FOUND,
            "Not found",
            format!("The draft has {} findings; there is no {n}.", view.findings.len()),
        )
        .into());
    };
    let key = finding.key.clone();
    once(&app, &caller, shown, async |desk: Desk| {
        desk.sign_off(&actor, draft, &key, &why.why).await
    })
    .await
}

/// Which text is approved.
#[derive(Deserialize, ToSchema)]
pub(super) struct Exactly {
    /// The draft's `etag`: exactly this text and no other.
    etag: String,
}

/// Approve exactly this text. Any edit voids it.
#[utoipa::path(
    post, path = "/api/v1/drafts/{id}/approve", tag = "drafts",
    params(("id" = DraftId, Path)), request_body = Exactly,
    responses((status = 200, body = DraftShown))
)]
pub(super) async fn approve(
    State(app): State<App>,
    caller: Caller,
    Path(draft): Path<String>,
    Json(exactly): Json<Exactly>,
) -> Told<Response> {
    let actor = caller.may(Scope::Publish)?;
    let (draft, etag) = (id(&draft, "draft")?, exactly.etag.trim_matches('"'));
    once(&app, &caller, shown, async |desk: Desk| desk.approve(&actor, draft, etag).await).await
}

/// As what to publish.
#[derive(Deserialize, ToSchema)]
pub(super) struct As {
    /// The first version is a publish; then update, correction, clarification.
    #[serde(rename = "as")]
    verb: Verb,
    /// The note for readers that a correction or clarification carries.
    note: Option<String>,
}

/// Publish an approved draft. 409 with the findings while anything blocks.
#[utoipa::path(
    post, path = "/api/v1/drafts/{id}/publish", tag = "drafts",
    params(("id" = DraftId, Path)), request_body = As,
    responses((status = 201, body = Published))
)]
pub(super) async fn publish(
    State(app): State<App>,
    caller: Caller,
    Path(draft): Path<String>,
    Json(how): Json<As>,
) -> Told<Response> {
    let actor = caller.may(Scope::Publish)?;
    let draft: DraftId = id(&draft, "draft")?;
    once(&app, &caller, published, async |desk: Desk| {
        desk.publish(&actor, draft, how.verb, how.note.as_deref()).await
    })
    .await
}

fn published(done: &scriven_desk::Published) -> Answer {
    let shown = Published {
        version: done.version.number,
        url: done.url.clone(),
        verb: done.version.verb,
        hash: done.version.hash.clone(),
    };
    with(json(StatusCode::CREATED, &shown), &header::LOCATION, done.url.clone())
}
