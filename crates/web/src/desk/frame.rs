//! What surrounds every page of the desk.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use scriven_desk::{Counts, Right};
use scriven_model::{Finding, Role};

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

impl Part {
    const fn word(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Incidents => "incidents",
            Self::Promises => "promises",
            Self::Published => "published",
            Self::Sources => "sources",
            Self::People => "people",
            Self::Events => "events",
            Self::None => "",
        }
    }
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
    /// What was just done.
    pub(crate) done: Option<&'static str>,
}

/// What was just done, in the address a form leads to.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

impl Done {
    /// From a field of a larger query.
    pub(crate) const fn of(done: Option<String>) -> Self {
        Self { done }
    }

    /// Whether this was done.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.done.as_deref() == Some(word)
    }

    /// In words. Only words of our own: an address cannot put others on the page.
    pub(crate) fn words(&self) -> Option<&'static str> {
        Some(match self.done.as_deref()? {
            "received" => "Taken in and read.",
            "repeated" => "The desk had this already, byte for byte. This is the first one.",
            "threaded" => "Threaded. What it changed stands below.",
            "refused" => "Noted: it does not belong there, and is not proposed again.",
            "moved" => "Moved. What it says stands where it belongs; moving it back undoes this.",
            "merged" => "Merged. The address of the other one leads here now.",
            "joined" => "These two are one person from now on.",
            "parted" => "These are two people from now on.",
            "corrected" => "Changed. What was read is kept beside it.",
            "reread" => {
                "Read again. What it changed is kept below the facts; the reading before stays in the log."
            }
            "current" => "Nothing to do: the reader of now made this reading.",
            "settled" => "Taken off the list. The change and your reason stay in the log.",
            "saved" => "Saved.",
            "blocked" => {
                "Not approved yet: the findings say what stands in the way. Your text is saved."
            }
            "signed-off" => "Signed off, with your reason.",
            "published" => "Published. Readers see it now; followers are being told.",
            "held" => "Held. The page says it is under review and shows no story.",
            "released" => "Released. Readers see the page again.",
            "killed" => "Killed. The page answers with a neutral notice and has left the feeds.",
            "came" => "Noted that it came.",
            "dropped" => "Noted: it is no longer awaited. Your reason is kept with it.",
            "awaited" => "It is awaited again.",
            "source" => "Saved. The source is asked at the times shown.",
            "removed" => "Removed. It is not asked any more; what came from it stays.",
            "polled" => "Asked just now. What came of it stands below.",
            "added" => "Added.",
            "changed" => "Changed.",
            "revoked" => "Revoked. The token works no longer.",
            "disabled" => "Disabled. They are signed out everywhere and their tokens are revoked.",
            "enabled" => "Enabled. They may sign in again; tokens stay revoked.",
            "reset" => "Reset. They are signed out everywhere and their tokens are revoked.",
            "password" => {
                "Your password is changed. All your other sessions have ended and your API tokens \
                 are revoked."
            }
            _ => return None,
        })
    }
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
            done: None,
        })
    }

    /// With word of what was just done.
    pub(crate) fn after(self, done: &Done) -> Self {
        Self { done: done.words(), ..self }
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
            done: None,
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

    /// Whether what was just tried did not work.
    pub(crate) fn failed(&self) -> bool {
        self.done.is_some_and(|done| done.starts_with("Not "))
    }

    /// Whether this is the part of the desk with this word.
    pub(crate) fn is(&self, part: &str) -> bool {
        self.part.word() == part
    }

    /// Whether who is signed in looks after people and tokens.
    pub(crate) fn is_admin(&self) -> bool {
        self.may(Right::People)
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
    /// What was typed, to be given back.
    pub(crate) typed: &'a [String],
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
