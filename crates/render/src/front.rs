//! The front page: every live incident, the newest change first.

use askama::Template;

use crate::{
    ListPage, cards,
    cards::Card,
    incident::{Frame, render},
    twin,
};

#[derive(Template)]
#[template(path = "public/front.html")]
struct View<'a> {
    frame: Frame<'a>,
    cards: Vec<Card<'a>>,
    corrections: Vec<Card<'a>>,
    older: Option<&'a str>,
}

/// The front page.
pub fn html(page: &ListPage<'_>) -> String {
    render(&View {
        frame: Frame::new(page.site, "latest"),
        cards: cards::cards(page.items, page.now),
        corrections: cards::cards(page.corrections, page.now),
        older: page.older,
    })
}

/// The same as data.
pub fn json(page: &ListPage<'_>) -> String {
    twin::list(page, &page.site.name, "/")
}
