//! One line of the text with its marks. Marks must nest: a frame that would cross the end
//! of a mark is cut there and goes on behind it.

use std::{cmp::Reverse, collections::BinaryHeap, fmt::Write as _};

use askama::filters::{Escaper as _, Html};
use scriven_model::Span;

use super::{anchor, settle::Piece};

/// Pieces in the order they begin, the longer first, and those that are no frames first.
type Queue<'a> = BinaryHeap<(Reverse<usize>, usize, bool, Piece<'a>)>;

fn queue<'a>(waiting: &mut Queue<'a>, piece: Piece<'a>) {
    waiting.push((Reverse(piece.span.start), piece.span.end, !piece.is_frame(), piece));
}

/// One line with its marks: each piece cut to the line.
pub(super) fn paragraph(text: &str, line: Span, pieces: &mut [Piece<'_>], prefix: &str) -> String {
    let mut waiting = Queue::new();
    for piece in pieces.iter_mut().filter(|piece| piece.span.overlaps(&line)) {
        let start = piece.span.start.max(line.start);
        let end = piece.span.end.min(line.end);
        queue(&mut waiting, Piece { span: Span::new(start, end), ..piece.clone() });
        piece.first.clear();
        piece.stop = false;
    }

    let mut page = Page { html: String::with_capacity(line.len() * 2), prefix, text };
    let mut open: Vec<Piece<'_>> = Vec::new();
    let mut at = line.start;
    while let Some((_, _, _, mut piece)) = waiting.pop() {
        page.close_until(&mut open, &mut at, piece.span.start);
        page.words(&mut open, at, piece.span.start);
        at = piece.span.start;
        // A frame gives way to what would cross its end, and goes on inside it.
        while let Some(frame) = open.pop_if(|around| {
            around.is_frame() && !piece.is_frame() && around.span.end < piece.span.end
        }) {
            page.end(&frame);
            let rest = Span::new(at, frame.span.end);
            queue(&mut waiting, Piece { span: rest, first: Vec::new(), stop: false, ..frame });
        }
        if let Some(around) = open.last()
            && piece.span.end > around.span.end
        {
            let rest = Span::new(around.span.end, piece.span.end);
            let rest = Piece { span: rest, first: Vec::new(), stop: false, ..piece.clone() };
            piece.span.end = around.span.end;
            queue(&mut waiting, rest);
        }
        page.begin(&piece);
        open.push(piece);
    }
    page.close_until(&mut open, &mut at, line.end);
    page.words(&mut open, at, line.end);
    while let Some(piece) = open.pop() {
        page.end(&piece);
    }
    page.html
}

/// A line while it is written.
struct Page<'a> {
    html: String,
    prefix: &'a str,
    text: &'a str,
}

impl Page<'_> {
    /// Ends every open mark that ends at or before `until`, writing the text on the way.
    fn close_until(&mut self, open: &mut Vec<Piece<'_>>, at: &mut usize, until: usize) {
        while let Some(top) = open.last() {
            if top.span.end > until {
                return;
            }
            let to = top.span.end;
            self.words(open, *at, to);
            *at = to.max(*at);
            if let Some(piece) = open.pop() {
                self.end(&piece);
            }
        }
    }

    fn begin(&mut self, piece: &Piece<'_>) {
        let prefix = self.prefix;
        let html = &mut self.html;
        if piece.is_unread() {
            html.push_str("<span class=\"unread\">");
            // Grey is not heard.
            if piece.stop {
                html.push_str("<span class=\"vh\">Gave no fact: </span>");
            }
            return;
        }
        let _ = write!(html, "<mark class=\"fact fact-{}", piece.kind);
        if let Some((step, _)) = piece.step {
            let _ = write!(html, " step-{step}");
        }
        html.push('"');
        if let Some(first) = piece.first.first() {
            let _ = write!(html, " id=\"{prefix}f-{}\"", anchor(first));
        }
        html.push_str(" data-fact=\"");
        escape(html, &piece.paths.join(" "));
        let label = piece.step.map_or(piece.kind, |(_, word)| word);
        let _ = write!(html, "\" data-label=\"{label}\">");
        for also in piece.first.iter().skip(1) {
            let _ = write!(html, "<span class=\"also\" id=\"{prefix}f-{}\"></span>", anchor(also));
        }
    }

    fn end(&mut self, piece: &Piece<'_>) {
        self.html.push_str(if piece.is_unread() { "</span>" } else { "</mark>" });
    }

    /// The text up to `to`; inside a mark it links to the fact beside the text. Only the
    /// first words of a fact take the keyboard's focus.
    fn words(&mut self, open: &mut [Piece<'_>], from: usize, to: usize) {
        let Page { html, prefix, text } = self;
        let Some(words) = text.get(from..to).filter(|words| !words.is_empty()) else { return };
        match open.last_mut() {
            // A link needs words: what lies between two marks inside this one may be a space.
            Some(piece) if !piece.is_unread() && words.contains(char::is_alphanumeric) => {
                let path = anchor(piece.paths.first().copied().unwrap_or_default());
                let _ = write!(html, "<a class=\"fact-link\" href=\"#{prefix}l-{path}\"");
                if !std::mem::take(&mut piece.stop) {
                    html.push_str(" tabindex=\"-1\"");
                }
                html.push('>');
                escape(html, words);
                html.push_str("</a>");
            }
            _ => escape(html, words),
        }
    }
}

fn escape(html: &mut String, words: &str) {
    // Writing into a String does not fail.
    let _ = Html.write_escaped_str(html, words);
}
