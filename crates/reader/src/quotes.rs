//! Quotations: where the marks stand, over any number of paragraphs.

use std::ops::Range;

use crate::{
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// The quoted stretches of one paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// All its tokens.
    pub(crate) tokens: Range<usize>,
    /// Quoted tokens, without the marks.
    pub(crate) quoted: Vec<Range<usize>>,
    /// Its last quotation has no closing mark.
    pub(crate) open: bool,
    /// It closes a quotation that it did not open; the token of that mark.
    stray: Option<usize>,
    /// It begins inside a quotation.
    pub(crate) begins: bool,
}

impl Paragraph {
    /// The tokens outside quotations and their marks.
    pub(crate) fn outside(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut at = self.tokens.start;
        for quoted in &self.quoted {
            let before = quoted.start.saturating_sub(1).max(at);
            if before > at {
                out.push(at..before);
            }
            at = (quoted.end + 1).min(self.tokens.end).max(at);
        }
        if self.tokens.end > at {
            out.push(at..self.tokens.end);
        }
        out
    }
}

/// Every paragraph with its quotations.
pub(crate) fn paragraphs(page: &Page<'_>) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for end in page.marked(page.whole(), Marks::LINE).chain([page.len()]) {
        if end > start {
            paragraphs.push(scan(page, start..end));
        }
        start = end + 1;
    }
    carry_on(&mut paragraphs);
    paragraphs
}

/// A quotation left open runs on through paragraphs without marks up to one
/// that closes it.
fn carry_on(paragraphs: &mut [Paragraph]) {
    // From the end: does the next paragraph with any mark close one it did not open?
    let mut closes = vec![false; paragraphs.len() + 1];
    for (n, paragraph) in paragraphs.iter().enumerate().rev() {
        let plain = paragraph.quoted.is_empty() && paragraph.stray.is_none();
        let next = closes.get(n + 1).copied().unwrap_or(false);
        if let Some(slot) = closes.get_mut(n) {
            *slot = paragraph.stray.is_some() || plain && next;
        }
    }
    let mut inside = false;
    for (n, paragraph) in paragraphs.iter_mut().enumerate() {
        let closes = closes.get(n).copied().unwrap_or(false);
        if inside && closes {
            let end = paragraph.stray.unwrap_or(paragraph.tokens.end);
            paragraph.quoted.insert(0, paragraph.tokens.start..end);
            paragraph.begins = true;
            if paragraph.stray.is_none() {
                paragraph.open = true;
            }
        }
        inside = paragraph.open;
    }
}

/// What a token is as a quotation mark.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Open,
    Close,
    /// A straight mark: either, by what stands round it.
    Straight,
}

fn mark(page: &Page<'_>, token: usize) -> Option<Mark> {
    match page.raw(token) {
        "“" | "„" | "‟" | "«" => Some(Mark::Open),
        "”" | "»" => Some(Mark::Close),
        "\"" | "″" => Some(Mark::Straight),
        _ => None,
    }
}

/// "5’8” tall": a mark of inches, behind a number behind feet.
fn is_inch(page: &Page<'_>, token: usize) -> bool {
    let Some(feet) = token.checked_sub(2) else { return false };
    page.touches(token)
        && page.number(token - 1).is_some_and(|inches| inches < 12)
        && page.is_any(feet, &["’", "'", "ft", "foot", "feet", "′"])
}

fn scan(page: &Page<'_>, tokens: Range<usize>) -> Paragraph {
    let mut paragraph = Paragraph { tokens: tokens.clone(), ..Paragraph::default() };
    let mut open: Option<usize> = None;
    let mut depth = 0usize;
    for token in page.marked(tokens.clone(), Marks::class(Class::Quote)) {
        let Some(mark) = mark(page, token).filter(|_| !is_inch(page, token)) else { continue };
        let first = token == tokens.start;
        let touches_next = token + 1 < tokens.end && page.touches(token + 1);
        let touches_before = !first && page.touches(token);
        let opening = match mark {
            Mark::Open => true,
            Mark::Close => first,
            Mark::Straight => {
                first
                    || touches_next && !touches_before
                    || touches_next
                        && open.is_none()
                        && page.is_any(token.wrapping_sub(1), &[":", "(", "-", "–", ","])
            }
        };
        match (open, opening) {
            (None, true) => {
                open = Some(token + 1);
                depth = 0;
            }
            (None, false) => {
                if paragraph.stray.is_none() && paragraph.quoted.is_empty() {
                    paragraph.stray = Some(token);
                }
            }
            // A mark of opening inside: a word in quotation marks of its own.
            (Some(_), true) => depth += 1,
            (Some(from), false) => {
                if depth > 0 && closes_inner(page, token, tokens.end) {
                    depth -= 1;
                } else {
                    push(&mut paragraph, from..token);
                    open = None;
                    depth = 0;
                }
            }
        }
    }
    if let Some(from) = open {
        push(&mut paragraph, from..tokens.end);
        paragraph.open = true;
    }
    if paragraph.quoted.is_empty() && paragraph.stray.is_none() {
        single(page, &mut paragraph);
    }
    paragraph.begins =
        paragraph.quoted.first().is_some_and(|quoted| quoted.start <= tokens.start + 1);
    paragraph
}

fn push(paragraph: &mut Paragraph, range: Range<usize>) {
    if range.start < range.end {
        paragraph.quoted.push(range);
    }
}

/// Whether a closing mark closes an inner quotation: more text follows that is
/// no "said".
fn closes_inner(page: &Page<'_>, token: usize, end: usize) -> bool {
    token + 1 < end && !page.is_any(token.wrapping_sub(1), &[",", ".", "!", "?"])
}

/// Single marks: only a pair, or one that opens the paragraph or follows a
/// colon, so that an apostrophe is never taken for one.
fn single(page: &Page<'_>, paragraph: &mut Paragraph) {
    let tokens = paragraph.tokens.clone();
    let is_open = |t: usize| {
        let raw = page.raw(t);
        let free = t == tokens.start || !page.touches(t);
        (raw == "‘" || raw == "'" && free) && t + 1 < tokens.end && page.touches(t + 1)
    };
    // Behind a comma only where somebody says it: "on Twitter, ‘Westmoor Police’" names a thing.
    let said =
        |t: usize| page.of(t.saturating_sub(6).max(tokens.start)..t, Cat::Saying).next().is_some();
    let leads = |t: usize| {
        t == tokens.start || page.is(t - 1, ":") || page.is_any(t - 1, &[",", "-"]) && said(t)
    };
    let mut marks = page.marked(tokens.clone(), Marks::class(Class::SingleQuote));
    let Some(open) = marks.find(|&t| is_open(t) && leads(t)) else { return };
    let close = (open + 1..tokens.end).rev().find(|&t| {
        matches!(page.raw(t), "’" | "'")
            && page.is_any(t - 1, &[".", ",", "!", "?"])
            && !(t + 1 < tokens.end && page.touches(t + 1))
    });
    if let Some(close) = close {
        push(paragraph, open + 1..close);
    } else {
        push(paragraph, open + 1..tokens.end);
        paragraph.open = true;
    }
}
