//! The draft: its story with the claims beside each sentence, what the checks find,
//! and the way to the public page.

mod edit;
mod preview;
mod sheet;
mod view;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{DraftView, Error as DeskError, Right};
use scriven_model::{BlockKind, DifferenceKind, DraftId, DraftState, Level, words};

pub(crate) use preview::preview;
pub(crate) use sheet::{publish, sheet};

use super::{
    forms::{Fields, id},
    frame::{Done, Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};
use view::{BlockShown, FindingShown, SentenceShown};

/// Kinds a new block may have, in the order they are offered.
const KINDS: [BlockKind; 5] = [
    BlockKind::Paragraph,
    BlockKind::Quote,
    BlockKind::Unknown,
    BlockKind::Asked,
    BlockKind::Promised,
];

#[derive(Template)]
#[template(path = "draft.html")]
struct Page {
    frame: Frame,
    view: DraftView,
    headline: Vec<SentenceShown>,
    blocks: Vec<BlockShown>,
    findings: Vec<FindingShown>,
    claims: Vec<scriven_model::Claim>,
    /// Whether it can still be written on.
    open: bool,
    blocking: usize,
    feed: String,
}

impl Page {
    async fn of(app: &App, member: &Member, view: DraftView) -> Shown<Self> {
        let frame = Frame::of(app, member, Part::Incidents, "The story").await?;
        let claims = view::numbered(&view);
        let blocking = view.findings.iter().filter(|finding| finding.blocks).count();
        let state_open = matches!(view.draft.state, DraftState::Open | DraftState::Approved { .. });
        Ok(Self {
            open: state_open && frame.may(Right::Write),
            headline: view::sentences(
                &view,
                &claims,
                std::slice::from_ref(&view.draft.story.headline),
            ),
            blocks: view::blocks(&view, &claims),
            findings: view::findings(&view, &member.user.name, member.user.role),
            feed: view::feed_text(&view.draft.story),
            blocking,
            frame,
            view,
            claims,
        })
    }
}

/// `GET /desk/drafts/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    Path(draft): Path<String>,
    Query(done): Query<Done>,
    member: Member,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    let view = app.desk().draft(&member.actor(), draft).await?;
    let mut page = Page::of(&app, &member, view).await?;
    page.frame = page.frame.after(&done);
    html(&page)
}

/// `POST /desk/drafts/{id}`: saves what was typed.
pub(crate) async fn save(
    State(app): State<App>,
    Path(draft): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    match put_in(&app, &member, draft, &fields).await? {
        Ok(_) => Ok(Redirect::to(&format!("/desk/drafts/{draft}?done=saved")).into_response()),
        Err(lost) => Ok(lost),
    }
}

/// `POST /desk/drafts/{id}/approve`: saves what was typed, then approves exactly that.
pub(crate) async fn approve(
    State(app): State<App>,
    Path(draft): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    let view = match put_in(&app, &member, draft, &fields).await? {
        Ok(view) => view,
        Err(lost) => return Ok(lost),
    };
    let approved = matches!(view.draft.state, DraftState::Approved { .. });
    if !approved || !view.since_approval.is_empty() {
        match app.desk().approve(&member.actor(), draft, &view.draft.etag).await {
            Ok(_) => {}
            Err(DeskError::Blocked { .. }) => {
                let to = format!("/desk/drafts/{draft}?done=blocked#findings");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Redirect::to(&format!("/desk/drafts/{draft}/publish")).into_response())
}

/// `POST /desk/drafts/{id}/sign-off`
pub(crate) async fn sign_off(
    State(app): State<App>,
    Path(draft): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    let key = fields.need("key", "the finding it is about")?;
    let why = fields.get("why").unwrap_or_default();
    let signed = app.desk().sign_off(&member.actor(), draft, key, why).await;
    signed.map_err(|error| fields.keep(error))?;
    Ok(Redirect::to(&format!("/desk/drafts/{draft}?done=signed-off#findings")).into_response())
}

#[derive(Template)]
#[template(path = "draft_stale.html")]
struct Stale {
    frame: Frame,
    draft: DraftId,
    /// What was typed, block by block.
    typed: Vec<String>,
}

/// Puts what was typed into the draft, when it differs. The inner error is a page that
/// gives the text back: somebody else changed the draft.
async fn put_in(
    app: &App,
    member: &Member,
    draft: DraftId,
    fields: &Fields,
) -> Shown<Result<DraftView, Response>> {
    let actor = member.actor();
    let view = app.desk().draft(&actor, draft).await?;
    let Some(edit) = edit::from_form(&view, fields) else { return Ok(Ok(view)) };
    let etag = fields.get("etag");
    match app.desk().edit_draft(&actor, draft, etag, edit).await {
        Ok(view) => Ok(Ok(view)),
        Err(DeskError::Stale { .. }) => {
            let frame = Frame::of(app, member, Part::Incidents, "Changed in the meantime").await?;
            let page = Stale { frame, draft, typed: edit::typed(fields) };
            let mut response = html(&page)?;
            *response.status_mut() = StatusCode::PRECONDITION_FAILED;
            Ok(Err(response))
        }
        Err(error) => Err(fields.keep(error)),
    }
}
