//! Pages that say that there is nothing to read: under review, withdrawn, not
//! found, broken. None holds a word of any story, nor of its address.

use askama::Template;
use serde::Serialize;

use crate::{
    Notice, Site,
    incident::{Frame, render},
    time::{self, Machine, Moment},
};

#[derive(Template)]
#[template(path = "public/notice.html")]
struct View<'a> {
    frame: Frame<'a>,
    title: &'static str,
    since: Option<(&'static str, Moment)>,
    paragraphs: &'static [&'static str],
}

#[derive(Serialize)]
struct Data {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    message: &'static str,
}

fn view(
    notice: &Notice<'_>,
    title: &'static str,
    since: &'static str,
    paragraphs: &'static [&'static str],
) -> String {
    let year = time::year(notice.now);
    render(&View {
        frame: Frame::new(notice.site, "").hidden(),
        title,
        since: notice.at.map(|at| (since, Moment::new(at, year))),
        paragraphs,
    })
}

fn data(state: &'static str, notice: &Notice<'_>, message: &'static str) -> String {
    let since = notice.at.map(|at| Machine(at).to_string());
    serde_json::to_string(&Data { state, since, message }).unwrap_or_default()
}

/// Under review: the page is not shown for now.
pub mod held {
    use scriven_model::IncidentId;

    use super::{Notice, data, view};
    use crate::feeds;

    const SAYS: &[&str] = &[
        "We are checking something about this page and are not showing it meanwhile. Please do not rely on what it said before, and do not pass it on.",
        "It will come back here, at the same address, or we will say that it was withdrawn. If it comes back changed, it will say what changed.",
    ];

    /// The page.
    pub fn html(notice: &Notice<'_>) -> String {
        view(notice, "This page is under review", "Under review since", SAYS)
    }

    const SHORT: &str = "This page is under review and is not shown for now.";

    /// The same as data.
    pub fn json(notice: &Notice<'_>) -> String {
        data("under-review", notice, SHORT)
    }

    /// The same in place of the page's feed.
    pub fn atom(notice: &Notice<'_>, incident: IncidentId) -> String {
        feeds::notice(notice, incident, SHORT)
    }
}

/// Withdrawn for good: 410.
pub mod gone {
    use scriven_model::IncidentId;

    use super::{Notice, data, view};
    use crate::feeds;

    const SAYS: &[&str] = &[
        "We have withdrawn what was published here. It is no longer part of our record for readers, our lists or our feeds.",
        "If you kept a copy or published it further, please delete it.",
    ];

    /// The page.
    pub fn html(notice: &Notice<'_>) -> String {
        view(notice, "This page was withdrawn", "Withdrawn at", SAYS)
    }

    const SHORT: &str = "This page was withdrawn. Please delete any copy of it.";

    /// The same as data.
    pub fn json(notice: &Notice<'_>) -> String {
        data("withdrawn", notice, SHORT)
    }

    /// The same in place of the page's feed.
    pub fn atom(notice: &Notice<'_>, incident: IncidentId) -> String {
        feeds::notice(notice, incident, SHORT)
    }
}

/// Not found: 404.
pub mod missing {
    use super::{Frame, Site, View, render};

    const SAYS: &[&str] = &[
        "The address may have been cut short, or typed with a slip. Nothing we have published is ever moved: pages that were withdrawn say so.",
    ];

    /// The page.
    pub fn html(site: &Site) -> String {
        render(&View {
            frame: Frame::new(site, "").hidden(),
            title: "There is no page at this address",
            since: None,
            paragraphs: SAYS,
        })
    }

    /// The same as data.
    pub fn json(_site: &Site) -> String {
        r#"{"state":"not-found","message":"There is no page at this address."}"#.to_owned()
    }
}

/// Something failed here: 500 or 503.
pub mod broken {
    use super::{Frame, Site, View, render};

    const SAYS: &[&str] = &[
        "Something failed on our side, not yours. Nothing is lost: what we have published is safe.",
        "Please try again in a minute.",
    ];

    /// The page.
    pub fn html(site: &Site) -> String {
        render(&View {
            frame: Frame::new(site, "").hidden(),
            title: "We cannot show this page at the moment",
            since: None,
            paragraphs: SAYS,
        })
    }
}
