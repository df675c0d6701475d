//! What stands around a name: words that bring one, another name for the same person,
//! a family name that is also a common word.

use std::ops::Range;

use scriven_model::reading::{Sex, Status};

use super::{age, attack, clause, cue, mention::Mention};
use crate::{
    lexicon::{Cat, Class},
    names,
    page::{Hit, Page},
};

/// "has been named as Lee Marlow", "the murder of Lee Marlow": somebody's name follows.
pub(super) fn introduces(page: &Page<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    if page.is(before, "as") {
        let from = before.saturating_sub(4);
        return (from..before).any(|t| page.is_any(t, &["named", "identified"]));
    }
    let deed = before.wrapping_sub(1);
    page.is(before, "of") && (attack::is_deed(page, deed) || page.is_any(deed, &["body", "family"]))
        || page.is(before, "to") && page.is_any(deed, &["tribute", "tributes"])
}

/// "Adam Marlow, of no fixed address, was charged": behind the name stand only where
/// somebody lives, and a verb of proceedings.
pub(super) fn is_accused(page: &Page<'_>, name: &Range<usize>, sentence: Range<usize>) -> bool {
    const FAR: usize = 28;
    let end = name.end;
    let reach = sentence.end.min(end + FAR);
    // Inside a sentence it may as well be where somebody lives.
    let head = name.start == sentence.start
        || page.is_any(name.start - 1, &["and", "while", "whilst", "when", "but", "•", "*"]);
    let noun = |hit: &Hit| matches!(hit.cat, Cat::Offence | Cat::PersonNoun | Cat::Status);
    if !head || page.hits_in(name.clone()).any(noun) {
        return false;
    }
    let Some(hit) = page.of(end..reach, Cat::Status).find(|hit| {
        Status::from_word(hit.value).is_some_and(|status| {
            cue::is_of_proceedings(status)
                || page.is(hit.from, "wanted")
                || matches!(status, Status::Missing | Status::Found | Status::Deceased)
        })
    }) else {
        return false;
    };
    let verb = clause::verb_start(page, &hit.range(), end);
    let finite = verb < hit.from
        || page.is_any(
            hit.from,
            &[
                "was",
                "has",
                "is",
                "pleaded",
                "appeared",
                "admitted",
                "denied",
                "died",
                "went",
                "disappeared",
            ],
        );
    finite
        && (end..verb).all(|t| {
            page.is_capital(t)
                || page.number(t).is_some()
                || !page.is_word(t) && !page.is_any(t, &[".", ";", "“", "\"", "”"])
                || page.is_any(
                    t,
                    &["of", "from", "the", "no", "fixed", "abode", "address", "aged", "in", "near"],
                )
        })
}

/// "the Adam Marlow Centre", "Contact: Adam Marlow": nobody of the incident.
pub(super) fn is_none(page: &Page<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    // "the son of Jane and Adam Marlow": kin of whom it is told.
    let mut of = before;
    while of + 4 > before
        && of > 0
        && !page.is(of, "of")
        && (page.is_any(of, &["and", ","]) || page.is_capital(of))
    {
        of -= 1;
    }
    let kin = page.is(of, "of")
        && page.is_any(
            of.wrapping_sub(1),
            &[
                "son", "daughter", "father", "mother", "brother", "sister", "wife", "husband",
                "widow",
            ],
        );
    kin || page.is(before, "the")
        || page.is(before, ":") && page.is_any(before.wrapping_sub(1), &["contact", "contacts"])
}

/// The sex of most who have the given name of a mention by name.
pub(super) fn likely_sex(page: &Page<'_>, mention: &Mention) -> Option<Sex> {
    mention.name.as_ref()?;
    let given = mention.range.clone().find_map(|t| page.hit(t, Cat::GivenName))?;
    match given.value {
        "m" => Some(Sex::Male),
        "f" => Some(Sex::Female),
        _ => None,
    }
}

/// The token behind another name of the same person: "Ann Lee, formerly Ann Dale",
/// "Adam Lee, aka Adam Dale".
pub(super) fn alias(page: &Page<'_>, token: usize, limit: usize) -> Option<usize> {
    let opens = page.is_any(token, &[",", "(", "-", "–"]);
    let at = token + usize::from(opens);
    let at = if page.is_any(at, &["formerly", "aka", "nee", "née", "alias"]) {
        at + 1
    } else if page.are(at, &["also", "known", "as"]) {
        at + 3
    } else {
        return None;
    };
    let end = names::at(page, at, limit)?.end;
    Some(if page.is(token, "(") && page.is(end, ")") { end + 1 } else { end })
}

/// The name with a family name that is also a common word: "Ann White, 40", where an
/// age tells that it is one.
pub(super) fn whole(
    page: &Page<'_>,
    range: Range<usize>,
    limit: usize,
    aged: bool,
) -> Range<usize> {
    let mut end = range.end + 1;
    // "Ann White-Marlow, 40,".
    while page.is_any(end, &["-", "‐", "‑"]) && page.is_capital(end + 1) && end + 1 < limit {
        end += 2;
    }
    let surname = range.end < limit
        && range.len() == 1
        && page.has(range.start, Cat::GivenName)
        && page.is_capital(range.end)
        && page.is_of(range.end, Class::Surname)
        && !(page.is_capital(end) && page.is_word(end));
    // "Duncan Green, of Mill Road,".
    let lives =
        page.is(end, ",") && page.is_any(end + 1, &["of", "from", "formerly", "previously"]);
    if surname && (aged || lives || age::behind(page, end).is_some()) {
        range.start..end
    } else {
        range
    }
}

/// Two or three plain words that name no place, vehicle, street or body.
pub(super) fn is_plain(page: &Page<'_>, name: &Range<usize>) -> bool {
    const OTHERS: &[Cat] = &[
        Cat::Town,
        Cat::County,
        Cat::VenueWord,
        Cat::StreetType,
        Cat::UnitWord,
        Cat::VehicleMake,
        Cat::VehicleModel,
        Cat::Kind,
        Cat::Offence,
        Cat::Status,
        Cat::PersonNoun,
        Cat::Occupation,
        Cat::Colour,
        Cat::Item,
    ];
    let initial = |t: &usize| {
        *t > name.start
            && (names::is_initial(page, *t)
                || page.is(*t, ".") && names::is_initial(page, t.wrapping_sub(1)))
    };
    let plain = name.clone().filter(|t| !initial(t));
    (2..=3).contains(&plain.clone().count())
        && name.len() <= 5
        && plain.into_iter().all(|t| {
            page.is_word(t)
                && page.raw(t).len() > 2
                && page.raw(t).chars().any(char::is_lowercase)
                && !page.has_any(t, OTHERS)
        })
        && !page.is_any(name.end - 1, &["ltd", "limited", "plc", "llp", "inc", "group", "trust"])
        && !page.is_any(name.end, &["ltd", "limited", "plc", "llp", "inc"])
}

/// "murdering Oonagh Quill", "the sentencing of Oonagh Quill": to whom it was done.
pub(super) fn is_harmed_or_tried(page: &Page<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    attack::is_doing(page, before)
        || page.is(before, "of")
            && page.is_any(
                before.wrapping_sub(1),
                &["sentencing", "conviction", "arrest", "trial", "extradition", "jailing"],
            )
}
