//! Listens to the desk: what changed leaves memory, and who listens is told.

use std::time::Duration;

use bytes::Bytes;
use scriven_desk::News;
use tokio::{sync::broadcast::error::RecvError, time::interval};

use super::events;
use crate::app::App;

/// How often every stream hears that we are still there. Proxies give up on a silent
/// line after a minute.
const STILL_HERE: Duration = Duration::from_secs(20);

/// Runs until the desk or the server ends.
pub(crate) async fn listen(app: App) {
    let mut news = app.desk().news();
    let mut still_here = interval(STILL_HERE);
    loop {
        tokio::select! {
            () = app.closing().cancelled() => return,
            _ = still_here.tick() => app.hub().tell_all(&Bytes::from_static(b":\n\n")),
            heard = news.recv() => match heard {
                Ok(news) => pass_on(&app, &news),
                // Too much at once to follow: anything may have changed.
                Err(RecvError::Lagged(_)) => {
                    app.pages().clear();
                    app.hub().forget(None);
                }
                Err(RecvError::Closed) => return,
            }
        }
    }
}

fn pass_on(app: &App, news: &News) {
    let (state, version) = match news.what {
        "version-published" => (None, news.version),
        "incident-held" => (Some("held"), None),
        "incident-released" => (Some("released"), None),
        "incident-killed" => (Some("killed"), None),
        "statements-moved" => (Some("moved"), None),
        _ => return,
    };
    let slug = news.slug.as_deref();
    app.pages().changed(slug);
    app.hub().forget(slug);
    let Some(slug) = slug else { return };
    if let Some(state) = state {
        app.hub().tell(slug, events::state(state).into());
    }
    if let Some(version) = version {
        app.hub().tell(slug, events::version(version, slug).into());
    }
}
