//! What the reader is unsure of, and what it passed over.

use scriven_model::{Reading, Span, reading::Doubt};

use crate::{
    certainty,
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// What the layers were unsure of.
#[derive(Default)]
pub(crate) struct Found {
    /// Investigations by nobody named.
    pub(crate) unnamed_investigation: Vec<Span>,
    /// Weekday and date that disagree.
    pub(crate) disagreeing_dates: Vec<Span>,
    /// Words that are said of somebody, it is not clear of whom.
    pub(crate) unbound: Vec<(String, Span)>,
    /// Places whose name is that of so many towns: which one is meant is not told.
    pub(crate) shared: Vec<(usize, usize)>,
    /// The text was cut at the limit.
    pub(crate) cut: bool,
}

/// Every doubt.
pub(crate) fn read(page: &Page<'_>, reading: &Reading, found: Found) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut doubt = |about: &str, why: &str, spans: Vec<Span>| {
        doubts.push(Doubt { about: about.to_owned(), why: why.to_owned(), spans });
    };
    if found.cut {
        doubt("text", "the text is longer than is read; the rest was passed over", vec![]);
    }
    if page.len() < 3 {
        doubt("text", "there is nothing to read", vec![]);
    } else if !is_english(page) {
        doubt("text", "this does not look like English; little of it was read", vec![]);
    } else if tells_nothing(reading) || !is_official(page, reading) {
        doubt("text", "this does not look like a statement on an incident", vec![]);
    }
    if !found.unnamed_investigation.is_empty() {
        doubt(
            "investigating",
            "an investigation is under way; by whom is not said",
            found.unnamed_investigation,
        );
    }
    let told = spans_of_times(reading);
    for span in found.disagreeing_dates {
        let at = time_over(&told, span);
        let about = at.map_or_else(|| "times".to_owned(), |n| format!("times[{n}]"));
        doubt(&about, "the weekday and the date do not agree", vec![span]);
    }
    for (number, towns) in found.shared {
        let spans = reading.places.get(number).map(|place| place.grounds.spans.clone());
        let many = if towns == 2 { "two" } else { "several" };
        let why = format!("{many} towns share this name; which one is meant is not told");
        doubt(&format!("places[{number}]"), &why, spans.unwrap_or_default());
    }
    for (why, span) in found.unbound {
        doubt("people", &why, vec![span]);
    }
    let corrected = corrected(page);
    if !corrected.is_empty() {
        doubt("text", "a number that was given before is corrected", corrected);
    }
    let agentless = agentless_discharge(page);
    if !agentless.is_empty() {
        doubt("people", "a firearm was discharged; the text does not say by whom", agentless);
    }
    doubts
}

/// "Three, not four", "three and not four as first reported".
fn corrected(page: &Page<'_>) -> Vec<Span> {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let number = |t: usize| page.number(t).is_some() || page.is_any(t, NUMBERS);
    let nouns = 3;
    page.whole()
        .filter(|&t| page.is(t, "not") && number(t + 1))
        .filter_map(|not| {
            let end = (not + 2..not + 8).find(|&t| {
                page.is(t, "as")
                    && page.is_any(
                        t + 1,
                        &[
                            "first",
                            "previously",
                            "earlier",
                            "originally",
                            "we",
                            "stated",
                            "reported",
                            "initially",
                        ],
                    )
            });
            let joined = page.is_any(not.wrapping_sub(1), &[",", "and", "–", "-"]).then(|| not - 1);
            let from = joined?;
            let first = (from.saturating_sub(nouns)..from).rev().find(|&t| number(t))?;
            let ends = page.is_any(not + 2, &[",", ".", ")", ";"]) || end.is_some();
            ends.then(|| page.span(first..not + 2))
        })
        .collect()
}

/// "A firearm was discharged", with nobody named who did it.
fn agentless_discharge(page: &Page<'_>) -> Vec<Span> {
    page.marked(page.whole(), Marks::class(Class::Discharge))
        .filter(|&t| page.is_any(t.wrapping_sub(1), &["was", "were", "been"]))
        .filter(|&t| {
            let from = t.saturating_sub(4);
            (from..t).any(|t| {
                page.is_any(
                    t,
                    &[
                        "firearm", "gun", "weapon", "shot", "shots", "shotgun", "handgun",
                        "firearms",
                    ],
                )
            })
        })
        .filter(|&t| !(t..t + 6).any(|t| page.is(t, "by")))
        .map(|t| page.span(t.saturating_sub(2)..t + 1))
        .collect()
}

/// Whether it tells of no kind of incident, of nobody, and asks for nothing.
fn tells_nothing(reading: &Reading) -> bool {
    let appeal = !reading.asks.is_empty() && !reading.references.is_empty();
    reading.kinds.is_empty() && reading.people.is_empty() && !appeal
}

/// Whether somebody who issues statements is named in it, or something that stands in
/// them: a report of a match tells of shots and attacks too.
fn is_official(page: &Page<'_>, reading: &Reading) -> bool {
    const WORDS: &[&str] = &[
        "officer",
        "officers",
        "detectives",
        "firefighters",
        "crews",
        "paramedics",
        "ambulance",
        "deputies",
        "coroner",
        "court",
        "gardaí",
        "gardai",
        "arrested",
        "charged",
        "witnesses",
        "sentenced",
        "jailed",
        "custody",
        "prosecutors",
        "rescue",
        "embargoed",
    ];
    reading.issuer.is_some()
        || !(reading.organisations.is_empty()
            && reading.references.is_empty()
            && reading.contacts.is_empty())
        || page.seek(page.whole(), Marks::class(Class::Police)).is_some()
        || page.all(Cat::Rank).next().is_some()
        || reading.people.iter().any(|one| !one.status.is_empty() || one.age.is_some())
        || page.whole().any(|t| page.is_any(t, WORDS))
}

/// Whether enough of the words are the small words of English.
fn is_english(page: &Page<'_>) -> bool {
    let head = 0..page.len().min(4000);
    let all = page.marked(head.clone(), Marks::WORD).count();
    let small = page.marked(head, Marks::class(Class::Small)).count();
    all < 12 || small * 100 >= all * 12
}

/// Where each time is told, in the order of the text, with the number of the time.
fn spans_of_times(reading: &Reading) -> Vec<(Span, usize)> {
    let spans = reading
        .times
        .iter()
        .zip(0..)
        .flat_map(|(time, number)| time.grounds.spans.iter().map(move |span| (*span, number)));
    let mut spans: Vec<_> = spans.collect();
    spans.sort_unstable_by_key(|(span, number)| (span.start, *number));
    spans
}

/// The time that is told over a stretch of the text.
fn time_over(told: &[(Span, usize)], span: Span) -> Option<usize> {
    /// How many times may be told within one another.
    const WITHIN: usize = 8;
    let behind = told.partition_point(|(other, _)| other.start < span.end);
    let before = told.get(behind.saturating_sub(WITHIN)..behind)?;
    before.iter().filter(|(other, _)| other.overlaps(&span)).map(|(_, number)| *number).min()
}

/// Sentences that gave no fact.
pub(crate) fn unread(page: &Page<'_>, reading: &mut Reading, datelines: &[usize]) -> Vec<Span> {
    let mut starts: Vec<usize> = Vec::with_capacity(128);
    certainty::each(reading, &mut |grounds| starts.extend(grounds.spans.iter().map(|s| s.start)));
    for person in &reading.people {
        starts.extend(person.mentions.iter().map(|s| s.start));
    }
    starts.extend(reading.speakers.iter().flat_map(|s| &s.mentions).map(|s| s.start));
    starts.extend(reading.hedges.iter().flat_map(|h| &h.spans).map(|s| s.start));
    starts.extend(reading.update.spans.iter().map(|s| s.start));
    starts.sort_unstable();
    (0..page.sentences.len())
        .filter(|&n| !page.in_title(n) && datelines.binary_search(&page.paragraph(n)).is_err())
        .map(|n| page.span(page.sentence(n)))
        .filter(|span| {
            let at = starts.partition_point(|s| *s < span.start);
            starts.get(at).is_none_or(|s| *s >= span.end)
        })
        .filter(|span| {
            span.of(page.text).is_some_and(|words| words.chars().any(char::is_alphanumeric))
        })
        .collect()
}
