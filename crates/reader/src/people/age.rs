//! Ages: "31-year-old", "aged 41", "in his late 20s", ", 31,", "(31)".

use std::ops::Range;

use scriven_model::reading::Age;

use crate::{
    lexicon::{Cat, Class},
    page::Page,
    text::tokens::TokenKind,
};

/// An age in years.
fn years(years: u32) -> Option<Age> {
    let years = u8::try_from(years).ok().filter(|years| *years <= 115)?;
    Some(Age { text: years.to_string(), min: years, max: years })
}

/// A number of one to three digits.
fn small(page: &Page<'_>, token: usize) -> Option<u32> {
    page.number(token).filter(|_| page.word(token).len() <= 3)
}

/// "nine" before "-year-old": young ages are often written out.
fn in_letters(page: &Page<'_>, token: usize) -> Option<u32> {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let at = WORDS.iter().position(|word| page.is(token, word))?;
    u32::try_from(at + 1).ok()
}

/// "31-year-old", "31 year old", "31yr-old": the age, and the token behind.
pub(super) fn year_old(page: &Page<'_>, token: usize) -> Option<(Age, usize)> {
    let dash = |t: usize| if page.is_any(t, &["-", "–", "‑", "‐"]) { t + 1 } else { t };
    let number = small(page, token).or_else(|| {
        // Numbers in letters are among the words before a noun.
        let unit =
            page.is_of(token, Class::Adjective) && page.is_any(dash(token + 1), &["year", "yr"]);
        if unit { in_letters(page, token) } else { None }
    })?;
    if page.touches(token) && page.is_any(token - 1, &["/", ".", "£", "-"]) {
        return None;
    }
    let unit = dash(token + 1);
    if page.is_any(unit, &["month", "months", "week", "weeks"])
        && page.is_any(dash(unit + 1), &["old"])
    {
        return Some((
            Age { text: page.words(token..unit + 1).replace('-', " "), min: 0, max: 1 },
            dash(unit + 1) + 1,
        ));
    }
    if !page.is_any(unit, &["year", "years", "yr", "yrs", "yo"]) {
        return None;
    }
    let old = dash(unit + 1);
    let end = if page.is_any(old, &["old", "olds"]) { old + 1 } else { return None };
    Some((years(number)?, end))
}

/// An age behind a noun or a name: the age, and the token behind.
pub(super) fn behind(page: &Page<'_>, token: usize) -> Option<(Vec<Age>, usize)> {
    let comma = page.is_any(token, &[",", "-", "–"]);
    let at = if comma { token + 1 } else { token };
    let at = if page.is_any(at, &["both", "all", "who", "is", "was", "were", "are"])
        && page.is(at + 1, "aged")
    {
        at + 1
    } else {
        at
    };
    let at = if comma && page.is(at, "now") { at + 1 } else { at };
    if page.is_any(at, &["aged", "age", "ages"]) {
        return aged(page, at + 1);
    }
    if page.is(at, "of") && !comma {
        return of_years(page, at + 1);
    }
    if page.is_any(at, &["both", "all"]) {
        return year_old(page, at + 1).map(|(age, end)| (vec![age], end));
    }
    if page.is_any(at, &["in"]) && page.is_any(at + 1, &["his", "her", "their", "there"]) {
        let (age, end) = decade(page, at + 2)?;
        return Some((vec![age], end));
    }
    if page.is(at, "who") && page.is_any(at + 1, &["was", "is", "are", "were"]) {
        return in_clause(page, at);
    }
    // Name (31), man, 31,
    if page.is_any(at, &["(", "["]) {
        return in_brackets(page, at + 1);
    }
    if !comma {
        return None;
    }
    if let Some((age, end)) = year_old(page, at)
        && page.is_any(end, &[",", ".", "and", "from", "of", "(", "was", "who"])
    {
        return Some((vec![age], end));
    }
    // "two men - 30-year-old Lee Marlow and": his age, not theirs.
    if year_old(page, at).is_some() {
        return None;
    }
    let number = small(page, at)?;
    let mut end = at + 1;
    if page.is_any(end, &["yrs", "years", "yr"]) && page.touches(end)
        || page.is_any(end, &["yrs"])
        || page.is(end, "years") && page.is_any(end + 1, &[",", "old"])
    {
        end += 1;
        if page.is(end, "old") {
            end += 1;
        }
    }
    let bounded = page.is_any(
        end,
        &[
            ",",
            ".",
            ";",
            "(",
            "of",
            "from",
            "and",
            "was",
            "is",
            "has",
            "who",
            "-",
            "–",
            "appeared",
            "pleaded",
            "will",
            "had",
            "with",
            ":",
            "also",
            "both",
            "admitted",
            "were",
            "died",
            "disappeared",
            "went",
            "sadly",
            "suffered",
            "received",
            "denied",
            "must",
        ],
    ) || page.kind(end).is_none_or(|kind| kind == TokenKind::Line);
    let time = page.is_any(end, &["am", "pm"])
        || page.touches(end) && page.is_any(end, &[".", ":"]) && page.number(end + 1).is_some();
    (bounded && !time)
        .then(|| years(number).filter(|a| a.max >= 1).map(|age| (vec![age], end)))
        .flatten()
}

/// "who is 31", "who was aged 31", "who is in his 30s".
fn in_clause(page: &Page<'_>, at: usize) -> Option<(Vec<Age>, usize)> {
    let inner = behind_hedge(page, at + 2);
    if page.is(inner, "aged") {
        return aged(page, inner + 1);
    }
    if page.is(inner, "in") && page.is_any(inner + 1, &["his", "her", "their"]) {
        return decade(page, inner + 2).map(|(age, end)| (vec![age], end));
    }
    let number = small(page, at + 2)?;
    let end = if page.is_any(at + 3, &["years", "year"]) { at + 5 } else { at + 3 };
    (page.is_any(end, &[",", ".", "and", "from"]) || end > at + 3)
        .then(|| years(number).map(|age| (vec![age], end)))
        .flatten()
}

/// "(31)", "(aged 31, of": behind the bracket.
fn in_brackets(page: &Page<'_>, token: usize) -> Option<(Vec<Age>, usize)> {
    let inner = if page.is(token, "aged") { token + 1 } else { token };
    let number = small(page, inner)?;
    let end = inner + 1;
    let end = if page.is_any(end, &["yrs", "years", "y"]) { end + 1 } else { end };
    let closes = page.is_any(end, &[")", "]"]);
    let age = years(number).filter(|age| age.max > 0)?;
    (closes || page.is_any(end, &[",", "of", ";"]))
        .then(|| (vec![age], if closes { end + 1 } else { end }))
}

/// "a man of 30 has": where no house number is meant.
fn of_years(page: &Page<'_>, token: usize) -> Option<(Vec<Age>, usize)> {
    let number = small(page, token).filter(|number| *number > 9)?;
    let ends =
        page.is_any(token + 1, &[",", ".", "was", "has", "is", "who", "from", "had", "were"]);
    years(number).filter(|_| ends).map(|age| (vec![age], token + 1))
}

/// "from Amberton, aged 35 and 37": ages behind the place somebody is from.
pub(super) fn behind_origin(page: &Page<'_>, token: usize, limit: usize) -> Option<Vec<Age>> {
    if !page.is_any(token, &["from", "of"]) {
        return None;
    }
    let end = (token + 1..limit.min(token + 8)).find(|&t| {
        !(page.is_capital(t) || page.is_any(t, &["the", "area", "upon", "on", "-", "and", "in"]))
    })?;
    if !(page.is_any(end, &[",", "-", "–", "("]) && page.is(end + 1, "aged")
        || page.is(end, "aged"))
    {
        return None;
    }
    let at = if page.is(end, "aged") { end + 1 } else { end + 2 };
    aged(page, at).filter(|(_, end)| *end <= limit).map(|(ages, _)| ages)
}

/// Behind "aged": "31", "30 and 41", "between 20 and 25", "in his 40s", "27, 30, 31 and 56".
fn aged(page: &Page<'_>, token: usize) -> Option<(Vec<Age>, usize)> {
    let at = if page.is_any(token, &["around", "about", "approximately", "just", "only", "either"])
    {
        token + 1
    } else {
        token
    };
    if page.is(at, "between") || page.is(at, "from") {
        let (low, high) = (small(page, at + 1)?, small(page, at + 3)?);
        return Some((vec![span(low, high)?], at + 4));
    }
    if page.is(at, "in") {
        let at = if page.is_any(at + 1, &["his", "her", "their"]) { at + 2 } else { at + 1 };
        let (age, end) = decade(page, at)?;
        return Some((vec![age], end));
    }
    if let Some((age, end)) = decade(page, at) {
        return Some((vec![age], end));
    }
    let first = small(page, at)?;
    if page.is_any(at + 1, &["-", "–", "to", "or"]) && small(page, at + 2).is_some() {
        return Some((vec![span(first, small(page, at + 2)?)?], at + 3));
    }
    let mut ages = vec![years(first)?];
    // "aged 32 years and 24 years"
    let unit = |at: usize| {
        let at = if page.is_any(at, &["years", "yrs"]) { at + 1 } else { at };
        if at > 0 && page.is(at, "old") { at + 1 } else { at }
    };
    let mut end = unit(at + 1);
    // A list: only numbers, commas and "and".
    loop {
        let next = if page.is(end, ",") && page.is(end + 1, "and") {
            end + 2
        } else if page.is_any(end, &[",", "and", "&"]) {
            end + 1
        } else {
            break;
        };
        let behind = next + 1;
        match small(page, next) {
            Some(number)
                if !(page.is(behind, "-") && page.is_any(behind + 1, &["year", "yr", "month"]))
                    && !page.is_any(
                        behind,
                        &["year", "men", "women", "people", "other", "males", "am", "pm", "of"],
                    )
                    && ages.len() < 20 =>
            {
                ages.push(years(number)?);
                end = unit(behind);
            }
            _ => break,
        }
    }
    Some((ages, end))
}

fn span(low: u32, high: u32) -> Option<Age> {
    let (low, high) = (years(low)?, years(high)?);
    (low.min < high.max).then(|| Age {
        text: format!("{}-{}", low.min, high.max),
        min: low.min,
        max: high.max,
    })
}

/// "40s", "late 20s", "teens", "early forties", "mid-30s".
pub(super) fn decade(page: &Page<'_>, token: usize) -> Option<(Age, usize)> {
    const WORDS: &[(&str, u8)] = &[
        ("twenties", 20),
        ("thirties", 30),
        ("forties", 40),
        ("fifties", 50),
        ("sixties", 60),
        ("seventies", 70),
        ("eighties", 80),
        ("nineties", 90),
    ];
    let mut at = token;
    let mut part = "";
    if page.is_any(at, &["early", "mid", "late", "middle"]) {
        part = match page.word(at) {
            "early" => "early ",
            "late" => "late ",
            _ => "mid ",
        };
        at += 1;
        // "early to mid 20s", "mid-to-late 20s"
        let dash = |at: usize| if page.is_any(at, &["-", "–"]) { at + 1 } else { at };
        let to = dash(at);
        let next = dash(to + 1);
        if page.is_any(to, &["to", "or"]) && page.is_any(next, &["mid", "late"]) {
            part = match (part, page.is(next, "late")) {
                ("early ", false) => "early to mid ",
                ("early ", true) => "early to late ",
                _ => "mid to late ",
            };
            at = next + 1;
        }
        at = dash(at);
    }
    if page.is_any(at, &["teens"]) {
        let (min, max) = match part {
            "early " => (13, 15),
            "late " => (17, 19),
            "mid " => (14, 17),
            "early to mid " => (13, 17),
            "mid to late " => (14, 19),
            _ => (13, 19),
        };
        return Some((Age { text: format!("{part}teens"), min, max }, at + 1));
    }
    let (low, end) = if let Some((_, low)) = WORDS.iter().find(|(word, _)| page.is(at, word)) {
        (*low, at + 1)
    } else {
        let low = small(page, at).filter(|n| n % 10 == 0 && (20..=90).contains(n))?;
        let s = page.is(at + 1, "s") && page.touches(at + 1) || page.is_any(at + 1, &["’s", "'s"]);
        if !s {
            // "in his 20's" and "20s" only.
            return None;
        }
        (u8::try_from(low).ok()?, at + 2)
    };
    let (min, max) = match part {
        "early " => (low, low + 3),
        "mid " => (low + 4, low + 6),
        "late " => (low + 7, low + 9),
        "early to mid " => (low, low + 6),
        "mid to late " => (low + 4, low + 9),
        _ => (low, low + 9),
    };
    // "in his 30s or 40s", "30s/40s", "late 20s to early 30s"
    if page.is_any(end, &["or", "/", "to"])
        && let Some((next, behind)) = decade(page, end + 1)
        && next.min > low
    {
        let joint =
            if page.is(end, "/") { "/".to_owned() } else { format!(" {} ", page.word(end)) };
        let text = format!("{part}{low}s{joint}{}", next.text);
        return Some((Age { text, min, max: next.max }, behind));
    }
    Some((Age { text: format!("{part}{low}s"), min, max }, end))
}

/// An age in a description: "aged between 20 and 25", "in his 20s", "around 40 years
/// old", "between 20-25 years old".
pub(super) fn told(page: &Page<'_>, token: usize) -> Option<Age> {
    if page.is(token, "aged") {
        return aged(page, token + 1).and_then(|(ages, _)| ages.into_iter().next());
    }
    if page.is(token, "in") {
        let of = page.is_any(token + 1, &["his", "her", "their", "the", "there"]);
        return decade(page, token + if of { 2 } else { 1 }).map(|(age, _)| age);
    }
    if page.touches(token) {
        return None;
    }
    let low = small(page, token)?;
    let high = page
        .is_any(token + 1, &["-", "–", "to", "and", "or"])
        .then(|| small(page, token + 2))
        .flatten();
    let end = if high.is_some() { token + 3 } else { token + 1 };
    let unit = if page.is_any(end, &["-", "–"]) { end + 1 } else { end };
    let old = if page.is_any(unit + 1, &["-", "–"]) { unit + 2 } else { unit + 1 };
    let of_age = page.is(old, "old") || page.are(old, &["of", "age"]);
    if !(page.is_any(unit, &["year", "years", "yrs"]) && of_age) {
        return None;
    }
    match high {
        Some(high) => span(low, high),
        None => years(low),
    }
}

/// The token behind "believed to be", "also", "thought to be".
fn behind_hedge(page: &Page<'_>, mut token: usize) -> usize {
    let words =
        ["believed", "thought", "understood", "described", "to", "be", "also", "both", "now", "as"];
    let most = token + 4;
    while token < most && page.is_any(token, &words) {
        token += 1;
    }
    token
}

/// "is 46, not 44", "is 46 years old" behind somebody, and behind "of the car": the
/// age that holds.
pub(super) fn put_right(page: &Page<'_>, token: usize) -> Option<Age> {
    let ridden = page.is_any(token, &["of", "in", "on"]) && page.is_any(token + 1, &["the", "a"]);
    let verb = if ridden {
        (token + 2..token + 6)
            .take_while(|&t| page.is_word(t))
            .find(|&t| page.is_any(t, &["is", "was"]))?
    } else {
        token
    };
    if !page.is_any(verb, &["is", "was"]) {
        return None;
    }
    let skip = |mut at: usize, words: &[&str]| {
        while page.is_any(at, words) {
            at += 1;
        }
        at
    };
    // "He is aged 45", "she is believed to be in her 50s".
    let inner = behind_hedge(page, verb + 1);
    if page.is(inner, "aged") && small(page, inner + 2).is_none() {
        let (ages, end) = aged(page, inner + 1)?;
        let [age] = ages.as_slice() else { return None };
        return (!page.has(end, Cat::PersonNoun)).then(|| age.clone());
    }
    if page.is(inner, "in") && page.is_any(inner + 1, &["his", "her", "their"]) {
        return decade(page, inner + 2).map(|(age, _)| age);
    }
    let number = skip(verb + 1, &["actually", "in", "fact", "aged", "now"]);
    let age = years(small(page, number)?)?;
    let behind = skip(number + 1, &["years", "old", ",", "and"]);
    let wrong = skip(behind + 1, &["aged"]);
    let corrects = page.is(behind, "not") && small(page, wrong).is_some();
    let told = year_old(page, number).is_some_and(|(_, end)| !page.has(end, Cat::PersonNoun));
    (corrects || told).then_some(age)
}

/// Whether two tellings can be of one age.
pub(super) fn agree(a: &Age, b: &Age) -> bool {
    a.min <= b.max && b.min <= a.max
}

/// Where the number of an age stands before a noun: "31-year-old man".
pub(super) fn before(page: &Page<'_>, tokens: Range<usize>) -> Option<(Age, Range<usize>)> {
    tokens.clone().find_map(|t| {
        let (age, end) = year_old(page, t)?;
        // "a 13 or 14-year-old boy".
        let either = page.is_any(t.wrapping_sub(1), &["or", "to"]);
        let low = small(page, t.wrapping_sub(2)).filter(|low| either && *low < u32::from(age.min));
        let age = low.and_then(|low| span(low, age.max.into())).unwrap_or(age);
        (end <= tokens.end).then_some((age, t..end))
    })
}
