//! The content of an entry: plain HTML without script, style or event handler.

use scriven_model::{Block, BlockKind, Verb, Version};

use crate::{changes, escape, story, words};

/// The correction first, then what is new, then the story and its lists.
pub(super) fn html(version: &Version) -> String {
    let mut out = String::with_capacity(4096);
    if matches!(version.verb, Verb::Correction | Verb::Clarification) {
        out.push_str("<p><strong>");
        out.push_str(words::verb(version.verb));
        out.push_str(":</strong> ");
        escape::html(version.note.as_deref().unwrap_or("see what changed below."), &mut out);
        out.push_str("</p>\n");
    }
    let told = changes::told(version);
    if !told.is_empty() {
        out.push_str("<h2>New in this update</h2>\n<ul>\n");
        for change in &told {
            item(&change.line, &mut out);
        }
        out.push_str("</ul>\n");
    }
    for block in &version.story.blocks {
        match block.kind {
            BlockKind::Paragraph => paragraph(block, &mut out),
            BlockKind::Quote => {
                out.push_str("<blockquote>");
                paragraph(block, &mut out);
                out.push_str("</blockquote>\n");
            }
            BlockKind::Unknown | BlockKind::Asked | BlockKind::Promised => {}
        }
    }
    for (name, kind) in [
        ("What is not known", BlockKind::Unknown),
        ("What police ask", BlockKind::Asked),
        ("Still to come", BlockKind::Promised),
    ] {
        let mut lines = version.story.of(kind).peekable();
        if lines.peek().is_none() {
            continue;
        }
        out.push_str("<h2>");
        out.push_str(name);
        out.push_str("</h2>\n<ul>\n");
        for block in lines {
            item(&block.text(), &mut out);
        }
        out.push_str("</ul>\n");
    }
    out
}

fn paragraph(block: &Block, out: &mut String) {
    out.push_str("<p>");
    for (at, sentence) in block.sentences.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        escape::html(&sentence.text, out);
        if story::own(sentence) {
            out.push_str(" <em>(our own reporting)</em>");
        }
    }
    out.push_str("</p>\n");
}

fn item(text: &str, out: &mut String) {
    out.push_str("<li>");
    escape::html(text, out);
    out.push_str("</li>\n");
}
