//! The things a sentence names: nouns of the list, vehicles by their make, sums of money.

use std::ops::Range;

use scriven_model::reading::Vehicle;

use crate::{
    lexicon::{Cat, Class, Marks},
    page::{Hit, Page},
};

/// A thing, by the tokens of its noun phrase without the article.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) phrase: Range<usize>,
    /// Where the words that name it begin: "a weapon, believed to be a gun".
    pub(super) from: usize,
    /// A sum of money and no more.
    pub(super) sum: bool,
}

impl Thing {
    fn new(phrase: Range<usize>, sum: bool) -> Self {
        Self { from: phrase.start, phrase, sum }
    }
}

/// ", believed to be a": what stands behind tells what stands before more closely.
fn taken_for(page: &Page<'_>, between: Range<usize>) -> bool {
    let at = between.start + usize::from(page.is(between.start, ","));
    between.len() <= 7
        && page.is_any(at, &["believed", "thought", "suspected", "described"])
        && page.is_any(at + 1, &["to", "as"])
}

/// Whether the words name a thing of their own: not "a number of items including …", not
/// the "drugs" of "to sell drugs".
fn named(page: &Page<'_>, phrase: &Range<usize>) -> bool {
    let before = phrase.start.wrapping_sub(1);
    let verb = page.is(before, "to")
        && phrase.len() > 1
        && !page
            .hits_in(before.saturating_sub(2)..phrase.start)
            .any(|h| h.cat == Cat::ItemEvent && h.to == phrase.start);
    let last = phrase.end.wrapping_sub(1);
    let behind = phrase.end + usize::from(page.is(phrase.end, ","));
    let vague = page.is_any(last, &["items", "valuables"])
        && (!page.is(before, "of") || page.is_any(behind, &["including", "such"]));
    // "no weapon was seen"
    !verb && !vague && !page.is(before, "no")
}

/// Where every vehicle of a known make is told of, in order of the text.
pub(super) fn made(page: &Page<'_>, vehicles: &[Vehicle]) -> Vec<Range<usize>> {
    let mut made: Vec<Range<usize>> = vehicles
        .iter()
        .filter(|vehicle| vehicle.make.is_some())
        .flat_map(|vehicle| &vehicle.grounds.spans)
        .map(|span| page.token_at(span.start)..page.token_at(span.end))
        .collect();
    made.sort_by_key(|range| range.start);
    made
}

/// Every thing of a sentence, in order, none inside another.
pub(super) fn things(
    page: &Page<'_>,
    sentence: &Range<usize>,
    made: &[Range<usize>],
) -> Vec<Thing> {
    const BEGINS: Marks = Marks::lists(&[Cat::Item]).or(Marks::class(Class::Currency));
    let mut found: Vec<Thing> = Vec::new();
    let first = made.partition_point(|range| range.start < sentence.start);
    let mut vehicles = made.get(first..).unwrap_or_default().iter().peekable();
    let mut reached = sentence.start;
    for token in page.marked(sentence.clone(), BEGINS) {
        while let Some(vehicle) = vehicles.next_if(|vehicle| vehicle.start <= token) {
            reached = reached.max(vehicle.end);
            found.push(Thing::new(vehicle.clone(), false));
        }
        if token < reached {
            continue;
        }
        let thing = match page.hit(token, Cat::Item) {
            Some(item) if is_modifier(page, item) => None,
            // "a black Audi car": told by its make.
            Some(item) if vehicles.peek().is_some_and(|vehicle| vehicle.start < item.to) => None,
            Some(item) => {
                let phrase = noun_phrase(page, item, sentence);
                let phrase = phrase.start.max(reached)..phrase.end;
                named(page, &phrase).then(|| Thing::new(phrase, false))
            }
            None => sum(page, token, sentence),
        };
        if let Some(mut thing) = thing {
            reached = thing.phrase.end;
            if let Some(guess) = found.last().map(|last| last.phrase.clone())
                && taken_for(page, guess.end..thing.phrase.start)
            {
                thing.from = guess.start;
                found.pop();
            }
            // "computer tablets", "a stun gun device": one thing.
            if let Some(last) = found.last_mut()
                && last.phrase.end == thing.phrase.start
                && !last.sum
                && !thing.sum
            {
                last.phrase.end = thing.phrase.end;
                continue;
            }
            found.push(thing);
        }
    }
    found.extend(
        vehicles
            .take_while(|vehicle| vehicle.end <= sentence.end)
            .map(|vehicle| Thing::new(vehicle.clone(), false)),
    );
    found
}

/// "£38,000 in cash", "£2,750": not what something is worth, nor a fine.
fn sum(page: &Page<'_>, sign: usize, sentence: &Range<usize>) -> Option<Thing> {
    page.number(sign + 1)?;
    let mut end = sign + 2;
    while page.is_any(end, &[",", "."]) && page.touches(end) && page.number(end + 1).is_some() {
        end += 2;
    }
    if page.is_any(end, &["k", "m", "bn", "million", "thousand"]) {
        end += 1;
    }
    let worth = usize::from(page.is(end, "worth"));
    if worth == 1 || page.is_any(end, &["of", "in"]) || page.has(end, Cat::Item) {
        let from = end + worth + usize::from(page.is_any(end + worth, &["of", "in"]));
        let near = page.of(from..sentence.end.min(from + 5), Cat::Item).next()?;
        let plain = (from..near.from).all(|t| page.is_word(t) && !page.is_of(t, Class::Small));
        return plain.then(|| Thing::new(sign..near.to, false));
    }
    let valued = (sign.saturating_sub(5).max(sentence.start)..sign).any(|t| {
        page.is_any(
            t,
            &[
                "worth",
                "value",
                "valued",
                "estimated",
                "cost",
                "costing",
                "costs",
                "fine",
                "fined",
                "compensation",
                "totalling",
                "totaling",
                "reward",
                "pay",
                "raised",
                "surcharge",
                "bill",
                "damage",
                "repairs",
            ],
        )
    });
    (!valued).then_some(Thing::new(sign..end, true))
}

/// "knife crime", "drugs warrant", "phone number", "car park": the word serves another.
fn is_modifier(page: &Page<'_>, item: &Hit) -> bool {
    page.is_any(
        item.to,
        &[
            "crime",
            "warrant",
            "warrants",
            "test",
            "tests",
            "mortem",
            "office",
            "number",
            "numbers",
            "park",
            "offences",
            "offence",
            "dealing",
            "dealer",
            "dealers",
            "supply",
            "driver",
            "drivers",
            "call",
            "calls",
            "footage",
            "team",
            "unit",
            "officers",
            "operation",
            "incident",
            "collision",
            "crash",
            "users",
            "user",
            "gang",
            "gangs",
            "station",
            "shop",
            "store",
            "attack",
            "wounds",
            "wound",
            "related",
            "possession",
            "licence",
            "discharge",
            "enabled",
            "theft",
            "thefts",
            "surrender",
            "-",
            "walker",
            "owner",
            "owners",
            "window",
            "factory",
            "line",
            "lines",
            "street",
            "conference",
            "laundering",
            "trafficking",
            "yard",
            "farm",
            "farms",
            "grow",
            "cultivation",
            "trade",
            "market",
            "misuse",
            "use",
            "activity",
            "driving",
            "fraud",
            "abuse",
            "seizure",
        ],
    ) || page.is_any(item.from.wrapping_sub(1), &["by", "inside", "near"])
        && page.has(item.from, Cat::VehicleNoun)
}

/// The noun phrase of the thing, without its article.
fn noun_phrase(page: &Page<'_>, item: &Hit, sentence: &Range<usize>) -> Range<usize> {
    let mut start = item.from;
    while start > sentence.start && item.from - start < 6 {
        let before = start - 1;
        // "off-road bikes"
        let joined = page.is(start, "-") && page.touches(start);
        let stop = !joined && page.is_of(before, Class::Outer)
            || !(page.is_word(before)
                || page.number(before).is_some()
                || page.is(before, "-")
                || page.is(before, "£"))
            || page.of(before..before + 1, Cat::ItemEvent).next().is_some()
            || page
                .hits_in(before.saturating_sub(2)..before + 1)
                .any(|h| h.cat == Cat::ItemEvent && h.to > before);
        if stop {
            break;
        }
        start = before;
    }
    // "1,000 cannabis plants"
    while start > sentence.start + 1
        && page.number(start).is_some()
        && page.is(start - 1, ",")
        && page.touches(start)
        && page.touches(start - 1)
        && page.number(start - 2).is_some()
    {
        start -= 2;
    }
    start..item.to
}
