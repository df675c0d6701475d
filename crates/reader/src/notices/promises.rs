//! What is announced for later: updates, hearings, examinations.

use std::ops::Range;

use scriven_model::{LocalTime, reading::Promise};

use crate::{
    facts,
    lexicon::{Cat, Class},
    page::{Hit, Page},
    time::Found,
};

/// Every announcement. `times` give when it is due.
pub(crate) fn read(page: &Page<'_>, times: &[Found]) -> Vec<Promise> {
    let mut found: Vec<Promise> = Vec::new();
    let mut hearings: Vec<(usize, bool)> = Vec::new();
    let mut reached = 0;
    for hit in page.all(Cat::Promise) {
        let number = page.sentence_at(hit.from);
        if hit.from < reached || page.in_title(number) || !counts(page, hit) {
            continue;
        }
        let sentence = page.sentence(number);
        let end = clause_end(page, hit.to, sentence.end);
        reached = sentence.end;
        let due = times
            .iter()
            .find(|t| t.range.start >= hit.from && t.range.start < end.max(hit.to) + 1)
            .and_then(|t| t.time.start);
        let range = hit.from..end;
        // "due in court today … due to appear at Eastby Magistrates' Court today": the same
        // hearing told again is one promise.
        let named = names_court(page, range.clone());
        if hit.value == "court"
            && due.is_some()
            && let Some((known, _)) = hearings.iter().find(|(at, with)| {
                found.get(*at).is_some_and(|p| same_day(p.due, due)) && !(*with && named)
            })
            && let Some(known) = found.get_mut(*known)
        {
            known.grounds.spans.push(page.span(range));
            continue;
        }
        if hit.value == "court" {
            hearings.push((found.len(), named));
        }
        for about in abouts(page, hit, range.clone()) {
            found.push(Promise { about, due, grounds: facts::grounds(page, range.clone()) });
        }
    }
    found
}

fn same_day(one: Option<LocalTime>, other: Option<LocalTime>) -> bool {
    one.map(|one| one.date) == other.map(|other| other.date)
}

/// Whether the court is told by its name.
fn names_court(page: &Page<'_>, range: Range<usize>) -> bool {
    range.clone().any(|t| page.is_of(t, Class::Court) && page.is_capital(t))
}

/// A hearing counts when it is still to come; an update when the source itself
/// promises it.
fn counts(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.sentence(page.sentence_at(hit.from));
    let words = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
    match hit.value {
        "court" => {
            let future = page.hits_in(hit.range()).count() > 0
                && (hit.from.saturating_sub(2)..hit.to).any(|t| {
                    page.is_any(
                        t,
                        &[
                            "due",
                            "will",
                            "set",
                            "expected",
                            "scheduled",
                            "listed",
                            "next",
                            "remanded",
                            "bailed",
                            "sentencing",
                            "trial",
                            "ordered",
                            "summonsed",
                            "be",
                            "fixed",
                        ],
                    )
                });
            // "his trial was due to start": it was to come, and is past.
            let last = hit.to.wrapping_sub(1);
            let was = page.is_any(hit.to, &["was", "were"])
                || page.is(last, "trial") && page.is_any(hit.from, &["was", "were"]);
            let court = words(&[
                "court",
                "magistrates",
                "magistrates'",
                "sentenced",
                "trial",
                "crown",
                "sentencing",
                "judge",
                "appear",
                "appearance",
                "hearing",
                "arraignment",
            ]);
            let past = (hit.from.saturating_sub(3)..hit.from)
                .any(|t| page.is_any(t, &["had", "failed", "failing"]));
            future && court && !past && !was
        }
        "update" => {
            let ours = words(&["we", "will", "we'll", "i", "updates", "update", "further", "more"]);
            let public =
                words(&["anyone", "please", "urge", "urged", "asking", "appealing", "encourage"]);
            let loose = page.are(hit.from, &["in", "due"])
                || page.are(hit.from, &["as", "soon"])
                || page.are(hit.from, &["to", "follow"]);
            // "asked to provide any information": the public is to.
            let theirs = page.is(hit.from, "to")
                && !page.is(hit.from + 1, "follow")
                && !page.is_any(
                    hit.from.wrapping_sub(1),
                    &["will", "continue", "able", "aim", "hope", "hoping", "going", "continuing"],
                );
            // "will be released when they are opened": cash boxes are no news.
            let told = ["update", "updates", "information", "details", "detail", "informed"]
                .iter()
                .any(|word| sentence.clone().any(|t| page.is(t, word)))
                || words(&[
                    "news",
                    "statement",
                    "updated",
                    "confirmed",
                    "findings",
                    "name",
                    "report",
                ]);
            ours && told
                && !public
                && !theirs
                && (!loose
                    || words(&["update", "updates", "information", "details", "further"])
                        && words(&["will", "to"]))
        }
        "post-mortem" => {
            sentence.clone().any(|t| page.is_any(t, &["will", "due", "to"]))
                && !page.is(hit.from.wrapping_sub(1), "no")
                && !(hit.to.saturating_sub(1)..hit.to + 2)
                    .any(|t| page.is_any(t, &["was", "held", "took", "taken"]))
                && !words(&["revealed", "showed", "confirmed", "concluded", "found", "established"])
        }
        _ => true,
    }
}

fn clause_end(page: &Page<'_>, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit && end - from < 30 {
        let dot = page.is_any(
            end,
            &[".", ";", "“", "”", "\"", "(", "where", "but", "after", "following", "who"],
        );
        let comma = page.is(end, ",")
            && !(page.number(end + 1).is_some()
                || page.has(end + 1, Cat::Month)
                || page.has(end - 1, Cat::Weekday));
        if dot || comma {
            break;
        }
        end += 1;
    }
    end
}

/// What it is about; "on the condition of the officer and the investigation"
/// are two.
fn abouts(page: &Page<'_>, hit: &Hit, range: Range<usize>) -> Vec<String> {
    let words = |range: Range<usize>| page.words(range).to_owned();
    if hit.value != "update" {
        return vec![words(range)];
    }
    let Some(on) = range.clone().skip(1).find(|&t| page.is_any(t, &["on", "about", "regarding"]))
    else {
        return vec![words(range)];
    };
    let strip = |mut part: Range<usize>| {
        while page.is_any(part.start, &["the", "our", "and"]) && part.start < part.end {
            part.start += 1;
        }
        for tail in [
            &["in", "due", "course"][..],
            &["as", "soon"],
            &["when", "we"],
            &["when", "appropriate"],
            &["as", "we"],
            &["at", "this"],
        ] {
            if let Some(cut) = part.clone().find(|&t| page.are(t, tail)) {
                part.end = cut;
            }
        }
        part
    };
    let body = strip(on + 1..range.end);
    let and = body
        .clone()
        .find(|&t| page.is(t, "and") && page.is_any(t + 1, &["the", "our", "any", "on"]));
    let parts = match and {
        Some(and) => vec![strip(body.start..and), strip(and + 1..body.end)],
        None => vec![body],
    };
    let parts: Vec<String> = parts.into_iter().filter(|p| p.start < p.end).map(words).collect();
    if parts.is_empty() { vec![words(range)] } else { parts }
}
