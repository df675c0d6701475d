//! Words spoken: whole sentences, exact to the character, with their speaker.

use scriven_model::{BlockKind, Claim, Topic, span::Span};

use super::{facts::quotable, line::Line, voice::Voices, writer::Writer};
use crate::sentences;

/// Most quotation blocks, and most sentences in one.
const BLOCKS: usize = 3;
const SENTENCES: usize = 2;

/// Most quotation blocks of an update: its own first, an older one only where
/// there is room.
const UPDATE: usize = 2;

/// What the story tells elsewhere: sentences that hold it are not quoted again.
const ELSEWHERE: [Topic; 5] =
    [Topic::Promise, Topic::Restriction, Topic::Contact, Topic::Ask, Topic::Reference];

/// A block for each of the newest quotations, newest first. What an update quotes
/// from an earlier statement says its day.
pub(super) fn put(writer: &mut Writer<'_>) {
    let mut claims: Vec<&Claim> = writer.facts.on(Topic::Quote).collect();
    claims.reverse();
    // Stable: the newest day first, and of that day the family before others.
    claims.sort_by_key(|claim| {
        (std::cmp::Reverse(claim.said_on), !Voices::are_kin(claim.said_by.as_deref()))
    });
    let most = if writer.facts.record.previous.is_some() { UPDATE } else { BLOCKS };
    let mut blocks = 0;
    for claim in claims {
        let earlier = writer.earlier(claim);
        if blocks == most || (earlier.is_some() && blocks > 0) {
            break;
        }
        let chosen = choose(writer, claim);
        let mut lines: Vec<Line> = Vec::new();
        for sentence in chosen {
            if !writer.quote_once(sentence) {
                continue;
            }
            let (verb, on) =
                if lines.is_empty() { ("said", earlier.clone()) } else { ("added", None) };
            let line = Line::new(format!("“{sentence}”")).by(claim).spoken(verb).dated(on);
            lines.push(line.on(claim));
        }
        if !lines.is_empty() {
            blocks += 1;
        }
        writer.put(BlockKind::Quote, lines);
    }
}

/// The sentences that say most that the story does not say yet, in their order.
fn choose<'a>(writer: &Writer<'a>, claim: &Claim) -> Vec<&'a str> {
    let Some(reading) = writer.facts.reading(claim) else { return Vec::new() };
    let mut scored: Vec<(i32, usize, &str)> = Vec::new();
    for span in &claim.spans {
        let Some(part) = span.of(&reading.text) else { continue };
        for range in sentences::ranges(part) {
            let Some(sentence) = part.get(range.clone()) else { continue };
            let at = Span::new(span.start + range.start, span.start + range.end);
            if !quotable(sentence)
                || !sentence.ends_with(['.', '!', '?'])
                || sentence.split(' ').count()
                    < if Voices::are_kin(claim.said_by.as_deref()) { 5 } else { 6 }
                || writer.names(sentence)
                || writer.facts.outdated(claim, at)
            {
                continue;
            }
            if let Some(score) = worth(writer, claim, sentence, at) {
                scored.push((score, at.start, sentence));
            }
        }
    }
    scored.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    let mut chosen: Vec<(i32, usize, &str)> = Vec::new();
    for one in scored {
        if chosen.len() < SENTENCES && !chosen.iter().any(|(.., seen)| alike(seen, one.2)) {
            chosen.push(one);
        }
    }
    let mut scored = chosen;
    scored.retain(|(score, ..)| *score > -3);
    // The second only where it adds as much as a plain sentence does.
    if scored.get(1).is_some_and(|(score, ..)| *score < 0) {
        scored.truncate(1);
    }
    scored.sort_by_key(|(_, at, _)| *at);
    scored.into_iter().map(|(.., sentence)| sentence).collect()
}

/// Whether two sentences say much the same: half of the words of the shorter.
fn alike(one: &str, two: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let (one, two) = (words(one), words(two));
    let shared = one.iter().filter(|word| two.contains(word)).count();
    shared * 2 > one.len().min(two.len())
}

/// Words that a person says and a template cannot.
const SPOKEN: [&str; 18] = [
    "thoughts",
    "tragic",
    "brave",
    "shock",
    "risk",
    "concern",
    "worr",
    "devastat",
    "terrible",
    "believe",
    "determined",
    "important",
    "grateful",
    "thank",
    "proud",
    "safe",
    "serious",
    "support",
];

/// Facts that the story tells in its own words wherever they stand: they make no
/// sentence worth quoting.
const EVERYWHERE: [Topic; 4] = [Topic::Kind, Topic::Person, Topic::Organisation, Topic::Age];

/// `None` where it belongs elsewhere or has no fact of its own; else more for each
/// fact that is only in it.
fn worth(writer: &Writer<'_>, claim: &Claim, sentence: &str, at: Span) -> Option<i32> {
    let (mut own, mut repeats) = (0, 0);
    for other in writer.facts.live.iter().filter(|other| other.statement == claim.statement) {
        let inside =
            other.topic != Topic::Quote && other.spans.iter().any(|span| at.overlaps(span));
        if !inside {
            continue;
        }
        if ELSEWHERE.contains(&other.topic) {
            return None;
        }
        // What could not be said then may have been said since.
        if other.topic == Topic::NoComment && writer.earlier(claim).is_some() {
            return None;
        }
        if writer.is_told(other) {
            repeats += 1;
        } else if !EVERYWHERE.contains(&other.topic) {
            own += 1;
        }
    }
    // What a paragraph has just said is not said again in quotation marks.
    if repeats >= 2 {
        return None;
    }
    // A tribute holds no fact; it is quoted because they said it.
    if own == 0 {
        return Voices::are_kin(claim.said_by.as_deref()).then_some(1);
    }
    let lower = sentence.to_lowercase();
    if ["picture", "image", "below", "above", "click", "website"].iter().any(|w| lower.contains(w))
    {
        return None;
    }
    // "Today" of another day misleads; what a template can say needs no old quotation.
    if writer.earlier(claim).is_some() {
        let relative = ["today", "tonight", "tomorrow", "yesterday", "this morning"];
        let spoken = SPOKEN.iter().any(|word| lower.contains(word));
        if !spoken || relative.iter().any(|word| lower.contains(word)) {
            return None;
        }
    }
    let spoken = SPOKEN.iter().filter(|word| lower.contains(**word)).count();
    Some(2 * own - 2 * repeats + i32::from(spoken > 0))
}
