//! Nouns for people that mean nobody of the incident: anybody, somebody in a figure,
//! a thing that is made for them.

use super::several;
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// "as a witness", "a thief will try", "helping an offender": anybody of the kind.
pub(super) fn is_anybody(page: &Page<'_>, start: usize, noun: &Hit) -> bool {
    let before = start.wrapping_sub(1);
    let figure = page.is_any(before, &["becoming", "become", "falling", "fall"]);
    // "while working as a teacher", "posing as a worker".
    let job = page.is(before, "as")
        && page.is_any(
            before.wrapping_sub(1),
            &["working", "worked", "works", "employed", "posing", "posed", "role", "job", "acting"],
        );
    if job {
        return true;
    }
    // "charged as an adult".
    let grown = page.is(before, "as") && page.is_any(noun.to - 1, &["adult", "adults"]);
    if figure || grown || page.is_any(before, &["assisting", "assist"]) {
        return true;
    }
    // "the person responsible is in prison", "only one person knows".
    let more = page.is(noun.to, "or") && page.is_any(noun.to + 1, &["persons", "people"]);
    let whoever = page.is_any(noun.to, &["responsible"]) || page.is(before, "only") || more;
    if whoever && page.is_any(noun.to - 1, &["person", "people", "individual", "individuals"]) {
        return true;
    }
    let kind = page.word(noun.to.wrapping_sub(1));
    // "is no longer treated as a missing person".
    if page.is(before, "as") && page.is(noun.from.wrapping_sub(1), "missing") && kind == "person" {
        return true;
    }
    let part = matches!(
        kind,
        "offender"
            | "victim"
            | "defendant"
            | "suspect"
            | "witness"
            | "person"
            | "prisoner"
            | "detainee"
    );
    let thief = matches!(kind, "thief" | "burglar" | "robber" | "fraudster" | "conman");
    let indefinite = page.is_any(start, &["a", "an"]);
    let bare = indefinite && noun.from - start <= 1;
    // "a burglar broke in" did it; "put off a burglar" is advice.
    let acts = page.hits_in(noun.to..noun.to + 4).any(|hit| hit.cat == Cat::Offending)
        || page.is_any(noun.to, &["was", "has", "had", "who"]);
    let as_one = page.is(before, "as") && indefinite && part && page.is(noun.from - 1, "sex")
        || page.is(before, "as") && bare && (part || thief);
    bare && part || bare && thief && !acts || as_one
}

/// "all burglars", where nothing is told of all those there were.
fn is_kind(page: &Page<'_>, noun: &Hit) -> bool {
    page.is(noun.from.wrapping_sub(1), "all")
        && noun.value.ends_with("many")
        && !several::is_predicate(page, noun.to)
}

/// "a men's watch", "the passenger seat", "1,624 people": a thing, and a figure.
pub(super) fn is_thing(page: &Page<'_>, start: usize, noun: &Hit) -> bool {
    let many = noun.value.ends_with("many");
    let owner =
        page.kind(noun.to) == Some(TokenKind::Possessive) || page.is_any(noun.to, &["'", "’"]);
    let figure = page.number(start).is_some()
        && page.touches(start)
        && page.is(start.wrapping_sub(1), ",")
        && page.number(start.wrapping_sub(2)).is_some();
    let seat = page.is_any(noun.to, &["seat", "seats", "door", "doors", "side", "window"]);
    let made = many && owner && page.is_any(start, &["a", "an"]);
    // "sign the Sex Offenders' Register".
    let listed = owner && page.is_any(noun.to + 1, &["register", "registry"]);
    // "a man-made trap".
    let by_hand = page.is(noun.to, "-") && page.is(noun.to + 1, "made");
    made || listed
        || by_hand
        || figure
        || seat
        || is_kind(page, noun)
        || is_of_noun(page, noun.to)
        || is_in_offence(page, start, noun)
        || is_missing_appeal(page, noun)
        || many && is_statistic(page, start)
}

/// "rape of a child under 13", "inciting a girl under 16": the words of an offence.
fn is_in_offence(page: &Page<'_>, start: usize, noun: &Hit) -> bool {
    const FAR: usize = 5;
    let under = page.is(noun.to, "under")
        && page.number(noun.to + 1).is_some_and(|age| (9..=18).contains(&age));
    // "engaging in sexual activity with a child", "cruelty to a child".
    let child = page.is_any(noun.to - 1, &["child", "minor"])
        && noun.to - start == 2
        && page.is_any(start.wrapping_sub(1), &["with", "of", "to", "on", "by"])
        && (start.saturating_sub(FAR)..start).any(|t| {
            page.is_any(
                t,
                &["sexual", "rape", "abuse", "assault", "cruelty", "images", "neglect", "indecent"],
            )
        });
    page.is_any(start, &["a", "an"]) && (under || child)
}

/// "a missing persons appeal", "the missing person's inquiry".
fn is_missing_appeal(page: &Page<'_>, noun: &Hit) -> bool {
    let owner =
        page.kind(noun.to) == Some(TokenKind::Possessive) || page.is_any(noun.to, &["'", "’"]);
    let behind = if owner { noun.to + 1 } else { noun.to };
    page.is(noun.from.wrapping_sub(1), "missing")
        && page.is_any(noun.to - 1, &["person", "persons", "people"])
        && page.is_any(
            behind,
            &[
                "appeal",
                "appeals",
                "inquiry",
                "inquiries",
                "enquiry",
                "enquiries",
                "report",
                "reports",
                "investigation",
                "case",
                "team",
                "unit",
            ],
        )
}

/// "over the past three years, 31 people died", "more than 80 people have been arrested so
/// far": a figure of many incidents.
fn is_statistic(page: &Page<'_>, start: usize) -> bool {
    const FAR: usize = 60;
    if !(start..start + 4).any(|t| page.number(t).is_some()) {
        return false;
    }
    let sentence = page.sentence(page.sentence_at(start));
    let period = |t: usize| {
        page.is_any(t, &["years", "months", "year"])
            && (t.saturating_sub(3)..t).any(|t| page.is_any(t, &["past", "last", "previous"]))
            || page.is_any(t, &["annually", "nationally"])
            || page.is_any(t, &["each", "every", "per"]) && page.is_any(t + 1, &["year", "month"])
            || page.are(t, &["so", "far"])
    };
    sentence.take(FAR).any(period)
}

/// "victim surcharge", "witness appeal", "driver safety": what follows is what is told of.
fn is_of_noun(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "surcharge",
            "support",
            "impact",
            "liaison",
            "based",
            "focused",
            "services",
            "institution",
            "institutions",
            "institute",
            "court",
            "courts",
            "offending",
            "justice",
            "care",
            "safety",
            "awareness",
            "protection",
            "blaming",
            "satisfaction",
            "statements",
            "sex",
            "sexual",
            "abuse",
            "cruelty",
            "exploitation",
            "pornography",
        ],
    )
}

/// "the man pictured", "the man in the CCTV image": an image shows somebody.
pub(super) fn is_pictured(page: &Page<'_>, end: usize) -> bool {
    page.is_any(end, &["pictured", "shown"])
        || page.is_any(end, &["in", "on"])
            && (end + 1..end + 5).any(|t| {
                page.is_any(
                    t,
                    &[
                        "image",
                        "images",
                        "picture",
                        "pictures",
                        "photo",
                        "photos",
                        "photograph",
                        "cctv",
                        "footage",
                        "video",
                        "still",
                        "stills",
                        "efit",
                    ],
                )
            })
}
