//! What became of a thing: the event whose object or whose subject it is.

use std::ops::Range;

use scriven_model::reading::ItemEvent;

use crate::{
    lexicon::{Cat, Class, Marks},
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// Forms of "to be" before a passive.
const BE: &[&str] = &["was", "were", "been", "being", "is", "are", "be"];

/// What became of what these tokens name, and of the thing again where a second verb
/// tells it.
pub(super) fn events(
    page: &Page<'_>,
    events: &[&Hit],
    things: &Range<usize>,
    sentence: &Range<usize>,
) -> Vec<ItemEvent> {
    let mut best: Option<(usize, &Hit, bool)> = None;
    for event in events {
        if event.from >= things.start && event.to <= things.end {
            continue;
        }
        let found = if event.to <= things.start {
            object(page, event, things).map(|distance| (distance, *event, false))
        } else {
            subject(page, event, things).map(|distance| (distance, *event, true))
        };
        if let Some((distance, ..)) = found
            && best.is_none_or(|(known, ..)| distance < known)
        {
            best = found;
        }
    }
    // "recovered two stolen guns": what was found had been stolen before.
    if let Some((_, stolen, false)) = best
        && stolen.value == "stolen"
        && page.is(stolen.from, "stolen")
        && let Some(found) = events.iter().find(|found| {
            found.to <= stolen.from
                && matches!(found.value, "recovered" | "seized")
                && object(page, found, things).is_some_and(|far| far <= 8)
        })
    {
        best = Some((0, found, false));
    }
    let Some((distance, event, passive)) = best else { return Vec::new() };
    // "a brick was thrown through the window": what it went through was harmed.
    if event.value == "used" && !passive && page.is_any(things.start.wrapping_sub(2), &["through"])
    {
        return vec![ItemEvent::Damaged];
    }
    let Some(kind) = settled(page, events, event, passive) else { return Vec::new() };
    if is_other(page, event, things, passive) {
        return Vec::new();
    }
    // A bare "used" or "trace the" binds only what stands close.
    let near = match kind {
        ItemEvent::Used => 5,
        ItemEvent::Sought => 4,
        _ => 14,
    };
    if distance > near || kind == ItemEvent::Used && !as_weapon(page, event, things) {
        return Vec::new();
    }
    let mut told = vec![kind];
    // "The dogs, which were stolen on Friday, have been recovered."
    if passive
        && page.is(things.end, ",")
        && page.is_any(things.end + 1, &["which", "that"])
        && let Some(later) = events.iter().find(|later| {
            later.from > event.to
                && page.is_any(later.from - 1, &["been", "was", "were"])
                && (later.from.saturating_sub(5)..later.from).any(|t| page.is(t, ","))
        })
        && let Some(kind) = ItemEvent::from_word(later.value)
        && later.to <= sentence.end
    {
        told.push(kind);
    }
    told
}

/// Whether the verb means something else of such a thing.
fn is_other(page: &Page<'_>, event: &Hit, things: &Range<usize>, passive: bool) -> bool {
    let class = page.of(things.clone(), Cat::Item).last().map_or("", |hit| hit.value);
    match page.word(event.to - 1) {
        // "ill after taking the tablets": swallowed. "took a bag to the house": brought.
        "taking" | "took" | "taken" => {
            class == "drug"
                || page.of(things.clone(), Cat::Item).any(|hit| hit.value == "drug")
                || page.is_any(things.end - 1, &["substance", "substances"])
                || !passive && class != "key" && page.is(things.end, "to")
                || page.is(event.to, "out")
        }
        // "lost £5,000" to a fraud, where a phone may be lost by anybody.
        "lost" => {
            !page.is_of(things.start, Class::Currency)
                || page.is_any(things.end - 1, &["million", "billion", "bn", "m"])
                || page.is_any(things.end, &["million", "billion", "bn", "m"])
                || generally(page, event)
        }
        "over" | "have" | "carrying" | "with" => generally(page, event),
        "of" => {
            !page.is_any(event.from, &["theft", "thefts", "recovery", "seizure"])
                && generally(page, event)
        }
        // "struck by a lorry"
        "by" => class == "vehicle" || class.is_empty(),
        // "one lane is closed while the lorry is recovered"
        "recovered" => {
            matches!(class, "vehicle" | "")
                && passive
                && page.is_any(event.from.wrapping_sub(1), &["is", "are", "being", "be"])
        }
        _ => false,
    }
}

/// "never hand over cash if you …", "the average victim lost": told of nobody.
fn generally(page: &Page<'_>, event: &Hit) -> bool {
    page.sentence(page.sentence_at(event.from))
        .any(|t| page.is_any(t, &["you", "average", "anyone", "anybody", "residents"]))
}

/// "found a knife underneath the van", "drugs in the boot of the car": where it was.
fn holds(page: &Page<'_>, event: &Hit, things: &Range<usize>) -> bool {
    let mut lead = things.start.wrapping_sub(1);
    for _ in 0..3 {
        if page.is_any(lead, &["the", "a", "an", "his", "her", "their", "same", "parked"]) {
            lead = lead.wrapping_sub(1);
        }
    }
    let part = page.is(lead, "of") && page.is_any(lead.wrapping_sub(1), &["boot", "back", "seat"]);
    matches!(event.value, "recovered" | "seized")
        && lead > event.to
        && (part
            || page.is_any(lead, &["underneath", "under", "beneath", "inside", "within", "behind"]))
}

/// "stole a watch": how far before its object the verb stands.
fn object(page: &Page<'_>, event: &Hit, things: &Range<usize>) -> Option<usize> {
    let between = event.to..things.start;
    if holds(page, event, things) {
        return None;
    }
    // "items stolen from the house include a watch"
    let items = page.is_any(
        event.from.wrapping_sub(1),
        &["items", "property", "goods", "valuables", "belongings", "exhibits"],
    );
    let include = between.clone().find(|&t| {
        page.is_any(t, &["include", "included", "includes", "including"]) || page.is(t, ":")
    });
    if let Some(include) = include.filter(|_| items) {
        return Some(things.start - include);
    }
    if between.clone().any(|t| {
        page.is_any(
            t,
            &[
                "who",
                "before",
                "after",
                "when",
                "while",
                ";",
                "but",
                "then",
                "where",
                ".",
                "from",
                "demanding",
                "demanded",
                "entered",
                "suspects",
                "offenders",
            ],
        )
    }) {
        return None;
    }
    // "a brick was thrown through the window"
    let thrown = page.is(event.to, "through");
    // A passive has its thing before it.
    let passive = page.is_any(event.from.wrapping_sub(1), BE)
        || page.is_any(event.from.wrapping_sub(2), BE) && page.is_word(event.from.wrapping_sub(1));
    // "was robbed of his phone", "was found with a knife", "were forced to hand over cash".
    let by_means = page.is_any(event.to, &["with", "using"])
        || event.to - event.from > 1
            && page.is_any(event.to - 1, &["of", "with", "have", "possession", "carrying", "over"]);
    if passive && !thrown && event.value != "used" && !by_means {
        return None;
    }
    // "thrown through the window", "taken off the streets", "found a car had crashed".
    let through = page.is_any(things.start.wrapping_sub(2), &["through"]) && event.value == "used";
    if through {
        return Some(between.len());
    }
    if page.is_any(event.to, &["through", "at", "into", "towards", "off", "to", "by", "against"])
        || event.value == "used" && between.clone().any(|t| page.is_any(t, &["at", "into", "to"]))
        || event.value == "recovered"
            && page.is_any(things.end, &["had", "has", "was", "were", "crashed"])
    {
        return None;
    }
    // "found cocaine in the car": the car is where it was found.
    let before = things.start.wrapping_sub(1);
    let article = page.is_any(before, &["the", "a", "an", "his", "her", "their"])
        || page.kind(before) == Some(TokenKind::Possessive);
    let at = if article { before.wrapping_sub(1) } else { before };
    // "found riding a scooter"
    let doing = event.value == "recovered"
        && page.word(event.to).ends_with("ing")
        && !page.is_any(event.to, &["using", "including", "containing"]);
    if doing {
        return None;
    }
    let money = page.of(things.clone(), Cat::Item).any(|hit| hit.value == "money");
    if matches!(event.value, "recovered" | "seized" | "stolen")
        && !money
        && at >= event.to
        && page
            .is_any(at, &["in", "inside", "on", "at", "near", "under", "behind", "outside", "that"])
    {
        return None;
    }
    if event.value == "sought" && between.clone().any(|t| page.is_any(t, &["of", "with", "in"])) {
        return None;
    }
    Some(between.len())
}

/// "a watch was stolen": how far behind its subject the verb stands.
fn subject(page: &Page<'_>, event: &Hit, things: &Range<usize>) -> Option<usize> {
    let between = behind_worth(page, things.end).min(event.from)..event.from;
    let passive = between.clone().any(|t| page.is_any(t, BE))
        || page.is_any(event.from, BE)
        || page.is_any(event.from, &["stolen", "seized", "recovered", "damaged", "used", "taken"]);
    let other = between.clone().any(|t| {
        page.is_any(
            t,
            &[
                "who",
                "he",
                "she",
                "they",
                "and",
                ";",
                "man",
                "woman",
                "police",
                "officers",
                "people",
                "men",
                "driver",
                "with",
                "containing",
            ],
        ) || page.is(t, "to")
            && !page.is_any(t + 1, &["have", "be"])
            && !page.is(t.wrapping_sub(1), "belonging")
    });
    // "The driver of the van was taken to hospital."
    let moved = page.is(event.to - 1, "taken") && page.is_any(event.to, &["to", "into", "by"]);
    let active = event.value == "used" && !page.is_any(event.from, &["used", "thrown", "produced"]);
    (passive && between.len() <= 8 && !other && !active && !moved).then_some(between.len() + 1)
}

/// "cocaine worth £3,000", "heroin with a street value of £400": where that ends.
fn behind_worth(page: &Page<'_>, from: usize) -> usize {
    let told = page.is_any(from, &["worth", "valued"])
        || page.is(from, "with")
            && (from + 1..from + 6).any(|t| page.is_any(t, &["value", "worth"]));
    if !told {
        return from;
    }
    let sign = Marks::class(Class::Currency);
    let Some(sign) = page.seek(from..from + 12, sign) else { return from };
    (sign + 1..sign + 8)
        .find(|&t| {
            page.number(t).is_none()
                && !page.is_any(t, &[",", "."])
                && !page.is_any(t, &["k", "m", "million"])
        })
        .unwrap_or(from)
}

/// "has not been found" is still sought; "found and has been seized" is seized.
fn settled(page: &Page<'_>, events: &[&Hit], event: &Hit, passive: bool) -> Option<ItemEvent> {
    let kind = ItemEvent::from_word(event.value)?;
    let before = event.from.saturating_sub(4)..event.from;
    if before.clone().any(|t| page.is_any(t, &["not", "never", "nothing", "no"])) {
        let missing = before.clone().any(|t| page.is(t, "not"));
        let sought = passive && missing && kind == ItemEvent::Recovered;
        return sought.then_some(ItemEvent::Sought);
    }
    // "can be used to", "could be stolen": it did not happen.
    let may = before.clone().any(|t| {
        page.is_any(t, &["can", "could", "may", "might", "would", "should", "will", "if"])
            && !page.is(t + 1, "have")
    });
    if may {
        return None;
    }
    if kind != ItemEvent::Recovered {
        return Some(kind);
    }
    // "a purse was found to be missing": it is gone.
    let gone = event.to + if page.are(event.to, &["to", "be"]) { 2 } else { 0 };
    if page.is_any(gone, &["missing", "stolen"]) {
        return Some(ItemEvent::Stolen);
    }
    // "later found to be from his savings": that is learnt of it, and it is not come by.
    if page.is(event.to, "to") && page.is(event.to - 1, "found") {
        return None;
    }
    let later = events.iter().find(|later| {
        later.from >= event.to
            && later.value == "seized"
            && page.is(event.to, "and")
            && (event.to + 1..later.from).all(|t| {
                page.is_any(t, BE) || page.is_any(t, &["has", "have", "had", "also", "later"])
            })
    });
    Some(later.map_or(kind, |_| ItemEvent::Seized))
}

/// What may be told of as used: in loose words a weapon only ("with a knife", but not "with
/// a dog"), and never what people use every day.
fn as_weapon(page: &Page<'_>, event: &Hit, things: &Range<usize>) -> bool {
    const WEAPONS: &[&str] = &["firearm", "blade", "weapon"];
    const DAILY: &[&str] = &["phone", "clothing", "drink", "document", "animal", "computer"];
    let loose = page.is_any(
        event.from,
        &["with", "carrying", "produced", "pulled", "pointed", "holding", "wielding", "in"],
    );
    let mut classes = page.of(things.clone(), Cat::Item).map(|hit| hit.value);
    if loose {
        // "Serve with a knife": nobody is there to be threatened.
        let sentence = page.sentence(page.sentence_at(event.from));
        let someone = page.seek(sentence.clone(), Marks::class(Class::Pronoun)).is_some()
            || page.of(sentence.clone(), Cat::PersonNoun).next().is_some()
            || page.of(sentence, Cat::Kind).next().is_some();
        if !someone {
            return false;
        }
        classes.any(|class| WEAPONS.contains(&class))
    } else {
        let card = things.clone().any(|t| page.is_any(t, &["card", "cards"]));
        card || classes.last().is_none_or(|class| !DAILY.contains(&class))
    }
}

/// What a sentence of advice begins with.
const ADVICE: &[&str] = &[
    "keep", "make", "park", "ensure", "lock", "remove", "always", "never", "store", "avoid",
    "consider", "check", "remember", "mark", "register", "install", "fit", "hide",
];

/// The events of a sentence that are told as having happened.
pub(super) fn told<'p>(page: &'p Page<'_>, sentence: &Range<usize>) -> Vec<&'p Hit> {
    // "Please keep your keys out of sight": advice tells of nothing, nor does a question.
    let advice = sentence.clone().any(|t| page.is_any(t, &["your", "don't", "don’t", "?"]))
        || page
            .seek(sentence.clone(), Marks::WORD)
            .is_some_and(|first| first <= sentence.start + 1 && page.is_any(first, ADVICE));
    if advice {
        return Vec::new();
    }
    // "Using a knife is never right."
    let rule =
        |hit: &&Hit| hit.from == sentence.start && page.is_any(hit.from, &["using", "stealing"]);
    // "A shed was broken into": nothing became of the shed.
    let into = |hit: &&Hit| page.is(hit.from, "broken") && page.is(hit.to, "into");
    // "the dangers of carrying a knife"
    let carried = |hit: &&Hit| {
        page.is(hit.from, "carrying")
            && (page.is_any(
                hit.from.wrapping_sub(1),
                &[
                    "of", "about", "for", "by", "is", "as", "suspect", "someone", "against", "“",
                    "\"", "'", "‘",
                ],
            ) || hit.from == sentence.start)
    };
    // "a ring with a blue stone": what it looks like.
    let described = |hit: &&Hit| {
        page.is(hit.from, "with")
            && page.is_any(hit.from + 1, &["a", "an"])
            && page
                .of(hit.from.saturating_sub(3)..hit.from, Cat::Item)
                .any(|item| item.to == hit.from && item.value == "jewellery")
    };
    page.of(sentence.clone(), Cat::ItemEvent)
        .filter(|hit| !rule(hit) && !into(hit) && !carried(hit) && !described(hit))
        .collect()
}
