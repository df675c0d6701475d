//! What surrounds every page of the desk.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use scriven_desk::{Counts, Right};
use scriven_model::{Finding, Role};
use scriven_render::assets;

use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::{Member, Theme},
};

/// The parts of the desk, as the top bar names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Inbox,
    Incidents,
    Promises,
    Published,
    Sources,
    People,
    Events,
    None,
}

/// What surrounds a page: title, top bar, user.
pub(crate) struct Frame {
    pub(crate) title: String,
    pub(crate) part: Part,
    pub(crate) who: Option<Who>,
    pub(crate) counts: Counts,
    pub(crate) theme: Theme,
    /// What is searched for now.
    pub(crate) query: String,
}

/// Who is signed in.
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) role: Role,
}

impl Frame {
    /// Around a page for somebody who is signed in.
    pub(crate) async fn of(app: &App, member: &Member, part: Part, title: &str) -> Shown<Self> {
        Ok(Self {
            title: title.to_owned(),
            part,
            who: Some(Who { name: member.user.name.clone(), role: member.user.role }),
            counts: app.desk().counts().await?,
            theme: member.theme,
            query: String::new(),
        })
    }

    /// Around a page for somebody who is not.
    pub(crate) fn bare(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            part: Part::None,
            who: None,
            counts: Counts::default(),
            theme: Theme::System,
            query: String::new(),
        }
    }

    /// For `<html data-theme>`.
    pub(crate) const fn theme(&self) -> &'static str {
        self.theme.as_str()
    }

    /// Whether who is signed in may do this.
    pub(crate) fn may(&self, right: Right) -> bool {
        self.who.as_ref().is_some_and(|who| right.held_by(who.role))
    }

    pub(crate) fn is(&self, part: Part) -> bool {
        self.part == part
    }

    pub(crate) fn css(&self) -> &'static str {
        assets::desk_css()
    }

    pub(crate) fn js(&self) -> &'static str {
        assets::desk_js()
    }

    pub(crate) fn icon(&self) -> &'static str {
        assets::favicon()
    }
}

/// A page that says one thing: what happened and what to do.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct Message<'a> {
    pub(crate) frame: Frame,
    pub(crate) title: &'a str,
    pub(crate) detail: &'a str,
    pub(crate) findings: &'a [Finding],
}

/// A template, as an answer.
pub(crate) fn html(page: &impl Template) -> Shown<Response> {
    match page.render() {
        Ok(text) => Ok(Html(text).into_response()),
        Err(error) => {
            tracing::error!(%error, "a template failed");
            Err(Fault::broken())
        }
    }
}
