//! Passages in quotation marks: found in a story, and held against the source.

use memchr::memmem;
use scriven_model::{Claim, ClaimState, Reading, Topic};

use crate::text;

/// A passage in quotation marks, without the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the passage may end as well, when the mark is also an apostrophe.
    pub(crate) other_ends: Vec<usize>,
}

/// Every quoted passage of a text. Double marks always; single marks where one
/// opens after a space and closes before one. A passage that does not close
/// runs to the end (a quotation over several paragraphs).
pub(crate) fn passages(text: &str) -> Vec<Passage> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(&(at, c)) = chars.get(i) {
        let before = i.checked_sub(1).and_then(|j| chars.get(j)).map(|(_, c)| *c);
        let after = chars.get(i + 1).map(|(_, c)| *c);
        let start = at + c.len_utf8();
        let close = match c {
            // 5'10": inches, not a quotation.
            '"' if before.is_some_and(|c| c.is_ascii_digit()) => {
                i += 1;
                continue;
            }
            '“' | '„' | '«' | '"' | '”' => find_close(&chars, i + 1, double_close),
            _ if is_single(c) && opens(before, after) => {
                if let Some(passage) = single(&chars, i, start) {
                    i = chars.partition_point(|(at, _)| *at <= passage.end);
                    found.push(passage);
                    continue;
                }
                i += 1;
                continue;
            }
            _ => {
                i += 1;
                continue;
            }
        };
        let (end, next) = close.unwrap_or((text.len(), chars.len()));
        if text.get(start..end).is_some_and(|words| words.chars().any(char::is_alphanumeric)) {
            found.push(Passage { start, end, other_ends: Vec::new() });
        }
        i = next;
    }
    found
}

const fn double_close(c: char) -> bool {
    matches!(c, '”' | '"' | '»' | '“')
}

fn find_close(
    chars: &[(usize, char)],
    from: usize,
    closes: impl Fn(char) -> bool,
) -> Option<(usize, usize)> {
    let at = chars.iter().skip(from).position(|(_, c)| closes(*c))? + from;
    chars.get(at).map(|(byte, _)| (*byte, at + 1))
}

const fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’')
}

fn opens(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':'))
        && after.is_some_and(|c| c.is_uppercase() || c.is_lowercase() || c == '[')
}

/// A passage in single marks: at least two words, or a curly pair.
fn single(chars: &[(usize, char)], open: usize, start: usize) -> Option<Passage> {
    let mut ends = Vec::new();
    let mut spaces = 0;
    for (i, (at, c)) in chars.iter().enumerate().skip(open + 1) {
        if c.is_whitespace() {
            spaces += 1;
        }
        let previous = chars.get(i - 1).map(|(_, c)| *c);
        let next = chars.get(i + 1).map(|(_, c)| *c);
        let closes = matches!(c, '\'' | '’')
            && previous.is_some_and(|c| !c.is_whitespace())
            && next.is_none_or(|c| !c.is_alphanumeric());
        if closes && (spaces > 0 || chars.get(open).is_some_and(|(_, c)| *c == '‘')) {
            ends.push(*at);
        }
    }
    // ’tis and ’90s open nothing: the mark must be one that opens.
    if chars.get(open).is_some_and(|(_, c)| *c == '’') {
        return None;
    }
    let end = *ends.first()?;
    ends.remove(0);
    ends.truncate(4);
    Some(Passage { start, end, other_ends: ends })
}

/// A text whose characters a quotation may have.
pub(crate) struct Source<'a> {
    pub(crate) text: String,
    /// The id of its speaker, in that reading.
    pub(crate) speaker: Option<(usize, &'a str)>,
    /// Still holds.
    pub(crate) live: bool,
    /// Said by somebody, in marks.
    pub(crate) spoken: bool,
}

/// The texts that may be quoted: live quotations first, then the statements,
/// then what no longer holds.
pub(crate) fn sources<'a>(
    claims: &'a [Claim],
    readings: &'a [Reading],
    statement_lives: impl Fn(usize) -> bool,
) -> Vec<Source<'a>> {
    let mut all: Vec<Source<'a>> = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        let live = statement_lives(index);
        for quote in &reading.quotes {
            let speaker = quote.speaker.as_deref().map(|id| (index, id));
            let text = plain(&quote.words);
            // A quotation whose claim was withdrawn may not be quoted on.
            let dead = claims.iter().any(|claim| {
                claim.topic == Topic::Quote
                    && claim.state == ClaimState::Withdrawn
                    && claim.statement.to_string() == reading.id
                    && plain(&claim.words) == text
            });
            all.push(Source { text, speaker, live: live && !dead, spoken: true });
        }
    }
    for claim in claims.iter().filter(|claim| claim.topic == Topic::Quote) {
        for words in [&claim.words, &claim.label] {
            let text = plain(words);
            if !all.iter().any(|source| source.text == text) {
                let live = claim.state != ClaimState::Withdrawn;
                all.push(Source { text, speaker: None, live, spoken: true });
            }
        }
    }
    for (index, reading) in readings.iter().enumerate() {
        let live = statement_lives(index);
        all.push(Source { text: plain(&reading.text), speaker: None, live, spoken: false });
    }
    all.sort_by_key(|source| (!source.live, !source.spoken));
    all
}

/// A text with one style of marks, single spaces, and the marks that open again
/// at each paragraph of one quotation left out.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = true;
    let mut fresh = true;
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{a0}' {
            fresh |= c == '\n';
            if !space {
                out.push(' ');
                space = true;
            }
            continue;
        }
        let c = match c {
            '“' | '”' | '„' | '«' | '»' | '"' => {
                if fresh {
                    continue;
                }
                '"'
            }
            '‘' | '’' | 'ʼ' | '´' | '`' => '\'',
            other => other,
        };
        fresh = false;
        if c == '…' {
            out.push_str("...");
        } else {
            out.push(c);
        }
        space = false;
    }
    out.truncate(out.trim_end().len());
    out
}

/// How a quotation compares with the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// Its characters stand in this source (an index).
    Exact(usize),
    /// They stand only in a source that no longer holds.
    Old,
    /// They stand nowhere; the source words that come nearest, if any do.
    Different(Option<String>),
}

/// Looks a quoted passage up. What is left out must be marked with an ellipsis
/// and what is put in with square brackets; the parts must follow each other in
/// one source.
pub(crate) fn look_up(passage: &str, sources: &[Source<'_>]) -> Match {
    let parts = Parts::of(passage);
    if parts.0.is_empty() {
        return Match::Different(None);
    }
    let hit = sources.iter().position(|source| parts.stand_in(&source.text));
    match hit {
        Some(index) if sources.get(index).is_some_and(|source| source.live) => Match::Exact(index),
        Some(_) => Match::Old,
        None => Match::Different(nearest(passage, sources)),
    }
}

/// Everybody whose words they are: the speakers of each live source that has them.
pub(crate) fn speakers<'a>(passage: &str, sources: &[Source<'a>]) -> Vec<(usize, &'a str)> {
    let parts = Parts::of(passage);
    sources
        .iter()
        .filter(|source| source.live && parts.stand_in(&source.text))
        .filter_map(|source| source.speaker)
        .collect()
}

/// The stretches between ellipses and brackets. `[T]he` is the word itself.
fn parts(words: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("...") {
            all.push(String::new());
            rest = behind;
            continue;
        }
        if c == '['
            && let Some((inside, behind)) = rest.get(1..).unwrap_or_default().split_once(']')
        {
            let letter = inside.chars().count() == 1 && inside.chars().all(char::is_alphabetic);
            let joined = behind.chars().next().is_some_and(char::is_alphabetic);
            // The letter whose case was changed is left open.
            all.push(if letter && joined { "\u{1}".to_owned() } else { String::new() });
            rest = behind;
            continue;
        }
        if let Some(last) = all.last_mut() {
            last.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    all.iter()
        .map(|part| part.trim().trim_start_matches(['"', ';', ',']).trim_end_matches('"').trim())
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// The stretches of a passage, ready to be looked for in many sources.
struct Parts(Vec<Part>);

struct Part {
    finder: memmem::Finder<'static>,
    length: usize,
    /// Its first word must begin there; not where a letter was put in brackets.
    starts_word: bool,
    ends_word: bool,
}

impl Parts {
    fn of(passage: &str) -> Self {
        let all = parts(&plain(passage));
        let part = |words: &String| {
            let (words, open) =
                words.strip_prefix('\u{1}').map_or((words.as_str(), false), |words| (words, true));
            // A comma or a stop before the closing mark belongs to the story's sentence.
            let words = words.trim_end_matches([',', '.', ' ']);
            let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            (!words.is_empty()).then(|| Part {
                finder: memmem::Finder::new(words).into_owned(),
                length: words.len(),
                starts_word: !open && alphanumeric(words.chars().next()),
                ends_word: alphanumeric(words.chars().next_back()),
            })
        };
        Self(all.iter().filter_map(part).collect())
    }

    /// Whether they stand in a source, one behind the other.
    fn stand_in(&self, source: &str) -> bool {
        let mut from = 0;
        for part in &self.0 {
            match part.end_in(source, from) {
                Some(end) => from = end,
                None => return false,
            }
        }
        !self.0.is_empty()
    }
}

impl Part {
    /// Where it ends in `text`, standing there without cutting a word.
    fn end_in(&self, text: &str, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let start = from + self.finder.find(text.as_bytes().get(from..)?)?;
            let end = start + self.length;
            let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let cut_before =
                self.starts_word && alphanumeric(text.get(..start)?.chars().next_back());
            let cut_after = self.ends_word && alphanumeric(text.get(end..)?.chars().next());
            if !cut_before && !cut_after {
                return Some(end);
            }
            from = start + text.get(start..)?.chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// The stretch of a live source that shares most words with the passage: where
/// its first or last three words stand.
fn nearest(passage: &str, sources: &[Source<'_>]) -> Option<String> {
    let wanted = text::words(passage);
    let count = wanted.len();
    let mut best: Option<(usize, String)> = None;
    for source in sources.iter().filter(|source| source.live).take(64) {
        let words = text::tokens(&source.text);
        for at in 0..words.len() {
            let window = words.get(at..(at + count).min(words.len())).unwrap_or_default();
            let shared = window.iter().zip(&wanted).filter(|(a, b)| a.folded == **b).count();
            if shared * 2 > count
                && best.as_ref().is_none_or(|(most, _)| shared > *most)
                && let (Some(first), Some(last)) = (window.first(), window.last())
            {
                let words = source.text.get(first.start..last.end).unwrap_or_default();
                best = Some((shared, words.to_owned()));
            }
        }
    }
    best.map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        passages(text).iter().map(|p| &text[p.start..p.end]).collect()
    }

    fn against(passage: &str, source: &str) -> bool {
        let sources = [Source { text: plain(source), speaker: None, live: true, spoken: true }];
        matches!(look_up(passage, &sources), Match::Exact(_))
    }

    #[test]
    fn quotations_are_found_in_every_style_of_marks() {
        assert_eq!(found("He said: “Stay away.” Then left."), ["Stay away."]);
        assert_eq!(found("He said: \"Stay away\", twice."), ["Stay away"]);
        assert_eq!(found("He said: ‘Stay away’."), ["Stay away"]);
        assert_eq!(found("He said 'stay well away', twice."), ["stay well away"]);
        assert_eq!(found("“It is open\nand runs on"), ["It is open\nand runs on"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotations() {
        assert!(found("The officers' families and O'Dell's were told in the '90s").is_empty());
        assert!(found("He is 5'10\" tall and 6'2\" in boots").is_empty());
    }

    #[test]
    fn a_contiguous_part_is_exact() {
        let source = "“We are keeping an open mind about why.\n“Anyone who saw it should call.”";
        assert!(against("keeping an open mind", source));
        assert!(against("We are keeping an open mind about why. Anyone who saw it", source));
        assert!(against("Anyone who saw it should call,", source));
    }

    #[test]
    fn marks_and_spaces_do_not_count_but_letters_do() {
        assert!(against("It wasn't  planned", "It wasn’t planned at all"));
        assert!(!against("It wasn't plan", "It wasn’t planned at all"));
        assert!(!against("it wasn't planned", "It wasn’t planned at all"));
    }

    #[test]
    fn what_is_left_out_and_put_in_must_be_marked() {
        let source = "He was treated at the scene and is now in a stable condition.";
        assert!(against("He was treated … and is now in a stable condition", source));
        assert!(against("[The man] was treated at the scene", source));
        assert!(against("[h]e was treated at the scene", source));
        assert!(!against("He was treated and is now in a stable condition", source));
        assert!(!against("stable condition … treated at the scene", source));
    }

    #[test]
    fn the_nearest_source_words_are_shown() {
        let sources = [Source {
            text: plain("We are keeping an open mind about the motive"),
            speaker: None,
            live: true,
            spoken: true,
        }];
        let Match::Different(Some(words)) = look_up("We are keeping a closed mind about", &sources)
        else {
            panic!("no nearest words");
        };
        assert_eq!(words, "We are keeping an open mind about");
    }
}
