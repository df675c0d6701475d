//! A saved web page to the text of the statement in it.
//!
//! This is for `scriven read page.html`: it keeps what stands in headings,
//! paragraphs and list items, and drops scripts, styles, menus and footers. It
//! is a scanner over tags, not a browser: linear, and total on broken markup.

/// The title and the text of an HTML page.
pub fn to_text(html: &str) -> (Option<String>, String) {
    let mut page = Scan::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        page.words(before);
        let comment = tail.starts_with("<!--");
        let (end, skip) = if comment {
            (tail.find("-->"), 3)
        } else {
            (memchr::memchr(b'>', tail.as_bytes()), 1)
        };
        let Some(end) = end else {
            rest = "";
            break;
        };
        if !comment {
            page.tag(tail.get(1..end).unwrap_or(""));
        }
        rest = tail.get(end + skip..).unwrap_or("");
        // What stands in a script is no markup.
        if let Some((name @ ("script" | "style"), _)) = page.dropping {
            rest = behind(rest, name);
            page.dropping = None;
        }
    }
    page.words(rest);
    let title = page.heading.or(page.title).map(|title| title.trim().to_owned());
    (title.filter(|title| !title.is_empty()), page.text.trim().to_owned())
}

/// What follows the closing tag of the element; nothing where it never closes.
fn behind<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = rest.get(at + 2..).unwrap_or("");
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest.find('>').and_then(|end| rest.get(end + 1..)).unwrap_or("");
        }
    }
    ""
}

/// What is passed over with everything in it.
const DROPPED: &[&str] = &[
    "script",
    "style",
    "noscript",
    "nav",
    "footer",
    "header",
    "form",
    "svg",
    "aside",
    "template",
    "button",
    "select",
    "iframe",
    "figcaption",
];

/// What ends a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h2",
    "h3",
    "h4",
    "h5",
    "tr",
    "table",
    "section",
    "article",
    "main",
    "blockquote",
    "dd",
    "dt",
    "hr",
    "figure",
];

#[derive(Default)]
struct Scan {
    text: String,
    title: Option<String>,
    heading: Option<String>,
    /// The element being passed over, and how deep in itself it stands.
    dropping: Option<(&'static str, usize)>,
    into: Into,
}

#[derive(Default, PartialEq)]
enum Into {
    #[default]
    Text,
    Title,
    Heading,
}

impl Scan {
    fn words(&mut self, words: &str) {
        if self.dropping.is_some() {
            return;
        }
        match self.into {
            Into::Text => {
                // White space in a page says nothing; blocks end lines.
                for (n, word) in words.split_whitespace().enumerate() {
                    let open = self.text.ends_with(['\n', ' ']) || self.text.is_empty();
                    if !open && (n > 0 || words.starts_with(char::is_whitespace)) {
                        self.text.push(' ');
                    }
                    self.text.push_str(word);
                }
                if words.ends_with(char::is_whitespace) && !self.text.ends_with(['\n', ' ']) {
                    self.text.push(' ');
                }
            }
            Into::Title => self.title.get_or_insert_default().push_str(words),
            Into::Heading => self.heading.get_or_insert_default().push_str(words),
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or("").to_ascii_lowercase();
        if let Some((dropped, depth)) = &mut self.dropping {
            if name == *dropped {
                *depth = if closing { depth.saturating_sub(1) } else { *depth + 1 };
                if *depth == 0 {
                    self.dropping = None;
                }
            }
            return;
        }
        if !closing
            && !tag.ends_with('/')
            && let Some(dropped) = DROPPED.iter().find(|known| **known == name)
        {
            self.dropping = Some((dropped, 1));
            return;
        }
        match name.as_str() {
            "title" => self.into = if closing { Into::Text } else { Into::Title },
            "h1" if self.heading.is_none() || closing => {
                self.into = if closing { Into::Text } else { Into::Heading };
            }
            name if BLOCKS.contains(&name) => {
                while self.text.ends_with(' ') {
                    self.text.pop();
                }
                if !self.text.is_empty() && !self.text.ends_with("\n\n") {
                    self.text.push_str(if name == "br" { "\n" } else { "\n\n" });
                    if self.text.ends_with("\n\n\n") {
                        self.text.pop();
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn a_page_gives_its_heading_and_paragraphs() {
        let page = "<html><head><title>Appeal | Westmoor Police</title><script>if (a<b) x();</script></head>\
            <body><nav><a>Home</a></nav><h1>Appeal after <em>theft</em></h1><p>We were called\n to a shop.</p>\
            <p>A <b>man</b>, 40, was held.<br>Call 101.</p><footer>Cookies</footer></body>";
        let (title, text) = to_text(page);
        assert_eq!(title.as_deref(), Some("Appeal after theft"));
        assert_eq!(text, "We were called to a shop.\n\nA man, 40, was held.\nCall 101.");
    }

    #[test]
    fn broken_markup_is_read_as_far_as_it_goes() {
        assert_eq!(to_text("<p>One<p>Two <b").1, "One\n\nTwo");
        assert_eq!(to_text("<<<>>").1, ">");
        assert_eq!(to_text("<!-- never ended").1, "");
    }
}
