//! The page that says how to follow, in words for somebody who never used a feed.

use askama::Template;

use crate::{
    FollowPage,
    incident::{Frame, render},
    paths, place,
};

struct Address<'a> {
    name: &'a str,
    path: String,
}

#[derive(Template)]
#[template(path = "public/follow.html")]
struct View<'a> {
    frame: Frame<'a>,
    incidents: Vec<Address<'a>>,
    places: Vec<Address<'a>>,
}

/// The page.
pub fn html(page: &FollowPage<'_>) -> String {
    render(&View {
        frame: Frame::new(page.site, "follow"),
        incidents: page
            .incidents
            .iter()
            .filter(|item| item.visible())
            .map(|item| Address {
                name: &item.version.story.headline.text,
                path: format!("{}/feed.atom", paths::incident(item.incident)),
            })
            .collect(),
        places: page
            .places
            .iter()
            .map(|name| Address {
                name,
                path: format!("/places/{}/feed.atom", paths::segment(&place::slug(name))),
            })
            .collect(),
    })
}
