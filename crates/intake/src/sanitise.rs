//! Markup from outside that will be shown as markup.

use std::{collections::HashSet, fmt::Write as _, sync::LazyLock};

use ammonia::{Builder, UrlRelative};

use crate::html::{
    entity,
    token::{Token, Tokens, attributes},
};

/// Elements that stay (Web Content: text, links, lists, quotes, tables).
const TAGS: [&str; 44] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut policy = Builder::empty();
    policy
        .tags(HashSet::from(TAGS))
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .tag_attributes([("a", HashSet::from(["href"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::Deny)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .link_rel(Some("nofollow noopener noreferrer"))
        .strip_comments(true);
    policy
});

/// Cleans HTML by an allow-list: text, links, lists, quotes and tables stay;
/// scripts, styles, event handlers, frames, forms, pictures, SVG, `MathML`, and
/// every address that is not http, https, mailto or tel goes.
pub fn sanitise_html(html: &str) -> String {
    POLICY.clean(&bounded(html)).to_string()
}

/// Deeper nesting is flattened: a tree builder's work grows with the depth.
const DEEPEST: usize = 100;

/// The same markup with bounded depth and bounded numbers of attributes, so
/// that the tree builder behind the policy works in linear time.
fn bounded(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut depth = 0_usize;
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => out.push_str(&text.replace('<', "&lt;")),
            Token::Raw { .. } => {}
            Token::Start { name, attributes: inside } => {
                if !known(name) || depth >= DEEPEST && !leaf(name) {
                    continue;
                }
                depth += usize::from(!leaf(name));
                let _ = write!(out, "<{name}");
                for (name, value) in attributes(inside) {
                    if matches!(name.to_ascii_lowercase().as_str(), "href" | "lang" | "dir") {
                        let value = entity::decode(value);
                        let value = value.replace('&', "&amp;").replace('"', "&quot;");
                        let _ = write!(out, " {name}=\"{value}\"");
                    }
                }
                out.push('>');
            }
            Token::End { name } => {
                if known(name) {
                    depth = depth.saturating_sub(usize::from(!leaf(name)));
                    let _ = write!(out, "</{name}>");
                }
            }
        }
    }
    out
}

fn known(name: &str) -> bool {
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// Elements that end by themselves where the next of them begins.
fn leaf(name: &str) -> bool {
    ["br", "hr", "col", "p"].iter().any(|leaf| leaf.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_markup_stays() {
        assert_eq!(
            sanitise_html(
                "<p>A <b>man</b> &amp; <a href=\"https://w.example/a?b=1&amp;c\">more</a>.</p>"
            ),
            "<p>A <b>man</b> &amp; <a href=\"https://w.example/a?b=1&amp;c\" \
             rel=\"nofollow noopener noreferrer\">more</a>.</p>"
        );
    }

    #[test]
    fn nothing_that_runs_or_loads_stays() {
        for html in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<p onclick=alert(1)>x</p>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href=' &#106;avascript:alert(1)'>x</a>",
            "<a href='java\tscript:alert(1)'>x</a>",
            "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
            "<svg onload=alert(1)><script>alert(1)</script></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<iframe src='javascript:alert(1)'></iframe>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<object data=x></object><embed src=x>",
            "<form action=x><input><button>x</button></form>",
            "<p style='background:url(x)'>x</p><style>@import 'x'</style>",
            "<meta http-equiv=refresh content='0;url=x'><base href=x><link rel=stylesheet href=x>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<textarea><script>alert(1)</script></textarea>",
            "<!--><script>alert(1)</script-->",
            "<a href=\"//evil.example\">x</a>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<p/onmouseover=alert(1)>x",
        ] {
            let clean = sanitise_html(html).to_ascii_lowercase();
            for bad in [
                "<script",
                "<img",
                "<svg",
                "<style",
                "<iframe",
                "<object",
                "<form",
                "<meta",
                "onclick",
                "onerror=",
                " style",
                "javascript:",
                "data:text",
                "//evil",
                "onmouse",
            ] {
                assert!(!clean.contains(bad) || clean.contains("&lt;"), "{html} → {clean}");
            }
        }
    }

    #[test]
    fn deep_and_wide_markup_is_cleaned_in_linear_time() {
        let clean = |html: &str| {
            let _ = sanitise_html(html);
        };
        for piece in ["<div>", "<b>", "<b><p>", "<blockquote><i>", "<table><tr><td>", "<a href=x>"]
        {
            crate::linear::check(piece, 1000, clean);
        }
        crate::linear::check("a=1 ", 5000, |inside| clean(&format!("<p {inside}>x")));
    }

    proptest! {
        #[test]
        fn only_what_is_allowed_comes_out(html in "[<>/ab\"'=! &;-]{0,80}|(<(p|b|ul|li|a|svg|math|td|style|title)[ a='\"]*>|</(p|b|a|svg|style)>|x){0,30}") {
            for token in Tokens::new(&sanitise_html(&html)) {
                if let Token::Start { name, .. } | Token::End { name } | Token::Raw { name, .. } = token {
                    prop_assert!(TAGS.contains(&name), "{name}");
                }
            }
        }
    }
}
