//! Clean-up: what a press office meant to be read, without its marks.
//!
//! Line ends become LF, every kind of space one blank, character references
//! their characters; Markdown marks and invisible characters go. Words, typos
//! and punctuation stay as they are. One pass, linear.

use memchr::{memchr_iter, memchr2_iter};

use super::entities;

/// The longest text that is read; what stands behind it is passed over.
const MOST: usize = 64 << 20;

/// Title, blank line, body, cleaned. The second value is the byte where the
/// body begins; the third whether the text was cut at the limit.
pub(crate) fn statement(title: Option<&str>, body: &str) -> (String, usize, bool) {
    let mut out = String::with_capacity(body.len().min(MOST) + 128);
    let cut = body.len() > MOST;
    if let Some(title) = title {
        push(&mut out, &floor(title, 4096).replace(['\n', '\r'], " "));
        trim_end(&mut out);
        if !out.is_empty() {
            out.push_str("\n\n");
        }
    }
    let body_at = out.len();
    push(&mut out, floor(body, MOST));
    trim_end(&mut out);
    (out, body_at, cut)
}

/// `text` up to `most` bytes, ending on a character.
fn floor(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

fn trim_end(out: &mut String) {
    let kept = out.trim_end().len();
    out.truncate(kept);
}

fn push(out: &mut String, raw: &str) {
    let start = out.len();
    let hard_wrapped = is_hard_wrapped(raw);
    let mut at = 0;
    for end in memchr2_iter(b'\n', b'\r', raw.as_bytes()).chain([raw.len()]) {
        let line = strip_block_mark(raw.get(at..end).unwrap_or("").trim());
        at = end + 1;
        if line.is_empty() {
            let kept = out.trim_end().len().max(start);
            out.truncate(kept);
            if out.len() > start {
                out.push_str("\n\n");
            }
            continue;
        }
        if hard_wrapped && out.ends_with('\n') && !out.ends_with("\n\n") {
            out.pop();
            out.push(' ');
        }
        push_line(out, line);
        out.push('\n');
    }
}

/// Whether lines were broken at a fixed width, as in old mail: the lines of
/// most paragraphs run on in lower case.
fn is_hard_wrapped(raw: &str) -> bool {
    let (mut pairs, mut running, mut last, mut at) = (0usize, 0usize, "", 0);
    for end in memchr_iter(b'\n', raw.as_bytes()).chain([raw.len()]).take(400) {
        let line = raw.get(at..end).unwrap_or("").trim();
        at = end + 1;
        if !line.is_empty() && !last.is_empty() {
            pairs += 1;
            let goes_on = line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            let open = !last.ends_with(['.', '!', '?', ':', '”', '"']);
            running += usize::from(goes_on && open && (40..=100).contains(&last.len()));
        }
        last = line;
    }
    pairs >= 2 && running * 5 >= pairs * 2
}

/// Drops Markdown's marks at the start of a line: headings and block quotes. A line of
/// nothing else is an empty one.
fn strip_block_mark(line: &str) -> &str {
    let rest = line.trim_start_matches(['#', '>']);
    let mark = rest.is_empty() || rest.starts_with(' ');
    if mark { rest.trim_start() } else { line }
}

/// The letters of the longest mail address there is (RFC 3696, erratum 1690): a longer word
/// is none, and need not be looked through at each of its underscores.
const ADDRESS: usize = 254;

/// Whether the underscores between what is written and what follows are marks of emphasis:
/// they open before a word or close behind one, and stand in no name or address.
fn is_emphasis(out: &str, rest: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '/' | '=' | '-');
    let before = out.chars().next_back().filter(|c| !c.is_whitespace());
    let after = rest.chars().next().filter(|c| !c.is_whitespace());
    let mut word = out.chars().rev().take(ADDRESS).take_while(|c| !c.is_whitespace());
    if word.any(|c| c == '@') {
        return false;
    }
    match (before, after) {
        (None, None) => false,
        (Some(before), Some(after)) => inner(before) != inner(after),
        _ => true,
    }
}

fn push_line(out: &mut String, line: &str) {
    let mut rest = line;
    loop {
        let plain = plain(rest, out.is_empty() || out.ends_with([' ', '\n']));
        out.push_str(rest.get(..plain).unwrap_or(""));
        rest = rest.get(plain..).unwrap_or("");
        let Some(c) = rest.chars().next() else { break };
        let mut took = c.len_utf8();
        match c {
            '&' => match entities::decode(rest) {
                Some((found, len)) => {
                    took = len;
                    push_char(out, found);
                }
                None => out.push('&'),
            },
            '*' => {
                // Emphasis goes, a list's mark and a lone star stay.
                let stars = rest.bytes().take_while(|&b| b == b'*').count();
                let next = rest.as_bytes().get(stars);
                took = stars;
                if stars == 1 && next.is_none_or(|&b| b == b' ') && !ends_in_word(out) {
                    out.push('*');
                }
            }
            '_' => {
                // Emphasis goes; a line to be filled in and a name of an account stay.
                let count = rest.bytes().take_while(|&b| b == b'_').count();
                took = count;
                let (marks, behind) = rest.split_at(count);
                if count > 2 || !is_emphasis(out, behind) {
                    out.push_str(marks);
                }
            }
            '\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => {}
            '[' => match link(rest) {
                Some((words, len)) => {
                    push_line_plain(out, words);
                    took = len;
                }
                None => out.push('['),
            },
            _ => push_char(out, c),
        }
        rest = rest.get(took..).unwrap_or("");
    }
    while out.ends_with(' ') {
        out.pop();
    }
}

/// How many bytes at the start can be taken over as they are: ASCII without marks,
/// with lone blanks between. `blank` tells whether a blank stands before them.
fn plain(text: &str, mut blank: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Most text is plain: whole blocks are looked at without a branch, each byte
    // beside the one behind it.
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<{ BLOCK + 1 }>) {
        let pairs = block.iter().zip(block.iter().skip(1));
        let odd = pairs.fold(0, |odd, (&byte, &next)| odd | odd_one(byte, next));
        if odd != 0 || blank && block.starts_with(b" ") {
            break;
        }
        at += BLOCK;
        blank = block.get(BLOCK - 1) == Some(&b' ');
    }
    for byte in bytes.iter().skip(at) {
        if odd_one(*byte, 0) != 0 || blank && *byte == b' ' {
            break;
        }
        at += 1;
        blank = *byte == b' ';
    }
    at
}

/// The bytes that [`plain`] looks at together.
const BLOCK: usize = 16;

/// Not 0 for a byte that is a mark or no printed ASCII, or a blank with a blank
/// behind it. In numbers, so that a whole block takes a few instructions.
fn odd_one(byte: u8, next: u8) -> u8 {
    let is = |byte: u8, mark: u8| u8::from(byte == mark);
    u8::from(!matches!(byte, b' '..=b'~'))
        | is(byte, b'&')
        | is(byte, b'*')
        | is(byte, b'\\')
        | is(byte, b'[')
        | is(byte, b'_')
        | is(byte, b' ') & is(next, b' ')
}

fn push_line_plain(out: &mut String, words: &str) {
    words.chars().filter(|&c| c != '*').for_each(|c| push_char(out, c));
}

/// The words of a Markdown link `[words](address)` at the start of `text`.
fn link(text: &str) -> Option<(&str, usize)> {
    let close = text.bytes().take(300).position(|b| b == b']')?;
    if text.as_bytes().get(close + 1) != Some(&b'(') {
        return None;
    }
    let tail = text.get(close + 2..)?;
    let end = tail.bytes().take(600).position(|b| b == b')')?;
    Some((text.get(1..close)?, close + 2 + end + 1))
}

fn ends_in_word(out: &str) -> bool {
    out.ends_with(|c: char| c.is_alphanumeric())
}

fn push_char(out: &mut String, c: char) {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_whitespace() => {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        c if c.is_control() => {}
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::statement;

    #[test]
    fn title_and_body_stand_with_a_blank_line_between() {
        let (text, body, _) = statement(Some("Appeal \n after fire"), "One.\r\n\r\n\r\nTwo.\n");
        assert_eq!(text, "Appeal after fire\n\nOne.\n\nTwo.");
        assert_eq!(&text[body..], "One.\n\nTwo.");
    }

    #[test]
    fn marks_go_and_words_stay() {
        let body = "## Appeal\n**Police** in&nbsp;Amber\u{200b}ton [call us](https://x.test/a) \\- now  please * 2";
        let (text, ..) = statement(None, body);
        assert_eq!(text, "Appeal\nPolice in Amberton call us - now please * 2");
    }

    #[test]
    fn emphasis_goes_and_an_underscore_inside_a_name_stays() {
        let body = "_“We thank you all,”_ she said.\n>\n> See x.test/a_b, @a_b or _Notes:_\n____";
        let (text, ..) = statement(None, body);
        assert_eq!(text, "“We thank you all,” she said.\n\nSee x.test/a_b, @a_b or Notes:\n____");
    }

    #[test]
    fn lines_broken_at_a_fixed_width_are_joined() {
        let body = "Officers were called to an address in the town shortly\nafter nine and found that a man had been hurt and was in\nneed of help.\n\nHe is stable.";
        let (text, ..) = statement(None, body);
        assert!(text.contains("shortly after nine"), "{text}");
        assert!(text.contains("help.\n\nHe"), "{text}");
    }
}
