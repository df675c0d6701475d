//! The readable difference between two texts: paragraph by paragraph, then word
//! by word inside a paragraph that changed.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A stretch of words: kept (` `), added (`+`) or removed (`-`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) sign: char,
    pub(crate) text: String,
}

/// One line of the difference: a paragraph, or a count of unchanged ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// How many paragraphs are the same; 0 for one that changed.
    pub(crate) same: usize,
    /// `added`, `removed`, `changed`.
    pub(crate) kind: &'static str,
    pub(crate) label: &'static str,
    pub(crate) pieces: Vec<Piece>,
}

/// How much two paragraphs must share to be told as one that changed.
const ALIKE: f32 = 0.35;

/// The difference of two lists of paragraphs; empty when they are the same.
pub(crate) fn paragraphs(old: &[String], new: &[String]) -> Vec<Line> {
    if old == new {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let before = old.get(op.old_range()).unwrap_or_default();
        let after = new.get(op.new_range()).unwrap_or_default();
        match op.tag() {
            DiffTag::Equal => {
                lines.push(Line { same: after.len(), kind: "same", label: "", pieces: Vec::new() });
            }
            _ => replaced(before, after, &mut lines),
        }
    }
    lines
}

/// Paragraphs that took the place of others: alike ones are paired in order.
fn replaced(before: &[String], after: &[String], lines: &mut Vec<Line>) {
    let mut from = 0;
    for new in after {
        let rest = before.get(from..).unwrap_or_default();
        let best = rest
            .iter()
            .enumerate()
            .map(|(at, old)| (alike(old, new), at))
            .filter(|(share, _)| *share >= ALIKE)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, at)) = best else {
            lines.push(whole('+', new));
            continue;
        };
        for (skipped, old) in rest.iter().enumerate().take(at + 1) {
            if skipped < at {
                lines.push(whole('-', old));
            } else {
                lines.push(Line {
                    same: 0,
                    kind: "changed",
                    label: "Changed",
                    pieces: words(old, new),
                });
            }
        }
        from += at + 1;
    }
    lines.extend(before.get(from..).unwrap_or_default().iter().map(|old| whole('-', old)));
}

fn whole(sign: char, text: &str) -> Line {
    let (kind, label) = if sign == '+' { ("added", "Added") } else { ("removed", "Removed") };
    Line { same: 0, kind, label, pieces: vec![Piece { sign, text: text.to_owned() }] }
}

/// Which part of their words two paragraphs share, 0 to 1.
fn alike(old: &str, new: &str) -> f32 {
    let (mut a, mut b): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    a.sort_unstable();
    b.sort_unstable();
    let all = a.len() + b.len();
    let (mut shared, mut at) = (0_usize, 0);
    for word in &a {
        while b.get(at).is_some_and(|other| other < word) {
            at += 1;
        }
        if b.get(at) == Some(word) {
            shared += 1;
            at += 1;
        }
    }
    if all == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a paragraph")]
    let share = (2 * shared) as f32 / all as f32;
    share
}

/// Words and the white space between them, each a token.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut space = None;
    for (at, c) in text.char_indices() {
        if space.is_some_and(|space| space != c.is_whitespace()) {
            tokens.extend(text.get(start..at));
            start = at;
        }
        space = Some(c.is_whitespace());
    }
    tokens.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    tokens
}

/// The difference of two paragraphs word by word. A lone word or space that was
/// kept between two changes is told with them: confetti cannot be read.
pub(crate) fn words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    let mut runs: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let last = ops.len().saturating_sub(1);
    for (at, op) in ops.iter().enumerate() {
        let kept = op.tag() == DiffTag::Equal;
        let small = kept && at > 0 && at < last && op.new_range().len() < 4;
        let kept = kept && !small;
        if let Some((same, before, after)) = runs.last_mut()
            && *same == kept
        {
            before.end = op.old_range().end;
            after.end = op.new_range().end;
        } else {
            runs.push((kept, op.old_range(), op.new_range()));
        }
    }
    let text =
        |tokens: &[&str], range: Range<usize>| tokens.get(range).unwrap_or_default().concat();
    let mut pieces = Vec::new();
    for (kept, before, after) in runs {
        if kept {
            pieces.push(Piece { sign: ' ', text: text(&new, after) });
            continue;
        }
        let (gone, come) = (text(&old, before), text(&new, after));
        let both = !gone.is_empty() && !come.is_empty();
        if !gone.is_empty() {
            pieces.push(Piece { sign: '-', text: gone });
        }
        if both {
            pieces.push(Piece { sign: ' ', text: " ".to_owned() });
        }
        if !come.is_empty() {
            pieces.push(Piece { sign: '+', text: come });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece.sign {
                ' ' => piece.text.clone(),
                sign => format!("[{sign}{}]", piece.text),
            })
            .collect()
    }

    #[test]
    fn a_changed_paragraph_is_told_by_its_words() {
        let pieces = words(
            "The officer is in a stable condition in hospital.",
            "The officer has left hospital.",
        );
        assert_eq!(
            told(&pieces),
            "The officer [-is in a stable condition in] [+has left] hospital."
        );
    }

    #[test]
    fn an_unlike_paragraph_is_told_as_removed_and_added() {
        let old = ["Police were called at 12:45.".to_owned(), "A man was arrested.".to_owned()];
        let new = [
            "Police were called at 12:50.".to_owned(),
            "Detectives found a knife nearby.".to_owned(),
        ];
        let kinds: Vec<_> = paragraphs(&old, &new).iter().map(|line| line.kind).collect();
        assert_eq!(kinds, ["changed", "added", "removed"]);
        assert!(paragraphs(&old, &old).is_empty());
    }

    #[test]
    fn nothing_is_lost_or_made_up() {
        let (old, new) = ("  a b  c\nd ", "a c d e ");
        let pieces = words(old, new);
        let side = |sign: char| -> String {
            pieces
                .iter()
                .filter(|piece| piece.sign == ' ' || piece.sign == sign)
                .map(|piece| piece.text.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(side('-'), "a b c d");
        assert_eq!(side('+'), "a c d e");
    }
}
