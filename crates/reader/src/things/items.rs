//! Items: what was stolen, seized, recovered, used, sought or damaged.

mod bind;
mod things;

use std::ops::Range;

use scriven_model::reading::{Item, ItemEvent, Vehicle};

use crate::{
    facts,
    lexicon::{Cat, Class, Marks},
    once::Once,
    page::Page,
    text::tokens::TokenKind,
};
use things::Thing;

/// Without an event nothing became of anything.
const EVENT: Marks = Marks::lists(&[Cat::ItemEvent]);

/// Every thing that something is said to have become of.
pub(crate) fn read(page: &Page<'_>, vehicles: &[Vehicle]) -> Vec<Item> {
    let made = things::made(page, vehicles);
    let mut found: Vec<Item> = Vec::new();
    let mut once = Once::default();
    for number in 0..page.sentences.len() {
        let sentence = page.sentence(number);
        if page.in_title(number) || page.seek(sentence.clone(), EVENT).is_none() {
            continue;
        }
        let events = bind::told(page, &sentence);
        if events.is_empty() {
            continue;
        }
        let things = things::things(page, &sentence, &made);
        for list in lists(page, &things) {
            let (Some(first), Some(last)) = (list.first(), list.last()) else { continue };
            let range = first.from..last.phrase.end;
            for event in bind::events(page, &events, &range, &sentence) {
                for thing in list {
                    let fits = !thing.sum
                        || matches!(
                            event,
                            ItemEvent::Stolen | ItemEvent::Seized | ItemEvent::Recovered
                        );
                    if fits {
                        add(page, &mut found, &mut once, event, thing);
                    }
                }
            }
        }
    }
    found
}

/// The things that stand in one list: "cash, a phone and two rings" share what became
/// of them.
fn lists<'t>(page: &Page<'_>, things: &'t [Thing]) -> Vec<&'t [Thing]> {
    things.chunk_by(|one, next| listed(page, one.phrase.end..next.from)).collect()
}

/// Whether between two things of a list: a comma or "and", with an article, and perhaps
/// things that no list knows.
fn listed(page: &Page<'_>, between: Range<usize>) -> bool {
    const JOINS: &[&str] = &[",", "and", "&", "or", "plus"];
    let joined = |t: usize| {
        page.is_any(t, JOINS)
            || page.is(t, "with") && page.is_any(t.wrapping_sub(1), &["along", "together"])
            || page.is_any(t, &["along", "together"]) && page.is(t + 1, "with")
            || page.are(t, &["as", "well", "as"])
            || page.are(t.saturating_sub(1), &["as", "well", "as"])
            || page.are(t.saturating_sub(2), &["as", "well", "as"])
    };
    // "a black Norvik S-90 (AB12 CDE), a grey …": what ends the name of the one before.
    let mut from = between.start;
    if page.is(from, "(")
        && let Some(close) = (from + 1..between.end.min(from + 7)).find(|&t| page.is(t, ")"))
    {
        from = close + 1;
    }
    while from < between.end
        && (page.is_any(from, &["(", ")", "-", "£"])
            || page.is_marked(from, Marks::NUMBER.or(Marks::FIGURED)))
    {
        from += 1;
    }
    let between = from..between.end;
    let explains = page.is(from, "including") || page.are(from, &["such", "as"]);
    if between.is_empty() || between.len() > 14 || !explains && !joined(from) {
        return false;
    }
    if !explains && between.len() > 9 {
        return false;
    }
    between.clone().skip(1).all(|t| {
        joined(t)
            || page
                .is_any(t, &["a", "an", "the", "of", "some", "his", "her", "their", "-", "(", ")"])
            || page.is_any(t, &["around", "about", "approximately", "than", "number", "quantity"])
            || page.number(t).is_some()
            || page.kind(t) == Some(TokenKind::Possessive)
            || page.kind(t + 1) == Some(TokenKind::Possessive)
            || page.is_word(t)
                && !page.is_of(t, Class::Small)
                && !page.is_of(t, Class::Pronoun)
                && !page.has_any(t, &[Cat::ItemEvent, Cat::Saying, Cat::PersonNoun, Cat::Status])
                && !page.is_any(t, &["then", "also", "which", "where", "made", "before", "had"])
                // "with an axe and demanded cash": a verb begins another clause.
                && !(page.word(t).ends_with("ed") && !page.touches(t))
    })
}

fn add(
    page: &Page<'_>,
    found: &mut Vec<Item>,
    once: &mut Once<(u8, String)>,
    event: ItemEvent,
    thing: &Thing,
) {
    let what = page.words(thing.phrase.clone()).to_owned();
    // A sum is one with no other.
    let key = if what.contains('£') { what.to_ascii_lowercase() } else { head(&what) };
    let same = once.seen((event as u8, key)).and_then(|number| found.get_mut(number));
    match same {
        Some(known) => known.grounds.spans.push(page.span(thing.phrase.clone())),
        None => {
            found.push(Item { what, event, grounds: facts::grounds(page, thing.phrase.clone()) });
        }
    }
}

fn head(what: &str) -> String {
    what.rsplit(' ').next().unwrap_or("").trim_end_matches('s').to_ascii_lowercase()
}
