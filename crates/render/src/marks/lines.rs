//! Lines of a statement that are no sentences of it.

use scriven_model::Span;

/// A line that says the title again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Again {
    /// Where it stands.
    pub(super) line: Span,
    /// How much of the text is the title.
    title: usize,
}

impl Again {
    /// What stands on it stands on the title: byte for byte, for they are the same.
    pub(super) fn moved(&self, span: Span) -> Span {
        if span.start < self.line.start || span.end > self.line.end {
            return span;
        }
        let [start, end] = [span.start, span.end].map(|at| (at - self.line.start).min(self.title));
        if start == end { span } else { Span::new(start, end) }
    }
}

/// The first line behind the title, where it is the title again: other capitals and a full
/// stop behind it make no difference.
pub(super) fn said_again(text: &str) -> Option<Again> {
    let bare = |line: &str| line.trim_end().trim_end_matches('.').len();
    let mut lines = text.split_inclusive('\n');
    let title = lines.next()?;
    let mut start = title.len();
    for line in lines {
        let words = line.trim();
        if words.is_empty() {
            start += line.len();
            continue;
        }
        let start = start + (line.len() - line.trim_start().len());
        let (one, two) = (title.get(..bare(title))?, words.get(..bare(words))?);
        let same = !one.is_empty() && one.eq_ignore_ascii_case(two);
        let line = Span::new(start, start + words.len());
        return same.then_some(Again { line, title: one.len() });
    }
    None
}

/// Whether a line only parts sections: "* * *", "---", "_____".
pub(super) fn is_break(line: &str) -> bool {
    let mut signs = 0;
    for char in line.chars().filter(|char| !char.is_whitespace()) {
        if !matches!(char, '*' | '-' | '_' | '=' | '~' | '#' | '•' | '·' | '–' | '—') {
            return false;
        }
        signs += 1;
    }
    signs >= 2
}
