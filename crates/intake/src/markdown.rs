//! Markdown to plain text: what releases use of it, not the whole language.

use std::borrow::Cow;

use scriven_model::MediaType;

use crate::{
    Incoming, IntakeError, Said, clean, decode, html::entity, incoming::Found, plain::small_enough,
};

/// A file of Markdown; a heading that it begins with is its title.
pub fn markdown(bytes: &[u8], charset: Option<&str>, said: &Said) -> Result<Incoming, IntakeError> {
    small_enough(bytes)?;
    let decoded = decode::strict(bytes, charset)?;
    let (text, cleaned) = clean::text(&to_plain(&decoded.text));
    let mut found = Found { notes: decoded.notes, ..Found::default() };
    found.notes.extend(cleaned);
    if decoded.text.trim_start().starts_with("# ")
        && let Some((title, body)) = text.split_once("\n\n")
        && said.title.is_none()
    {
        found.title = Some(title.to_owned());
        body.clone_into(&mut found.body);
    } else {
        found.take(&text, said);
    }
    found.finish(bytes, MediaType::Markdown, said)
}

/// Takes the marks out: headings, emphasis, links (their text stays), images,
/// quotes, rules, fences. Bullets become `- `.
pub(crate) fn to_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fenced = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            out.push('\n');
            continue;
        }
        if fenced {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        if is_rule(trimmed) || is_definition(trimmed) {
            out.push('\n');
            continue;
        }
        let (line, heading) = unmarked(trimmed);
        out.push_str(&inline(&line));
        out.push_str(if heading { "\n\n" } else { "\n" });
    }
    out
}

/// `---`, `***`, `===`: a rule, or the line under a heading.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let mut marks = line.chars().filter(|c| *c != ' ');
    let Some(first) = marks.next().filter(|c| "-*_=".contains(*c)) else { return false };
    line.len() >= 3 && marks.all(|c| c == first)
}

/// `[1]: https://…`
fn is_definition(line: &str) -> bool {
    line.starts_with('[')
        && line.split_once("]: ").is_some_and(|(name, rest)| {
            !name.contains(' ') && rest.split_whitespace().count() <= 2 && rest.contains("://")
        })
}

/// A line without the marks it begins with, and whether it is a heading.
fn unmarked(mut line: &str) -> (Cow<'_, str>, bool) {
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.trim_start();
    }
    let level = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&level)
        && let Some(rest) = line.get(level..).and_then(|rest| rest.strip_prefix(' '))
    {
        return (Cow::Borrowed(rest.trim_end().trim_end_matches('#').trim()), true);
    }
    if let Some(rest) = line.strip_prefix("* ").or_else(|| line.strip_prefix("+ ")) {
        return (Cow::Owned(format!("- {rest}")), false);
    }
    (Cow::Borrowed(line), false)
}

/// One line without its marks.
fn inline(line: &str) -> String {
    let line = entity::decode(line);
    if !line.contains(['[', '*', '_', '`', '\\', '<', '~']) {
        return line.into_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut marks = Vec::new();
    let mut before = None;
    let mut rest = &*line;
    while let Some(c) = rest.chars().next() {
        let tail = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' if tail.starts_with(|c: char| c.is_ascii_punctuation()) => {
                let (escaped, after) = tail.split_at_checked(1).unwrap_or((tail, ""));
                out.push_str(escaped);
                before = escaped.chars().next();
                rest = after;
                continue;
            }
            '`' => rest = tail,
            '!' if tail.starts_with('[')
                && let Some((_, after)) = link(tail) =>
            {
                rest = after;
            }
            '[' if let Some((label, after)) = link(rest) => {
                out.push_str(&inline(label));
                before = label.chars().last();
                rest = after;
                continue;
            }
            '<' if let Some((address, after)) = autolink(tail) => {
                out.push_str(address);
                rest = after;
            }
            '*' | '_' | '~' => {
                let length = rest.bytes().take_while(|b| char::from(*b) == c).count();
                let (run, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
                mark(run, before, after.chars().next(), &mut out, &mut marks);
                rest = after;
            }
            c => {
                out.push(c);
                rest = tail;
            }
        }
        before = Some(c);
    }
    // Taken out from the back, so that the earlier places still hold.
    let mut dead: Vec<(usize, usize)> =
        marks.into_iter().filter(|m| m.dead).map(|m| m.at).collect();
    if dead.is_empty() {
        return out;
    }
    dead.sort_unstable();
    let mut kept = String::with_capacity(out.len());
    let mut from = 0;
    for (start, end) in dead {
        kept.push_str(out.get(from..start).unwrap_or_default());
        from = end;
    }
    kept.push_str(out.get(from..).unwrap_or_default());
    kept
}

/// The address of `https://…>`, and what follows.
fn autolink(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with("http") {
        return None;
    }
    let end = text.bytes().take(500).position(|byte| matches!(byte, b'>' | b' ' | b'<'))?;
    Some((text.get(..end)?, text.get(end..)?.strip_prefix('>')?))
}

/// A run of marks in the output.
struct Mark {
    at: (usize, usize),
    open: bool,
    dead: bool,
}

/// Emphasis is taken out only in pairs that stand round words: the stars of
/// “s***” stay.
fn mark(
    run: &str,
    before: Option<char>,
    after: Option<char>,
    out: &mut String,
    marks: &mut Vec<Mark>,
) {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let start = out.len();
    out.push_str(run);
    let at = (start, out.len());
    if run.len() > 3 {
        return;
    }
    if !blank(before) && !word(after) {
        let text = out.as_str();
        let same = |m: &&mut Mark| m.open && text.get(m.at.0..m.at.1) == Some(run);
        // Few marks stand in a line; older ones than these cannot be meant.
        if let Some(opening) = marks.iter_mut().rev().take(16).find(same) {
            (opening.open, opening.dead) = (false, true);
            marks.push(Mark { at, open: false, dead: true });
            return;
        }
    }
    if !word(before) && !blank(after) {
        marks.push(Mark { at, open: true, dead: false });
    }
}

/// `[label](address)` or `[label][name]` at the start of `text`: its label and
/// what follows it. Brackets in the label nest three deep at most.
fn link(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut close = None;
    for (at, c) in text.char_indices().take(500) {
        match c {
            '[' if depth > 3 => return None,
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    close = Some(at);
                    break;
                }
            }
            _ => {}
        }
    }
    let close = close?;
    let label = text.get(1..close)?;
    let after = text.get(close + 1..)?;
    let end = match after.as_bytes().first() {
        Some(b'(') => after.bytes().take(1000).position(|b| b == b')')?,
        Some(b'[') => after.bytes().take(200).position(|b| b == b']')?,
        _ => return None,
    };
    Some((label, after.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> String {
        clean::text(&to_plain(text)).0
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (text, want) in [
            ("# Two held\nA man, **31**, was _held_.", "Two held\n\nA man, 31, was held."),
            (
                "Call [our line](https://w.example/a \"x\") or <https://w.example>.",
                "Call our line or https://w.example.",
            ),
            ("![A van](van.jpg)The van.", "The van."),
            ("Two held\n========\n\nText.\n\n---\n\nMore.", "Two held\n\nText.\n\nMore."),
            ("> “We are *sure*,” she said.", "“We are sure,” she said."),
            ("* One\n+ Two\n- Three\n1. Four", "- One\n- Two\n- Three\n1. Four"),
            (
                "He said “s*** off” and f***ed 5 * 3 snake_case_name",
                "He said “s*** off” and f***ed 5 * 3 snake_case_name",
            ),
            ("a \\*b\\* &pound;5 &amp; `code`", "a *b* £5 & code"),
            ("[CCTV] of [the man][1].\n[1]: https://w.example/x", "[CCTV] of the man."),
            ("***Both*** and **two *in* one**", "Both and two in one"),
            ("**[Read](x)** it", "Read it"),
        ] {
            assert_eq!(plain(text), want);
        }
    }

    #[test]
    fn a_heading_is_the_title() {
        let got = markdown(b"# Is this the man?\n\nHe was seen.", None, &Said::default()).unwrap();
        assert_eq!(got.title.as_deref(), Some("Is this the man?"));
        assert_eq!(got.body, "He was seen.");
    }

    #[test]
    fn hostile_markdown_is_read_in_linear_time() {
        for piece in
            ["[", "*a ", "![", "[a](", "_", "\\", "`", "**a", "> ", "[a][", "<http", "*a*\n"]
        {
            crate::linear::check(piece, 1500, |text| {
                let _ = to_plain(text);
            });
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[\\[\\]()*_~!`<>#\\\\ aé\n=-]{0,200}") {
            let _ = to_plain(&text);
        }
    }
}
