//! Places: how an incident is listed under one, and the pages of them.

use askama::Template;

use crate::{
    ListPage, PlaceLine, Site, cards,
    cards::Card,
    incident::{Frame, render},
    paths, twin,
};

/// The last part of a place's address: "Upper Thornbury" becomes `upper-thornbury`.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if matches!(c, '\'' | '’') {
            // An apostrophe joins: "St Mary's" becomes "st-marys".
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The areas and towns in a place's words, without its street and postcode:
/// "Mill Lane, Thornbury, WM4" gives "Thornbury". What is published of a place
/// is no finer than this in lists, feeds and addresses.
pub fn areas(place: &str) -> Vec<&str> {
    let parts: Vec<&str> =
        place.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let areas: Vec<&str> =
        parts.iter().copied().filter(|part| !street(part) && !postcode(part)).collect();
    if areas.is_empty() && parts.len() == 1 && !postcode(place) { parts } else { areas }
}

const STREETS: &[&str] = &[
    "street", "road", "lane", "avenue", "close", "drive", "way", "terrace", "crescent", "place",
    "court", "gardens", "grove", "row", "hill", "square", "walk", "mews", "parade", "st", "rd",
];

fn street(part: &str) -> bool {
    let last = part.rsplit(' ').next().unwrap_or(part).to_lowercase();
    let road_number = |word: &str| {
        let digits = word.trim_start_matches(['A', 'B', 'M']);
        digits.len() < word.len() && digits.starts_with(|c: char| c.is_ascii_digit())
    };
    (part.contains(' ') && STREETS.contains(&last.as_str()))
        || part.split(' ').any(road_number)
        || part.starts_with(|c: char| c.is_ascii_digit())
}

/// A postcode or its outward part: "WM4", "WM4 2AB".
fn postcode(part: &str) -> bool {
    part.len() <= 8
        && part.starts_with(|c: char| c.is_ascii_uppercase())
        && part.contains(|c: char| c.is_ascii_digit())
        && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ')
}

#[derive(Template)]
#[template(path = "public/place.html")]
struct PlaceView<'a> {
    frame: Frame<'a>,
    name: &'a str,
    path: String,
    cards: Vec<Card<'a>>,
    older: Option<&'a str>,
}

/// The incidents of one place.
pub fn html(page: &ListPage<'_>, name: &str) -> String {
    render(&PlaceView {
        frame: Frame::new(page.site, "places"),
        name,
        path: format!("/places/{}", paths::segment(&slug(name))),
        cards: cards::cards(page.items, page.now),
        older: page.older,
    })
}

/// The same as data.
pub fn json(page: &ListPage<'_>, name: &str) -> String {
    twin::list(page, name, &format!("/places/{}", paths::segment(&slug(name))))
}

struct Line<'a> {
    name: &'a str,
    href: String,
    count: usize,
}

#[derive(Template)]
#[template(path = "public/places.html")]
struct IndexView<'a> {
    frame: Frame<'a>,
    lines: Vec<Line<'a>>,
}

/// All places, in the order of the alphabet.
pub fn index_html(site: &Site, places: &[PlaceLine<'_>]) -> String {
    let mut lines: Vec<Line<'_>> = places
        .iter()
        .map(|place| Line {
            name: place.name,
            href: format!("/places/{}", paths::segment(&slug(place.name))),
            count: place.count,
        })
        .collect();
    lines.sort_by_cached_key(|line| line.name.to_lowercase());
    render(&IndexView { frame: Frame::new(site, "places"), lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_listed_under_its_areas_and_never_its_street() {
        assert_eq!(
            areas("Mill Lane, Upper Thornbury, Westmoor, WM4"),
            ["Upper Thornbury", "Westmoor"]
        );
        assert_eq!(areas("12 Mill Lane, Thornbury"), ["Thornbury"]);
        assert_eq!(areas("A38 near Thornbury"), ["A38 near Thornbury"]);
        assert_eq!(areas("Mill Lane"), ["Mill Lane"]);
        assert!(areas("WM4 2AB").is_empty());
        assert_eq!(slug("St Mary’s & Upper Thornbury "), "st-marys-upper-thornbury");
    }
}
