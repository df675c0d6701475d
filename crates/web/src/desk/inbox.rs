//! The inbox: statements that wait to be threaded, and the form to put one in.

use askama::Template;
use axum::{
    extract::{Multipart, Query, State, multipart::MultipartError},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{
    Error as DeskError, InboxLine, Right,
    intake::{Said, paste, upload},
};
use scriven_model::Timestamp;

use super::{
    frame::{Done, Frame, Part, html},
    reading::lines,
    reread, when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page {
    frame: Frame,
    days: Vec<Day>,
    /// How many readings another reader made.
    older: String,
    typed: Typed,
    error: Option<String>,
}

/// The lines of one day.
struct Day {
    name: String,
    lines: Vec<InboxLine>,
}

/// What was typed into the form: shown again when it could not be taken.
#[derive(Default)]
struct Typed {
    title: String,
    text: String,
    issuer: String,
    published: String,
    url: String,
    file: Option<File>,
}

struct File {
    name: Option<String>,
    kind: Option<String>,
    bytes: axum::body::Bytes,
}

/// `GET /desk`
pub(crate) async fn show(
    State(app): State<App>,
    Query(done): Query<Done>,
    member: Member,
) -> Shown<Response> {
    html(&page(&app, &member, Typed::default(), None).await?.after(&done))
}

impl Page {
    fn after(self, done: &Done) -> Self {
        Self { frame: self.frame.after(done), ..self }
    }
}

async fn page(app: &App, member: &Member, typed: Typed, error: Option<String>) -> Shown<Page> {
    let lines = app.desk().inbox(&member.actor()).await?;
    let now = app.desk().clock().now();
    Ok(Page {
        frame: Frame::of(app, member, Part::Inbox, "Inbox").await?,
        days: days(lines, now),
        older: reread::some(app).await?,
        typed,
        error,
    })
}

fn days(lines: Vec<InboxLine>, now: Timestamp) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for line in lines {
        let name = when::day(line.statement.received_at, now);
        match days.last_mut() {
            Some(day) if day.name == name => day.lines.push(line),
            _ => days.push(Day { name, lines: vec![line] }),
        }
    }
    days
}

/// `POST /desk/statements`: takes a statement in, pasted or as a file.
pub(crate) async fn receive(
    State(app): State<App>,
    member: Member,
    form: Multipart,
) -> Shown<Response> {
    let typed = read(form, app.settings().largest_body).await?;
    let said = typed.said();
    let incoming = match &typed.file {
        Some(file) => upload(&file.bytes, file.kind.as_deref(), file.name.as_deref(), &said),
        None => paste(&typed.text, &said),
    };
    let received = match incoming {
        Ok(incoming) => app.desk().receive(&member.actor(), incoming).await,
        Err(error) => Err(error.into()),
    };
    match received {
        Ok(received) => {
            let word = if received.duplicate_of.is_some() { "repeated" } else { "received" };
            let to = format!("/desk/statements/{}?done={word}", received.statement.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(
            error @ (DeskError::Invalid { .. } | DeskError::TooLarge { .. } | DeskError::Intake(_)),
        ) => {
            let page = page(&app, &member, typed, Some(error.to_string())).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

impl Typed {
    fn said(&self) -> Said {
        let some = |text: &String| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Said {
            title: some(&self.title),
            published: some(&self.published),
            url: some(&self.url),
            issuer: some(&self.issuer),
            ..Said::default()
        }
    }
}

async fn read(mut form: Multipart, most: usize) -> Shown<Typed> {
    let mut typed = Typed::default();
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error, most))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let file_name = field.file_name().map(str::to_owned);
            let kind = field.content_type().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|error| unread(&error, most))?;
            // Browsers send an empty file when none was chosen.
            if file_name.as_deref().is_some_and(|name| !name.is_empty()) || !bytes.is_empty() {
                typed.file = Some(File { name: file_name, kind, bytes });
            }
            continue;
        }
        let text = field.text().await.map_err(|error| unread(&error, most))?;
        match name.as_str() {
            "title" => typed.title = text,
            "text" => typed.text = text,
            "issuer" => typed.issuer = text,
            "published" => typed.published = text,
            "url" => typed.url = text,
            _ => {}
        }
    }
    Ok(typed)
}

fn unread(error: &MultipartError, most: usize) -> Fault {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Fault::too_large(most);
    }
    Fault::bad_request(
        "The form did not arrive whole, or is not one that a browser wrote. Nothing was kept; go \
         back and send it again.",
    )
}
