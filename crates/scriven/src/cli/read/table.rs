//! A reading for a terminal: one fact a line, group by group, with its words.

use std::{fmt::Write as _, io::IsTerminal as _};

use scriven_model::{
    Reading,
    told::{Group, Told, shown, unread, who},
    words,
};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The width when nobody tells it.
const WIDTH: usize = 100;

/// Where values begin.
const VALUES: usize = 16;

/// Source words are shown on at most this many lines.
const LINES: usize = 2;

/// How wide the terminal is: `COLUMNS`, else what it says of itself.
pub(super) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|told| told.parse().ok());
    let seen = || {
        let there = std::io::stdout().is_terminal();
        there.then(|| usize::from(console::Term::stdout().size().1)).filter(|width| *width > 0)
    };
    told.or_else(seen).unwrap_or(WIDTH).clamp(40, 240)
}

/// The reading as lines of at most `width` cells.
pub(super) fn table(reading: &Reading, width: usize) -> String {
    let mut out = String::new();
    let title = if reading.title.is_empty() { &reading.id } else { &reading.title };
    paragraph(&mut out, "", title, width);
    let published = reading.published.map_or_else(
        || "day of publication not told".to_owned(),
        |day| format!("published {}", words::long_date(day)),
    );
    let issuer = reading.issuer.as_deref().unwrap_or("issuer not told");
    let law = words::jurisdiction(reading.jurisdiction);
    let head = format!("{issuer} · {published} · law of {law} · read by {}", reading.reader);
    paragraph(&mut out, "  ", &head, width);
    let all = shown(reading);
    for group in Group::ALL {
        let mut facts = all.iter().filter(|told| told.group == group).peekable();
        if facts.peek().is_some() {
            let _ = writeln!(out, "{}", group.title().to_uppercase());
        }
        for told in facts {
            fact(&mut out, reading, told, width);
        }
    }
    let unread = unread(reading);
    if !unread.is_empty() {
        let _ = writeln!(out, "GAVE NO FACT");
        for span in &unread {
            let words = span.of(&reading.text).unwrap_or_default();
            let lines = first_lines(&quoted(words), width.saturating_sub(2));
            for line in lines {
                let _ = writeln!(out, "  {line}");
            }
        }
    }
    out
}

/// One fact: its field, its value with what limits it, its words.
fn fact(out: &mut String, reading: &Reading, told: &Told, width: usize) {
    let of_somebody = told.group == Group::Status;
    let whom = told.person.filter(|_| of_somebody).and_then(|n| reading.people.get(n)).map(who);
    let mut value = whom.map(|whom| format!("{whom}: ")).unwrap_or_default();
    value.push_str(&told.phrase());
    let of = matches!(told.field, "time" | "place") && !told.label.is_empty();
    let limits = [(of, told.label), (told.denied, "said not to be so")];
    let limits = limits.into_iter().filter(|(holds, _)| *holds).map(|(_, limit)| limit);
    for limit in limits.chain(told.notes.iter().chain(&told.details).map(String::as_str)) {
        let _ = write!(value, " · {limit}");
    }
    let room = width.saturating_sub(VALUES);
    let mut lines = wrap(&safe(&value), room);
    if !told.words.is_empty() && !told.says_its_words() {
        let words = quoted(&told.words);
        match lines.last_mut() {
            Some(last) if last.width() + 2 + words.width() <= room => {
                let _ = write!(last, "  {words}");
            }
            _ => lines.extend(first_lines(&words, room)),
        }
    }
    for (n, line) in lines.iter().enumerate() {
        let field = if n == 0 { told.field } else { "" };
        let _ = writeln!(out, "  {field:<13} {line}");
    }
}

/// Source words in marks, on one line.
fn quoted(words: &str) -> String {
    format!("«{}»", safe(words).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// As many lines as are shown of source words; what is cut ends in an ellipsis, after a
/// whole word.
fn first_lines(words: &str, room: usize) -> Vec<String> {
    let mut lines = wrap(words, room);
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            while last.width() + 2 > room {
                let kept = last.rsplit_once(' ').map_or("", |(head, _)| head).len();
                last.truncate(kept);
                if kept == 0 {
                    break;
                }
            }
            last.push_str("…»");
        }
    }
    lines
}

fn paragraph(out: &mut String, indent: &str, text: &str, width: usize) {
    for line in wrap(&safe(text), width.saturating_sub(indent.len())) {
        let _ = writeln!(out, "{indent}{line}");
    }
}

/// The words on lines of at most `room` cells. A word that is wider than a line goes on
/// behind an ellipsis.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(8);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for piece in pieces(word, room) {
            match lines.last_mut() {
                Some(last) if last.is_empty() => last.push_str(&piece),
                Some(last) if last.width() + 1 + piece.width() <= room => {
                    last.push(' ');
                    last.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

/// A word in pieces that fit a line. What belongs to one character stays with it.
fn pieces(word: &str, room: usize) -> Vec<String> {
    if word.width() <= room {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let cells = c.width().unwrap_or(0);
        // A mark above a letter takes no cell of its own.
        if cells > 0 && used + cells >= room {
            if let Some(last) = pieces.last_mut() {
                last.push('…');
            }
            pieces.push(String::new());
            used = 0;
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        used += cells;
    }
    pieces
}

/// Nothing that a terminal would obey: controls, and marks that turn the line round.
fn safe(text: &str) -> String {
    let harm = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if harm(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use scriven_reader::{Input, read};

    use super::*;

    fn reading(title: &str, body: &str) -> Reading {
        let published = Some(jiff::civil::date(2026, 3, 2));
        let input = Input { id: "x", title: Some(title), body, published, ..Input::default() };
        read(&input)
    }

    const BODY: &str = "It is believed that a 31-year-old man was arrested in Reed Street, Eastby, \
        at about 9pm on Sunday 1 March. Inspector Ada Rowe, of Westmoor CID, said: “We ask anyone \
        who was near the market square, the station or the river path on Sunday evening, or who \
        has footage from a doorbell or a car, to come forward as soon as they can.” Call 101 or \
        see www.westmoor.police.uk/appeals/2026/march/reed-street/a-very-long-address-that-fills\
        -more-than-a-line-of-any-small-terminal/part-two. The weather was fair.";

    #[test]
    fn every_line_fits_and_nothing_is_cut_inside_a_word_without_saying_so() {
        let reading = reading("Man held after a fight in Reed Street on Sunday evening", BODY);
        for width in [40, 60, 80, 100, 132, 240] {
            let table = table(&reading, width);
            for line in table.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
            let whole: Vec<&str> = reading.text.split_whitespace().collect();
            for line in table.lines().filter(|line| line.contains("…»")) {
                let last = line.trim_end_matches("…»").split([' ', '«']).next_back().unwrap();
                assert!(whole.contains(&last), "{width}: cut inside “{last}”: {line}");
            }
        }
    }

    #[test]
    fn a_hedge_a_speaker_and_a_sentence_without_a_fact_are_shown() {
        let table = table(&reading("Man held", BODY), 100);
        for told in
            ["arrested", "arrested · believed · “It is believed that”", "speaker", "GAVE NO FACT"]
        {
            assert!(table.contains(told), "{told}\n{table}");
        }
        assert!(table.contains("«The weather was fair.»"), "{table}");
    }

    #[test]
    fn a_terminal_is_told_nothing_it_would_obey() {
        let mut reading = reading("Man held", "A man was arrested.");
        reading.title = "Red \u{1b}[31m\u{7}and \u{202e}turned\u{9b}2J".to_owned();
        reading.issuer = Some("West\rmoor".to_owned());
        let table = table(&reading, 80);
        assert!(table.chars().all(|c| c == '\n' || !c.is_control()), "{table:?}");
        assert!(!table.contains('\u{202e}'));
    }

    #[test]
    fn wide_and_combined_characters_are_counted_as_they_are_seen() {
        let line = "警察 ".repeat(30);
        assert!(wrap(&line, 20).iter().all(|line| line.width() <= 20));
        let word = "e\u{301}".repeat(50);
        let pieces = pieces(&word, 20);
        assert!(pieces.iter().all(|piece| piece.width() <= 20));
        assert!(
            pieces.iter().all(|piece| !piece.starts_with('\u{301}')),
            "a mark stays on its letter"
        );
        assert_eq!(pieces.concat().replace('…', ""), word);
    }
}
