//! Plain text made plain: one kind of line end, no invisible characters.

/// Cleans a text of several paragraphs; says what was taken out.
///
/// Line ends become `\n`; control characters, NUL among them, bidirectional
/// overrides and zero-width characters are taken out; tabs and the wide and
/// fixed spaces become spaces; lines lose their trailing spaces; paragraphs are
/// divided by exactly one blank line.
pub(crate) fn text(raw: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(raw.len());
    let mut removed = Removed::default();
    let mut newlines = 0_u8;
    let mut spaces = 0_usize;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match kind(c) {
            Kind::Return if chars.peek() == Some(&'\n') => {}
            Kind::Return | Kind::Line => {
                spaces = 0;
                newlines = newlines.saturating_add(1);
            }
            Kind::Space => spaces += 1,
            Kind::Control => removed.control += 1,
            Kind::Bidi => removed.bidi += 1,
            Kind::Invisible => {}
            Kind::Letter => {
                if !out.is_empty() {
                    for _ in 0..newlines.min(2) {
                        out.push('\n');
                    }
                }
                // What is indented or lined up in columns keeps one space.
                if spaces > 0 && newlines == 0 && !out.is_empty() {
                    out.push(' ');
                }
                (newlines, spaces) = (0, 0);
                out.push(c);
            }
        }
    }
    (out, removed.notes())
}

/// Cleans what must be one line; cut after `longest` characters.
pub(crate) fn line(raw: &str, longest: usize) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in raw.chars() {
        match kind(c) {
            Kind::Return | Kind::Line | Kind::Space => gap = true,
            Kind::Control | Kind::Bidi | Kind::Invisible => {}
            Kind::Letter => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.push(c);
            }
        }
    }
    match out.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", out.get(..end).unwrap_or_default().trim_end()),
        None => out,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Space,
    Line,
    Return,
    Control,
    Bidi,
    Invisible,
}

fn kind(c: char) -> Kind {
    match c {
        '\r' => Kind::Return,
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Line,
        ' '
        | '\t'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Kind::Space,
        // Trojan Source (CVE-2021-42574): text that is not read in the order it stands in.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => Kind::Bidi,
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{180e}'
        | '\u{e0000}'..='\u{e007f}' => Kind::Invisible,
        '\u{fff9}'..='\u{fffb}' => Kind::Control,
        c if c.is_control() => Kind::Control,
        _ => Kind::Letter,
    }
}

#[derive(Default)]
struct Removed {
    control: usize,
    bidi: usize,
}

impl Removed {
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.control > 0 {
            notes.push(format!("{} control characters were taken out", self.control));
        }
        if self.bidi > 0 {
            notes.push(format!(
                "{} characters that turn the direction of writing were taken out",
                self.bidi
            ));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn line_ends_and_blank_lines_become_one_kind() {
        let raw = "\u{feff}A man was held. \r\n\r\n\r\n \t\r\nHe is 31.\rNo more.\u{2029}\n";
        assert_eq!(text(raw).0, "A man was held.\n\nHe is 31.\nNo more.");
    }

    #[test]
    fn invisible_characters_go_and_the_desk_is_told_of_the_odd_ones() {
        let (clean, notes) = text("A\0 wo\u{200b}man,\u{a0}\u{202e}24\u{7}");
        assert_eq!(clean, "A woman, 24");
        assert_eq!(notes.len(), 2);
        assert!(notes[0].starts_with("2 control characters"));
    }

    #[test]
    fn letters_of_every_script_stay() {
        for text in ["Zoë O’Brien", "Łódź", "محمد", "李", "👩‍👩‍👧", "नमस्ते", "می‌خواهم"]
        {
            assert_eq!(super::text(text).0, text);
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(raw in "\\PC*|[ \\r\\n\\ta.]*") {
            let once = text(&raw).0;
            prop_assert_eq!(&text(&once).0, &once);
            prop_assert!(!once.contains("\n\n\n"));
            prop_assert_eq!(once.trim(), &once);
        }
    }
}
