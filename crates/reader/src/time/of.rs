//! What a time is the time of, from the words round it.

use std::ops::Range;

use scriven_model::reading::TimeOf;

use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// Of what: the cue nearest to it in its sentence; before counts more than behind.
pub(super) fn of(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> TimeOf {
    // "The search is continuing tonight": it goes on, it did not happen then.
    if page.is_any(at.start.wrapping_sub(1), &["continuing", "continues", "ongoing"]) {
        return TimeOf::Other;
    }
    if let Some(of) = respectively(page, sentence, at) {
        return of;
    }
    let mut best: Option<(usize, &str)> = None;
    let clause = subordinate(page, sentence, at);
    let clause = clause.start.max(told(page, sentence, at))..clause.end;
    // "Police were called to a crash on the A4 at 3pm": the call is at 3pm.
    let called = page
        .of(sentence.start..at.start, Cat::TimeCue)
        .filter(|hit| hit.value == "call" && !reported(page, hit))
        .last()
        .filter(|hit| hit.to <= at.start && breaks(page, hit.to..at.start) == 0)
        .map(|hit| hit.to);
    for hit in page.of(sentence.clone(), Cat::TimeCue) {
        // "a cardiac arrest", "those who responded to the emergency"
        let before = hit.from.wrapping_sub(1);
        let other =
            page.is(before, "cardiac") || page.is(hit.from, "responded") && page.is(before, "who");
        if !clause.contains(&hit.from) || other {
            continue;
        }
        let distance = if hit.to <= at.start {
            let between = hit.to..at.start;
            2 * between.len() + 12 * breaks(page, between)
        } else if hit.from >= at.end {
            let between = at.end..hit.from;
            // "At 3pm on Friday officers were called": the verb of a leading time.
            let leading = at.start <= sentence.start + 1;
            let cost = if leading { 2 } else { 4 };
            // "… on 14 October and later died": the next verb has its own time.
            let next = between.clone().any(|t| page.is(t, "and"));
            // "… on Tuesday, for which arrests have been made".
            if between.clone().any(|t| page.is(t, "which")) {
                continue;
            }
            cost * between.len() + 12 * (breaks(page, between) + usize::from(next)) + 1
        } else {
            continue;
        };
        // A court and a verdict outweigh the words of what happened beside them.
        let weight = match hit.value {
            "court" => distance.saturating_sub(4),
            "incident" => distance + 4,
            "noun" if page.is(hit.from, "between") && hit.to == at.start => distance,
            "noun" if called.is_some_and(|called| hit.from >= called) => distance + 34,
            "noun" => distance + 9,
            "call" if reported(page, hit) => distance + 10,
            "charge" if of_the_offence(page, hit.to..at.start) => distance + 40,
            _ => distance,
        };
        if best.is_none_or(|(d, _)| weight < d) {
            best = Some((weight, hit.value));
        }
    }
    best.filter(|(d, _)| *d < 60)
        .and_then(|(_, value)| TimeOf::from_word(if value == "noun" { "incident" } else { value }))
        .unwrap_or(TimeOf::Incident)
}

/// "Charged with murder in Mill Lane on Monday": behind the place of the offence the day
/// is the day of it, not that of the charge. A court is the place of a hearing.
fn of_the_offence(page: &Page<'_>, between: Range<usize>) -> bool {
    let Some(with) = between.clone().find(|&t| page.is_any(t, &["with", "over"])) else {
        // "charged with" may be the cue as a whole.
        return page.is(between.start.wrapping_sub(1), "with") && has_place(page, between);
    };
    has_place(page, with + 1..between.end)
}

fn has_place(page: &Page<'_>, mut range: Range<usize>) -> bool {
    let court = range.clone().any(|t| page.is_any(t, &["court", "crown", "magistrates"]));
    !court && range.any(|t| page.is_any(t, &["in", "at", "near"]) && page.is_capital(t + 1))
}

/// "A report of": a noun, which says less surely than "were called" what the time is of;
/// "it was reported that the shop was robbed" tells when the shop was.
fn reported(page: &Page<'_>, hit: &Hit) -> bool {
    page.is_any(hit.from, &["report", "reports"])
        || page.is(hit.to - 1, "reported") && page.is_any(hit.to, &["that", "the", "a"])
}

/// The clause behind "after" or "following" that the time stands in, else the whole
/// sentence: "A man arrested after an officer was shot on Tuesday has been charged"
/// tells when the officer was shot.
fn subordinate(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let from = at.start.saturating_sub(30).max(sentence.start);
    let opener = (from..at.start.saturating_sub(1))
        .rev()
        .take_while(|&t| !page.is_any(t, &[";", ":"]))
        .find(|&t| page.is_any(t, &["after", "following", "who", "which", "investigating"]));
    let behind = if page.is(at.end, ",") { at.end + 1 } else { at.end };
    let resumes = page.is_any(
        behind,
        &[
            "has", "have", "is", "are", "was", "were", "had", "will", "remains", "remain",
            "appeared",
        ],
    );
    match opener {
        Some(opener) if resumes => opener + 1..at.end,
        _ => sentence.clone(),
    }
}

/// Marks and words that end a clause, and "for the murder of", "in the death of", which
/// tell of what was before.
fn breaks(page: &Page<'_>, range: Range<usize>) -> usize {
    const BREAKS: &[&str] = &[
        ";",
        "when",
        "after",
        "following",
        "before",
        "but",
        "while",
        "where",
        "since",
        "follow",
        "follows",
        "followed",
        "relate",
        "relates",
        "relating",
        "connection",
        "relation",
        "investigating",
    ];
    range
        .filter(|&t| {
            page.is_any(t, BREAKS)
                // "over a burglary in Amberton on 3 March"
                || page.is(t, "over")
                    && page.is_any(t + 1, &["a", "an", "the"])
                    && page.of(t + 2..t + 5, Cat::TimeCue).any(|hit| hit.value == "noun")
                || page.is_any(t, &["for", "in"])
                    && page.is(t + 1, "the")
                    && page.has(t + 2, Cat::TimeCue)
                || page.is(t, "in")
                    && page.of(t + 1..t + 2, Cat::TimeCue).any(|h| h.value == "noun")
        })
        .count()
}

/// Whether what is told is still to come.
pub(super) fn future(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    let from = at.start.saturating_sub(14).max(sentence.start);
    let before = from..at.start;
    // The nearest verb decides: "was charged and will appear on Friday".
    let near = before.rev().find_map(|t| {
        if page.is_any(
            t,
            &[
                "will",
                "due",
                "awaiting",
                "awaits",
                "until",
                "next",
                "expected",
                "scheduled",
                "bailed",
                "bail",
                "remanded",
                "tomorrow",
                "listed",
            ],
        ) || page.is_any(t, &["set", "fixed"]) && page.is_any(t + 1, &["to", "for", "down"])
        {
            return Some(true);
        }
        if page.is_any(
            t,
            &[
                "was",
                "were",
                "appeared",
                "arrested",
                "charged",
                "happened",
                "occurred",
                "died",
                "called",
                "been",
                "had",
                "took",
                "since",
                "following",
                "after",
            ],
        ) {
            return Some(false);
        }
        None
    });
    near.unwrap_or_else(|| {
        (at.end..(at.end + 5).min(sentence.end)).any(|t| page.is_any(t, &["will", "due"]))
    })
}

/// "Mr Lee said today", "today's sentence", "three remain in hospital today": when it is
/// said or still so, which is no time of anything that happened. A clock time never is.
pub(super) fn passing(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    const NOW: &[&str] = &["today", "tonight", "now"];
    let this = page.is(at.start, "this") && at.len() == 2;
    if announced(page, at) || heads(page, sentence, at) {
        return true;
    }
    if !(page.is_any(at.start, NOW) || this) {
        return false;
    }
    if page.kind(at.end) == Some(TokenKind::Possessive) {
        return true;
    }
    let before = at.start.wrapping_sub(1);
    if page.is_any(before, &["throughout", "speaking", "continuing", "appeal", "pictures"]) {
        return true;
    }
    // The verb beside it: "have today paid tribute", "announced today".
    let behind = at.end + usize::from(page.is(at.end, ")"));
    let beside = [before, before.wrapping_sub(1), behind, behind + 1];
    let says = beside.iter().any(|&t| {
        sentence.contains(&t)
            && page.is_any(
                t,
                &[
                    "announced",
                    "paid",
                    "said",
                    "added",
                    "urged",
                    "thanked",
                    "welcomed",
                    "issued",
                    "released",
                    "renewed",
                    "named",
                    "praised",
                    "warned",
                    "confirmed",
                    "appealing",
                    "launched",
                    "revealed",
                    "reiterated",
                    "speaking",
                    "pay",
                    "paying",
                    "marks",
                    "ongoing",
                    "recognised",
                    "tribute",
                    "tributes",
                    "releasing",
                    "issuing",
                    "sharing",
                    "reminding",
                    "urging",
                    "highlighting",
                ],
            )
            && !page.is_any(t.wrapping_sub(1), &["was", "were", "been"])
    });
    let lasting = (at.start.saturating_sub(8).max(sentence.start)..at.start).any(|t| {
        page.is_any(t, &["remain", "remains", "remained", "continues", "continue", "continued"])
    });
    says || lasting
}

/// "the prosecutor announced Wednesday": the day of the statement, and of nothing else.
fn announced(page: &Page<'_>, at: &Range<usize>) -> bool {
    let day = at.start + usize::from(page.is(at.start, "on"));
    let bare = page.hit(day, Cat::Weekday).is_some_and(|hit| hit.to == at.end);
    let says = &["announced", "announce"];
    let verb = at.start.wrapping_sub(1);
    bare && (page.is_any(verb, says) && !page.is_any(verb.wrapping_sub(1), &["was", "were", "be"])
        || page.is_any(at.end, says))
}

/// "Date of release: March 5", "Harrow, Texas (March 5) –": the day of the statement.
fn heads(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    const NOUNS: &[&str] = &["release", "released", "issued", "posted", "published", "updated"];
    let before = at.start.wrapping_sub(1);
    let labelled = page.is(before, ":") && page.is_any(before.wrapping_sub(1), NOUNS)
        || page.is(before, ":")
            && page.is(before.wrapping_sub(1), "date")
            && before.wrapping_sub(1) == sentence.start;
    let bracket = page.is(before, "(")
        && page.is(at.end, ")")
        && page.is_any(at.end + 1, &["-", "–", "—"])
        && at.start < sentence.start + 8;
    labelled || bracket
}

/// Where in its sentence what a source tells of begins: "the court heard that on 3 May he",
/// "according to the charges, on May 3". The words before tell who says it, and when
/// nothing happened.
fn told(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> usize {
    const SOURCES: &[&str] = &[
        "heard",
        "told",
        "alleges",
        "alleged",
        "allege",
        "alleging",
        "revealed",
        "reveals",
        "shows",
        "showed",
        "determined",
        "testified",
        "evidence",
        "states",
        "stated",
        "established",
    ];
    let from = at.start.saturating_sub(30).max(sentence.start);
    let that = (from + 1..at.start).rev().find(|&t| {
        page.is_any(t, &["that", "how"])
            && (page.is_any(t - 1, SOURCES) || page.has(t - 1, Cat::Saying))
    });
    let according =
        (from..at.start).rev().find(|&t| page.is(t, "according") && page.is(t + 1, "to"));
    let comma = according.and_then(|t| (t + 2..at.start).find(|&t| page.is(t, ",")));
    that.max(comma).map_or(sentence.start, |t| t + 1)
}

/// "was due to appear": it was to come, and may be over by now.
pub(super) fn was_due(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    (at.start.saturating_sub(14).max(sentence.start)..at.start).any(|t| {
        page.is_any(t, &["due", "scheduled", "expected", "supposed"])
            && page.is_any(t.wrapping_sub(1), &["was", "were", "originally", "been"])
    })
}

/// "arrested and charged on 3 May and 4 May respectively": the first day is that of the
/// first verb, the second that of the second.
fn respectively(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> Option<TimeOf> {
    let until = sentence.end.min(at.end + 8);
    if !(at.end..until).any(|t| page.is(t, "respectively")) {
        return None;
    }
    let second = page.is(at.start.wrapping_sub(1), "and");
    if second == page.is(at.end, "and") {
        return None;
    }
    let from = at.start.saturating_sub(20).max(sentence.start);
    let mut cues = page.of(from..at.start, Cat::TimeCue);
    let first = cues.next()?;
    let next = cues.find(|hit| hit.value != first.value)?;
    TimeOf::from_word(if second { next.value } else { first.value })
}

/// "that day", "the night of his collapse": the day of what happened, told again.
pub(super) fn again(page: &Page<'_>, at: &Range<usize>) -> bool {
    let that = page.is(at.start, "that") && page.is(at.start + 1, "day");
    let of = page.is(at.end, "of")
        && page.is_any(at.end + 1, &["my", "his", "her", "their", "our"])
        && page
            .is_any(at.end.wrapping_sub(1), &["day", "night", "evening", "morning", "afternoon"]);
    that || of
}

/// "Between 1 April and 30 June the force recorded 1,600 thefts": figures of many months.
pub(super) fn counted(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().take(80).any(|t| {
        page.is_any(t, &["statistics", "percent", "%", "compared"])
            || page.is(t, "per") && page.is(t + 1, "cent")
            || page.is_any(t, &["recorded", "received"])
                && (t + 1..t + 4).any(|n| page.number(n).is_some_and(|n| n > 99))
            || page.is(t, "dealt") && page.is(t + 1, "with") && page.number(t + 2).is_some()
    })
}

/// "not 9.15pm as first stated": what did not hold is no time of anything.
pub(super) fn denied(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    let before = (sentence.start..at.start).rev().take(5).find(|&t| {
        !page.is_any(t, &["at", "around", "about", "approximately", "just", "on", "the", "shortly"])
    });
    before.is_some_and(|t| {
        page.is(t, "not") && !page.is(t.wrapping_sub(1), "or")
            || page.are(t.wrapping_sub(1), &["rather", "than"])
            || page.are(t.wrapping_sub(1), &["instead", "of"])
    })
}

/// "anyone who was in the area between 9pm and 10pm", "if you saw the car that night":
/// the time stands behind those who are asked for.
pub(super) fn asked(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    const CALLS: &[&str] = &["hear", "speak", "appeal", "appealing", "ask", "asking", "urge"];
    let from = at.start.saturating_sub(40).max(sentence.start);
    let mut called = (sentence.start..from).rev().take(40).any(|t| page.is_any(t, CALLS));
    (from..at.start).any(|t| {
        called |= page.is_any(t, CALLS);
        page.is_any(t, &["anyone", "anybody"])
            && page.is_any(t + 1, &["who", "that", "with", "travelling", "driving", "in", "near"])
            || called
                && page.is_any(t, &["drivers", "motorists", "people", "residents", "witnesses"])
                && page.is_any(t + 1, &["who", "that"])
            || page.is(t, "if") && page.is_any(t + 1, &["you", "anyone", "anybody"])
            || page.is_any(t, &["were", "did"]) && page.is(t + 1, "you")
    })
}

/// "anyone who drove through between 9pm and 9.30pm": who was near then is asked for;
/// it is not said that anything happened then.
pub(super) fn appealed(page: &Page<'_>, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    let from = at.start.saturating_sub(24).max(sentence.start);
    let Some(whom) = (from..at.start).rev().find(|&t| {
        page.is_any(
            t,
            &[
                "anyone",
                "anybody",
                "you",
                "drivers",
                "motorists",
                "people",
                "residents",
                "those",
                "witnesses",
                "passengers",
                "pedestrians",
                "walkers",
                "cyclists",
            ],
        )
    }) else {
        return false;
    };
    let happened = page.of(whom..at.start, Cat::TimeCue).any(|hit| {
        !matches!(page.word(hit.from), "between" | "driving" | "travelling" | "walking" | "seen")
    });
    let near = (whom + 1..at.start).any(|t| {
        page.is_any(
            t,
            &[
                "drove",
                "driving",
                "driven",
                "passed",
                "passing",
                "travelled",
                "travelling",
                "walked",
                "walking",
                "area",
            ],
        )
    });
    let asked = page.is_any(whom, &["anyone", "anybody"])
        || page.is(whom, "you") && page.is(whom.wrapping_sub(1), "if")
        || (sentence.start..whom).any(|t| {
            page.is_any(
                t,
                &["hear", "speak", "appeal", "appealing", "ask", "asking", "urge", "want"],
            )
        });
    asked && near && !happened
}
