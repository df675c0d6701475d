//! Courts, by the town they sit in.

use scriven_model::reading::PlaceOf;

use super::Found;
use crate::{
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// The most tokens before the word that tells of a court.
const MOST: usize = 5;
/// That word.
const COURT: Marks = Marks::class(Class::Court);

/// "Amberton Crown Court", "Amberton Magistrates' Court", "Amberton magistrates".
pub(super) fn read(page: &Page<'_>, token: usize, limit: usize) -> Option<Found> {
    if !page.is_capital(token) {
        return None;
    }
    if page.are(token, &["old", "bailey"]) {
        return Some(Found {
            range: token..token + 2,
            of: PlaceOf::Court,
            street: None,
            names: vec![page.words(token..token + 2).to_owned()],
            county: None,
            postcode: None,
            venue: None,
            origin: false,
        });
    }
    // Each name has few words, so this looks a fixed way ahead.
    page.seek(token..limit.min(token + MOST + 1), COURT)?;
    if page.is_any(token, &["at", "in", "before", "on", "after", "the"]) {
        return None;
    }
    let mut at = token;
    while at < limit && at - token < MOST && !is_court(page, at) {
        let inner = super::is_place_word(page, at) && !page.has(at, Cat::StreetType)
            || page.has(at, Cat::Town)
            || page.is_any(
                at,
                &[
                    "-", "upon", "on", "in", "under", "and", "’s", "'s", "'", "’", "super", "the",
                    "of",
                ],
            ) && at > token;
        if !inner || page.is_any(at, &["the"]) && at == token {
            return None;
        }
        at += 1;
    }
    if at >= limit || at == token || !is_court(page, at) {
        return None;
    }
    // "the Amber Criminal Courthouse": known by the whole of its name.
    let name = page.words(token..if page.is(at, "courthouse") { at + 1 } else { at });
    let name = name.trim_start_matches("The ").trim_end_matches(['’', '\'']).to_owned();
    if page.is_any(token, &["police", "officers", "crown", "he", "she", "they", "detectives"]) {
        return None;
    }
    let mut end = at + 1;
    while end < limit
        && end - at < 4
        && page
            .is_any(end, &["’", "'", "court", "’s", "'s", "courts", "centre", "center", "justice"])
    {
        end += 1;
    }
    // "the Central Justice Center" tells no town.
    if page.has(token, Cat::CommonCapital) && at == token + 1 && page.is(at, "justice") {
        return None;
    }
    Some(Found {
        range: token..end,
        of: PlaceOf::Court,
        street: None,
        names: vec![name],
        county: None,
        postcode: None,
        venue: None,
        origin: false,
    })
}

/// "at the High Court in Amberton": the town is that of the court.
pub(super) fn leads(page: &Page<'_>, token: usize) -> bool {
    let court = token.wrapping_sub(2);
    // "at the Central Justice Center in Amberton", "at the courthouse in Amberton"
    let house = page.is_any(court, &["courthouse", "courtroom"])
        || page.is_any(court, &["center", "centre"]) && page.is(court.wrapping_sub(1), "justice");
    if house && page.is_any(token.wrapping_sub(1), &["in", "at"]) {
        return true;
    }
    page.is_any(token.wrapping_sub(1), &["in", "at"])
        && page.is(court, "court")
        && page.is_capital(court)
        && page.is_any(
            court.wrapping_sub(1),
            &["high", "crown", "sheriff", "county", "supreme", "district", "superior", "youth"],
        )
}

fn is_court(page: &Page<'_>, token: usize) -> bool {
    page.is_of(token, Class::Court)
        && match page.word(token) {
            "magistrates" | "magistrate" => true,
            "courthouse" => page.is_capital(token),
            "justice" if page.is_any(token + 1, &["centre", "center"]) => true,
            "court" => page.is_capital(token) && page.is(token.wrapping_sub(1), "crown"),
            _ => (token..token + 3).any(|t| page.is_any(t, &["court", "courts"])),
        }
}
