//! Every correction and clarification, with its note.

use askama::Template;

use crate::{
    ListPage, cards,
    cards::Card,
    incident::{Frame, render},
    twin,
};

#[derive(Template)]
#[template(path = "public/corrections.html")]
struct View<'a> {
    frame: Frame<'a>,
    cards: Vec<Card<'a>>,
    older: Option<&'a str>,
}

/// The log of corrections: each item's version is one.
pub fn html(page: &ListPage<'_>) -> String {
    render(&View {
        frame: Frame::new(page.site, "corrections"),
        cards: cards::cards(page.items, page.now),
        older: page.older,
    })
}

/// The same as data.
pub fn json(page: &ListPage<'_>) -> String {
    twin::list(page, "Corrections", "/corrections")
}
