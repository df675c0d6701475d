//! Who is sought: an offender whom nobody has caught, of whom the public is asked.

use scriven_model::reading::{Ask, Status};

use super::link::{Part, Somebody};
use crate::{lexicon::Cat, page::Page};

/// Words that say by themselves that somebody is sought for what they did.
const STRONG: &[&str] = &[
    "wanted",
    "unlawfully",
    "absconded",
    "run",
    "escaped",
    "warrant",
    "manhunt",
    "hunted",
    "hunt",
    "hunting",
    "recalled",
    "recall",
    "sought",
    "appear",
];

/// Whether words for a wanted person say that they are sought as a suspect: police
/// would like to speak to a witness too.
pub(super) fn is_strong(page: &Page<'_>, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|t| page.is_any(t, STRONG))
}

/// An offender is told of, nobody is arrested, and the public is asked for help: they
/// are wanted, in the words of the appeal.
pub(super) fn read(page: &Page<'_>, people: &mut [Somebody]) {
    let caught = people.iter().any(|p| p.said.is_proceeded_against());
    if caught || !people.iter().any(is_at_large) || warns(page) {
        return;
    }
    let asks = page.all(Cat::Ask).find(|hit| {
        let help = matches!(
            Ask::from_word(hit.value),
            Some(Ask::Witnesses | Ask::Information | Ask::IdentifyPerson)
        );
        // "Call us" stands in every warning; who is asked what they know is asked about them.
        let about = hit.range().any(|t| {
            let word = page.word(t);
            word.starts_with("witness")
                || word.starts_with("appeal")
                || page.is_any(t, &["information", "forward", "saw", "seen"])
        }) || hit.value == "identify-person"
            || hit.value == "witnesses";
        // "More information on locks is on our website" asks nobody.
        let told = page.is(hit.from, "more") || page.is(hit.from.wrapping_sub(1), "more");
        let sentence = page.sentence_at(hit.from);
        // "Further to the appeal we made last week".
        let past = page.are(page.sentence(sentence).start, &["further", "to"]);
        help && about
            && !told
            && !past
            && !page.in_title(sentence)
            && page.hits_in(page.sentence(sentence)).any(|h| h.cat == Cat::Appeal)
    });
    let Some(asks) = asks else { return };
    for person in people.iter_mut().filter(|p| is_at_large(p)) {
        person.said.status.push((Status::Wanted, asks.range()));
    }
}

/// A warning tells of offenders in general.
fn warns(page: &Page<'_>) -> bool {
    page.has_title
        && page.sentence(0).any(|t| {
            page.word(t).starts_with("warn")
                || page.word(t).starts_with("scam")
                || page.is_any(t, &["alert", "advice", "beware", "reminder"])
        })
}

/// An offender of whom nothing further is known.
fn is_at_large(person: &Somebody) -> bool {
    // Whose age is told to the year, and not how they look, is known to police.
    let unknown = person.age.as_ref().is_none_or(|age| age.min < age.max)
        || !person.said.description.is_empty();
    person.part() == Some(Part::Suspect)
        && unknown
        && !person.title_only
        && person.name.is_none()
        && person.said.status.is_empty()
        && person.occupation.as_deref() != Some("police officer")
}
