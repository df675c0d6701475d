//! An iCalendar object (RFC 5545), line by line.

/// An octet more, and a line goes on in the next (§3.1).
const LONGEST: usize = 75;

/// The lines of an object as they are written: each folded and ended with CRLF.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value is no text: a word, a date, an address.
    pub(super) fn plain(&mut self, name: &str, value: &str) -> &mut Self {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        self.folded(&format!("{name}:{value}"))
    }

    /// A line whose value is text (§3.3.11).
    pub(super) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.folded(&format!("{name}:{}", escaped(value)))
    }

    fn folded(&mut self, line: &str) -> &mut Self {
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
        self
    }

    pub(super) fn done(self) -> String {
        self.0
    }
}

/// Text as a value: marks that would end it are escaped, a line's end is `\n`, and no
/// other control character stays.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut all = text.chars().peekable();
    while let Some(c) = all.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if all.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", text);
        lines.done()
    }

    #[test]
    fn marks_that_end_a_value_are_escaped() {
        assert_eq!(written("a\\b;c,d\r\ne\u{7}"), "SUMMARY:a\\\\b\\;c\\,d\\ne\r\n");
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_within_a_letter() {
        let long = written(&"é".repeat(60));
        let lines: Vec<&str> = long.trim_end_matches("\r\n").split("\r\n").collect();
        assert_eq!(lines.iter().map(|line| line.len()).collect::<Vec<_>>(), [74, 55]);
    }

    /// A value as its reader has it: unfolded, unescaped.
    fn read(lines: &str) -> String {
        let line = lines.replace("\r\n ", "");
        let value = line.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
        let mut out = String::new();
        let mut all = value.chars();
        while let Some(c) = all.next() {
            match (c, c == '\\') {
                (_, false) => out.push(c),
                _ => match all.next().unwrap() {
                    'n' => out.push('\n'),
                    other => out.push(other),
                },
            }
        }
        out
    }

    proptest! {
        #[test]
        fn whatever_the_text_its_lines_are_short_and_read_back(text in "[\\PC\\\\;,\r\n\t]{0,300}") {
            let written = written(&text);
            prop_assert!(written.ends_with("\r\n"));
            for line in written.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let said = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
            prop_assert_eq!(read(&written), said);
        }
    }
}
