//! A text with facts marked in place.
//!
//! Facts overlap as they like: a person inside a quotation, an age inside a person, a
//! doubt across two sentences. Marks must nest, so a mark that would cross the end of
//! the one around it is cut there and goes on behind it.

use std::{cmp::Reverse, collections::BinaryHeap, fmt::Write as _};

use askama::filters::{Escaper as _, Html};
use scriven_model::Span;

/// A fact to mark: its path, the class of its kind, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// `people[0].status[1]`.
    pub path: &'a str,
    /// `when`, `where`, …: its colour.
    pub kind: &'static str,
    /// Where it stands in the text.
    pub spans: &'a [Span],
}

/// A path as an id of a page: `people[0].status[1]` → `people-0-status-1`.
pub fn anchor(path: &str) -> String {
    let mut id = String::with_capacity(path.len());
    for char in path.chars() {
        match char {
            ']' => {}
            char if char.is_ascii_alphanumeric() || char == '_' => id.push(char),
            _ => id.push('-'),
        }
    }
    id
}

/// One piece of the text that a fact stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece<'a> {
    span: Span,
    path: &'a str,
    kind: &'static str,
    /// The first piece of its fact carries the anchor and takes the focus.
    first: bool,
}

/// A text, ready to be shown: its title apart, the rest as paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The title, as HTML; empty where the statement has none.
    pub title: String,
    /// Each line of the statement itself that is not empty, as HTML.
    pub paragraphs: Vec<String>,
}

/// The path under which a sentence that gave no fact is marked.
const UNREAD: &str = "";

/// Marks all facts, and the sentences that gave none. Spans that do not fit the text
/// are left out. Everything of the text is escaped. `titled`: its first line is its title,
/// and not part of the statement. `prefix` stands before each id, where one page holds
/// several texts.
pub fn mark(text: &str, titled: bool, marks: &[Mark<'_>], unread: &[Span], prefix: &str) -> Marked {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for mark in marks {
        for (n, span) in mark.spans.iter().filter(|span| fits(**span, text)).enumerate() {
            let first = n == 0;
            pieces.push(Piece { span: *span, path: mark.path, kind: mark.kind, first });
        }
    }
    for span in unread.iter().filter(|span| fits(**span, text)) {
        pieces.push(Piece { span: *span, path: UNREAD, kind: "", first: true });
    }
    pieces.sort_by_key(|piece| (piece.span.start, Reverse(piece.span.end)));

    let mut marked = Marked { title: String::new(), paragraphs: Vec::new() };
    let mut coming = pieces.into_iter().peekable();
    let mut going_on: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let whole = Span::new(start, start + line.trim_end().len());
        start += line.len();
        while let Some(piece) = coming.next_if(|piece| piece.span.start < start) {
            going_on.push(piece);
        }
        if !whole.is_empty() {
            let html = paragraph(text, whole, &mut going_on, prefix);
            if n == 0 && titled {
                marked.title = html;
            } else {
                marked.paragraphs.push(html);
            }
        }
        going_on.retain(|piece| piece.span.end > start);
    }
    marked
}

fn fits(span: Span, text: &str) -> bool {
    !span.is_empty() && span.of(text).is_some()
}

/// Pieces in the order they begin, the longer first.
type Queue<'a> = BinaryHeap<(Reverse<usize>, usize, Piece<'a>)>;

fn queue<'a>(waiting: &mut Queue<'a>, piece: Piece<'a>) {
    waiting.push((Reverse(piece.span.start), piece.span.end, piece));
}

/// One line with its marks: each piece cut to the line.
fn paragraph(text: &str, line: Span, pieces: &mut [Piece<'_>], prefix: &str) -> String {
    let mut waiting = Queue::new();
    for piece in pieces.iter_mut().filter(|piece| piece.span.overlaps(&line)) {
        let start = piece.span.start.max(line.start);
        let end = piece.span.end.min(line.end);
        queue(&mut waiting, Piece { span: Span::new(start, end), ..piece.clone() });
        piece.first = false;
    }

    let mut html = Page { html: String::with_capacity(line.len() * 2), prefix };
    let mut open: Vec<Piece<'_>> = Vec::new();
    let mut at = line.start;
    while let Some((_, _, mut piece)) = waiting.pop() {
        close_until(&mut html, text, &mut open, &mut at, piece.span.start);
        write_text(&mut html, text, &mut open, at, piece.span.start);
        at = piece.span.start;
        if let Some(around) = open.last()
            && piece.span.end > around.span.end
        {
            // It would cross the end of the mark around it: cut, and go on behind.
            let rest = Piece {
                span: Span::new(around.span.end, piece.span.end),
                first: false,
                ..piece.clone()
            };
            piece.span.end = around.span.end;
            queue(&mut waiting, rest);
        }
        begin(&mut html, &piece);
        open.push(piece);
    }
    close_until(&mut html, text, &mut open, &mut at, line.end);
    write_text(&mut html, text, &mut open, at, line.end);
    while let Some(piece) = open.pop() {
        end(&mut html.html, &piece);
    }
    html.html
}

/// Ends every open mark that ends at or before `until`, writing the text on the way.
fn close_until(
    html: &mut Page<'_>,
    text: &str,
    open: &mut Vec<Piece<'_>>,
    at: &mut usize,
    until: usize,
) {
    while let Some(top) = open.last() {
        if top.span.end > until {
            return;
        }
        let to = top.span.end;
        write_text(html, text, open, *at, to);
        *at = to.max(*at);
        if let Some(piece) = open.pop() {
            end(&mut html.html, &piece);
        }
    }
}

/// A line while it is written.
struct Page<'a> {
    html: String,
    prefix: &'a str,
}

fn begin(page: &mut Page<'_>, piece: &Piece<'_>) {
    let Page { html, prefix } = page;
    if piece.path == UNREAD {
        html.push_str("<span class=\"unread\">");
        // Grey is not heard.
        if piece.first {
            html.push_str("<span class=\"vh\">Gave no fact: </span>");
        }
        return;
    }
    let _ = write!(html, "<mark class=\"fact fact-{}\"", piece.kind);
    if piece.first {
        let _ = write!(html, " id=\"{prefix}f-{}\"", anchor(piece.path));
    }
    html.push_str(" data-fact=\"");
    escape(html, piece.path);
    let _ = write!(html, "\" data-label=\"{}\">", piece.kind);
}

fn end(html: &mut String, piece: &Piece<'_>) {
    html.push_str(if piece.path == UNREAD { "</span>" } else { "</mark>" });
}

/// The text up to `to`; inside a mark it links to the fact beside the text. Only the
/// first words of a fact take the keyboard's focus.
fn write_text(page: &mut Page<'_>, text: &str, open: &mut [Piece<'_>], from: usize, to: usize) {
    let Page { html, prefix } = page;
    let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) else { return };
    match open.last_mut() {
        // A link needs words: what lies between two marks inside this one may be a space.
        Some(piece) if piece.path != UNREAD && words.contains(char::is_alphanumeric) => {
            let _ =
                write!(html, "<a class=\"fact-link\" href=\"#{prefix}l-{}\"", anchor(piece.path));
            if !std::mem::take(&mut piece.first) {
                html.push_str(" tabindex=\"-1\"");
            }
            html.push('>');
            escape(html, words);
            html.push_str("</a>");
        }
        _ => escape(html, words),
    }
}

fn escape(html: &mut String, words: &str) {
    // Writing into a String does not fail.
    let _ = Html.write_escaped_str(html, words);
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told<'a> = (&'a str, &'static str, &'a [(usize, usize)]);

    fn mark(text: &str, list: &[Told<'_>], unread: &[Span]) -> Marked {
        let spans = |(_, _, spans): &Told<'_>| -> Vec<Span> {
            spans.iter().map(|(start, end)| Span::new(*start, *end)).collect()
        };
        let all: Vec<Vec<Span>> = list.iter().map(spans).collect();
        let marks: Vec<Mark<'_>> = list
            .iter()
            .zip(&all)
            .map(|((path, kind, _), spans)| Mark { path, kind, spans })
            .collect();
        super::mark(text, true, &marks, unread, "")
    }

    /// The HTML without its tags: the text must come through whole.
    fn bare(html: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for char in html.chars() {
            match char {
                '<' => inside = true,
                '>' => inside = false,
                char if !inside => out.push(char),
                _ => {}
            }
        }
        out
    }

    /// Panics unless every tag is closed by its own end.
    fn nests(html: &str) {
        let mut open: Vec<String> = Vec::new();
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{html}"),
                None => open.push(tag.split(' ').next().unwrap().to_owned()),
            }
        }
        assert!(open.is_empty(), "{html}");
    }

    #[test]
    fn a_fact_inside_a_fact_nests() {
        let text = "A man aged 31 was held";
        let marked = mark(text, &[("p", "who", &[(0, 13)]), ("a", "who", &[(11, 13)])], &[]);
        nests(&marked.title);
        assert_eq!(bare(&marked.title), text);
        assert!(
            marked.title.starts_with("<mark class=\"fact fact-who\" id=\"f-p\" data-fact=\"p\"")
        );
        assert!(
            marked.title.contains("<a class=\"fact-link\" href=\"#l-a\">31</a></mark></mark> was")
        );
    }

    #[test]
    fn facts_that_cross_are_cut_and_still_nest() {
        let text = "one two three four";
        let marked = mark(
            text,
            &[("a", "who", &[(0, 7)]), ("b", "when", &[(4, 13)]), ("c", "what", &[(8, 18)])],
            &[],
        );
        nests(&marked.title);
        assert_eq!(bare(&marked.title), text);
        assert_eq!(marked.title.matches("data-fact=\"b\"").count(), 2);
        assert_eq!(marked.title.matches("id=\"f-b\"").count(), 1);
    }

    #[test]
    fn a_quotation_over_two_paragraphs_is_marked_in_both() {
        let text = "Title\n\n“One.\n“Two.”\n";
        let start = text.find('O').unwrap();
        let end = text.find(".”").unwrap() + 1;
        let marked = mark(text, &[("quotes[0]", "words", &[(start, end)])], &[]);
        assert_eq!(marked.title, "Title");
        assert_eq!(marked.paragraphs.len(), 2);
        for paragraph in &marked.paragraphs {
            nests(paragraph);
            assert!(paragraph.contains("data-fact=\"quotes[0]\""));
        }
        assert_eq!(marked.paragraphs.concat().matches("id=").count(), 1);
    }

    #[test]
    fn nothing_of_a_statement_becomes_markup() {
        let text = "<script>alert('x')</script> & \"so\"";
        let path = "x\" onmouseover=\"alert(1)";
        let marked = mark(text, &[(path, "who", &[(0, 8)])], &[Span::new(8, 20)]);
        assert!(!marked.title.contains("<script"));
        assert!(!marked.title.contains("\" onmouseover"), "{}", marked.title);
        nests(&marked.title);
    }

    #[test]
    fn spans_that_do_not_fit_are_left_out() {
        let text = "“é”";
        let marked = mark(text, &[("a", "who", &[(1, 4), (0, 99), (3, 3), (5, 2)])], &[]);
        assert_eq!(marked.title, text);
    }

    #[test]
    fn a_sentence_that_gave_no_fact_is_told_apart() {
        let marked = mark("t\nNothing here.", &[], &[Span::new(2, 15)]);
        assert_eq!(
            marked.paragraphs,
            ["<span class=\"unread\"><span class=\"vh\">Gave no fact: </span>Nothing here.</span>"]
        );
        // Once, however often facts inside cut it.
        let text = "t\nNobody was there, in Elm Lane.";
        let cut = mark(
            text,
            &[("a", "who", &[(2, 8)]), ("b", "where", &[(20, 99)])],
            &[Span::new(2, text.len())],
        );
        nests(&cut.paragraphs[0]);
        assert_eq!(cut.paragraphs[0].matches("Gave no fact").count(), 1);
    }

    #[test]
    fn the_first_line_of_a_text_without_a_title_is_part_of_the_statement() {
        let text = "A man was hurt.\n\nCall 101.";
        let marked = super::mark(text, false, &[], &[], "");
        assert_eq!(marked.title, "");
        assert_eq!(marked.paragraphs, ["A man was hurt.", "Call 101."]);
    }

    #[test]
    fn a_path_is_an_anchor_without_brackets() {
        assert_eq!(anchor("people[0].status[1]"), "people-0-status-1");
        assert_eq!(anchor("family_informed"), "family_informed");
    }

    #[test]
    fn any_spans_give_whole_nesting_text() {
        // A small generator instead of a long list: every pattern of three spans.
        let text = "abcdefgh";
        let ends: Vec<(usize, usize)> =
            (0..8).flat_map(|start| (start + 1..=8).map(move |end| (start, end))).collect();
        for a in &ends {
            for b in &ends {
                for c in ends.iter().step_by(5) {
                    let list: [Told<'_>; 3] =
                        [("a", "who", &[*a]), ("b", "what", &[*b]), ("c", "when", &[*c])];
                    let marked = mark(text, &list, &[]);
                    nests(&marked.title);
                    assert_eq!(bare(&marked.title), text, "{a:?} {b:?} {c:?}");
                }
            }
        }
    }
}
