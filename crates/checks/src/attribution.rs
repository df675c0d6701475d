//! Whom a story names as the speaker of a quotation.

use scriven_model::Reading;

use crate::{
    names,
    people::{self, is_rank},
    prepared::Prepared,
    quotes::Passage,
    surface::Page,
    text::{self, Token},
};

/// Verbs of speech.
const SAID: &[&str] = &[
    "said",
    "says",
    "saying",
    "told",
    "added",
    "stated",
    "commented",
    "explained",
    "continued",
    "asked",
    "urged",
    "warned",
    "insisted",
    "confirmed",
    "appealed",
    "according",
    "described",
    "wrote",
];

/// Ranks in their long form, so that "DCI" and "Detective Chief Inspector" are one.
const RANKS: &[(&str, &str)] = &[
    ("pc", "police constable"),
    ("dc", "detective constable"),
    ("ps", "police sergeant"),
    ("sgt", "sergeant"),
    ("ds", "detective sergeant"),
    ("insp", "inspector"),
    ("di", "detective inspector"),
    ("dci", "detective chief inspector"),
    ("supt", "superintendent"),
    ("dsu", "detective superintendent"),
    ("dcs", "detective chief superintendent"),
    ("cmdr", "commander"),
    ("dac", "deputy assistant commissioner"),
    ("acc", "assistant chief constable"),
    ("dcc", "deputy chief constable"),
    ("cc", "chief constable"),
    ("det", "detective"),
    ("ch", "chief"),
];

/// What is wrong with the attribution of a passage whose speaker is known; empty
/// when nothing is. `may` are the speakers whose words they are.
pub(crate) fn wrong(
    prepared: &Prepared<'_>,
    page: &Page<'_>,
    passages: &[Passage],
    passage: &Passage,
    may: &[(usize, &str)],
) -> String {
    if may.is_empty() {
        return String::new();
    }
    let outside = outside(page, passages, passage);
    let named = named(prepared, page, &outside);
    let speaker = |at: &(usize, &str)| {
        let reading: &Reading = prepared.input.readings.get(at.0)?;
        reading.speakers.iter().find(|speaker| speaker.id == at.1)
    };
    let rightful: Vec<(Vec<String>, Option<&str>, &str)> = may
        .iter()
        .filter_map(speaker)
        .filter_map(|s| {
            let name = s.name.as_deref()?;
            Some((people::parts(name), s.rank.as_deref(), name))
        })
        .collect();
    let Some((_, _, right)) = rightful.first() else { return String::new() };
    if named.is_empty() {
        return stranger(prepared, page, &outside)
            .map(|words| {
                format!("these are the words of {right}, and the story gives them to {words}")
            })
            .unwrap_or_default();
    }
    let hit = named.iter().find_map(|(at, name)| {
        rightful.iter().find(|(own, _, _)| own == name).map(|found| (*at, found))
    });
    let Some((at, (_, rank, name))) = hit else {
        let given: Vec<String> = named.iter().map(|(_, name)| title_case(name)).collect();
        return format!(
            "these are the words of {right}, and the story gives them to {}",
            given.join(" and ")
        );
    };
    let Some(rank) = rank else { return String::new() };
    let given = rank_before(page, at);
    let own = long(&text::words(rank));
    let extra: Vec<&String> = given.iter().filter(|word| !own.contains(word)).collect();
    if extra.is_empty() {
        String::new()
    } else {
        format!("the source calls {name} {rank}, the story {}", given.join(" "))
    }
}

/// Token indices outside the quotations, in the lines around the passage: its own,
/// and where none of them has a verb of speech, the whole page.
fn outside(page: &Page<'_>, passages: &[Passage], passage: &Passage) -> Vec<usize> {
    let free = |token: &Token| {
        !passages.iter().any(|other| other.start <= token.start && token.end <= other.end)
    };
    let touching = |token: &Token| {
        page.lines.iter().any(|line| {
            line.start <= token.start
                && token.end <= line.end
                && line.start < passage.end
                && passage.start < line.end
        })
    };
    let all = |own: bool| -> Vec<usize> {
        (0..page.tokens.len())
            .filter(|i| {
                page.tokens.get(*i).is_some_and(|token| free(token) && (!own || touching(token)))
            })
            .collect()
    };
    let own = all(true);
    if own.iter().any(|i| page.tokens.get(*i).is_some_and(is_said)) { own } else { all(false) }
}

fn is_said(token: &Token) -> bool {
    SAID.contains(&token.folded.as_str())
}

/// The known speakers that the words name: (token, name).
fn named(prepared: &Prepared<'_>, page: &Page<'_>, outside: &[usize]) -> Vec<(usize, Vec<String>)> {
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    for index in outside {
        let Some(token) = page.tokens.get(*index) else { continue };
        if !token.capital {
            continue;
        }
        for speaker in prepared.input.readings.iter().flat_map(|reading| &reading.speakers) {
            let name = speaker.name.as_deref().map(people::parts).unwrap_or_default();
            let (Some(first), Some(last)) = (name.first(), name.last()) else { continue };
            let rank = speaker.rank.as_deref().map(text::words).unwrap_or_default();
            if token.folded != *last || found.iter().any(|(_, known)| *known == name) {
                continue;
            }
            // "Ann Marsh" is not the speaker Dale Marsh.
            let before = index.checked_sub(1).and_then(|i| page.tokens.get(i));
            let given = before.filter(|b| {
                b.capital && page.words(b.end, token.start) == " " && !is_rank(&b.folded)
            });
            let plausible = given.is_none_or(|given| {
                name.contains(&given.folded)
                    || people::is_title(&given.folded)
                    || first.starts_with(&given.folded)
                    || is_said(given)
                    || rank.contains(&given.folded)
            });
            if plausible {
                let start = if given.is_some_and(|g| name.contains(&g.folded)) {
                    index - 1
                } else {
                    *index
                };
                found.push((start, name));
            }
        }
    }
    found
}

/// A name beside a verb of speech that no statement has as a speaker.
fn stranger(prepared: &Prepared<'_>, page: &Page<'_>, outside: &[usize]) -> Option<String> {
    for line in 0..page.lines.len() {
        for (from, to, _) in names::runs(page, line) {
            if !outside.contains(&from) || page.title_case {
                continue;
            }
            let beside = |index: Option<usize>| {
                index
                    .filter(|index| outside.contains(index))
                    .and_then(|index| page.tokens.get(index))
                    .is_some_and(is_said)
            };
            let mut before = from;
            while before > 0
                && page
                    .tokens
                    .get(before - 1)
                    .is_some_and(|t| t.capital && people::is_title(&t.folded))
            {
                before -= 1;
            }
            if !(beside(Some(to)) || beside(before.checked_sub(1))) {
                continue;
            }
            let tokens = page.tokens.get(from..to)?;
            let words: Vec<String> = tokens.iter().map(|t| t.folded.clone()).collect();
            if names::is_known(&words, &prepared.known) {
                continue;
            }
            return Some(page.words(tokens.first()?.start, tokens.last()?.end).to_owned());
        }
    }
    None
}

/// The rank that stands before a name, in its long form.
fn rank_before(page: &Page<'_>, at: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut i = at;
    while let Some(token) = i.checked_sub(1).and_then(|i| page.tokens.get(i)) {
        if !token.capital || !is_rank(&token.folded) {
            break;
        }
        words.push(token.folded.clone());
        i -= 1;
    }
    words.reverse();
    long(&words)
}

fn long(words: &[String]) -> Vec<String> {
    words
        .iter()
        .flat_map(|word| {
            let long = RANKS.iter().find(|(short, _)| short == word).map_or(word.as_str(), |r| r.1);
            long.split(' ').map(str::to_owned).collect::<Vec<_>>()
        })
        // "Acting" and "Temporary" come and go; "police" is often left out.
        .filter(|word| !matches!(word.as_str(), "acting" | "temporary" | "police" | "officer"))
        .collect()
}

fn title_case(name: &[String]) -> String {
    let upper = |word: &String| {
        let mut chars = word.chars();
        chars
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
    };
    name.iter().map(upper).collect::<Vec<_>>().join(" ")
}

/// Whether words outside quotations say who says so.
pub(crate) fn is_attributed(tokens: &[Token]) -> bool {
    tokens.iter().any(is_said)
}
