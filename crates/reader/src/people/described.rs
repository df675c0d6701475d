//! Descriptions that tell again of the subject: "The man who ran off is described as a
//! white man in his 20s", "They are described as aged between 20 and 25".

use std::ops::Range;

use super::{
    age,
    mention::{How, Mention},
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// The furthest an age stands behind "described", in tokens.
const FAR: usize = 30;

/// How many mentions before this one the one is whom it describes.
pub(super) fn back(page: &Page<'_>, found: &[Mention], mention: &Mention) -> Option<usize> {
    if mention.how != How::New || mention.title {
        return None;
    }
    let floor = found.last()?.range.end;
    let start = mention.range.start;
    let cue =
        (start.saturating_sub(6).max(floor)..start).rev().find(|&t| page.is(t, "described"))?;
    if !(cue + 1..start).all(|t| page.is_any(t, &["as", "being", "to", "be", "a", "an"])) {
        return None;
    }
    let fits = |m: &Mention| {
        !m.owner
            && m.how != How::Possessive
            && (m.count == mention.count || m.count == 0 && mention.count > 1)
            && (m.sex.is_none() || mention.sex.is_none() || m.sex == mention.sex)
    };
    let at = subject(page, found, cue).filter(|&at| found.get(at).is_some_and(fits))?;
    Some(found.len() - at)
}

/// "Attacker 1: white, in his 20s": the token behind the number of a noun that stands
/// at the head of its line.
pub(super) fn label(page: &Page<'_>, sentence: usize, start: usize, noun: &Hit) -> Option<usize> {
    let number = noun.to;
    let numbered = page.number(number).is_some_and(|n| (1..10).contains(&n))
        || page.is_any(number, &["one", "two", "three"]);
    let head = start == noun.from && page.sentence(sentence).start + 1 >= start;
    (head && numbered && page.is_any(number + 1, &[":", "-", "–"])).then_some(number + 1)
}

/// The subject of "is described": the first of the sentence, or the last where its
/// own clause has the verb ("to a man described as tall").
fn subject(page: &Page<'_>, found: &[Mention], cue: usize) -> Option<usize> {
    let finite = page.is_any(cue.wrapping_sub(1), &["is", "was", "are", "were", "been", "being"])
        || page.is_any(cue.wrapping_sub(2), &["is", "was", "are", "were", "been"]);
    let plain = |m: &Mention| !m.owner && m.how != How::Possessive;
    if finite { found.iter().position(plain) } else { found.iter().rposition(plain) }
}

/// Gives the ages of descriptions to whom they describe.
pub(super) fn ages(page: &Page<'_>, sentence: &Range<usize>, found: &mut [Mention]) {
    for hit in page.of(sentence.clone(), Cat::Description) {
        let cue = hit.range().find(|&t| page.is(t, "described"));
        let Some(cue) = cue else { continue };
        let before = found.partition_point(|m| m.range.start < cue);
        let Some(at) = found.get(..before).and_then(|found| subject(page, found, cue)) else {
            continue;
        };
        // "a white man, around 40 years old" is of the subject too.
        let other = found.iter().skip(before).find(|m| m.names_back.is_none());
        let behind = other.map_or(sentence.end, |m| m.range.start);
        let Some(mention) = found.get_mut(at).filter(|m| m.ages.is_empty()) else { continue };
        let limit = sentence.end.min(hit.to + FAR).min(behind);
        mention.ages.extend((hit.to..limit).find_map(|t| age::told(page, t)));
    }
    let head = found.first().map(|m| m.range.clone());
    let Some(head) = head.filter(|head| head.len() > 1 && is_label(page, head)) else { return };
    let limit = sentence.end.min(head.end + FAR);
    if let Some(mention) = found.first_mut().filter(|m| m.ages.is_empty()) {
        mention.ages.extend((head.end..limit).find_map(|t| age::told(page, t)));
    }
}

/// Whether a phrase ends in the number of a label.
fn is_label(page: &Page<'_>, phrase: &Range<usize>) -> bool {
    let last = phrase.end - 1;
    page.is_any(phrase.end, &[":", "-", "–"])
        && (page.number(last).is_some() || page.is_any(last, &["one", "two", "three"]))
}
