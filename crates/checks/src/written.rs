//! A story as a person writes it in a file, for `scriven check` and for examples.

use scriven_model::{Block, BlockId, BlockKind, Sentence, Story, Timestamp};
use uuid::Uuid;

use crate::input::Image;

/// The longest story that is read, in bytes.
pub const LONGEST_STORY: usize = 4 * 1024 * 1024;

/// Reads `# Headline`, paragraphs parted by blank lines, `- ` list lines, and
/// pictures as `![alt](file "caption")`. Anything else is a paragraph.
pub fn parse(text: &str) -> (Story, Vec<Image>) {
    let mut headline = String::new();
    let mut blocks = Vec::new();
    let mut images = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().map(str::trim).chain(std::iter::once("")) {
        let heading = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim());
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let quote = line.strip_prefix("> ");
        if line.is_empty() || heading.is_some() || item.is_some() {
            flush(&mut paragraph, &mut blocks, &mut images);
        }
        if let Some(title) = heading {
            if headline.is_empty() {
                plain(title).clone_into(&mut headline);
            } else {
                paragraph.push_str(title);
                flush(&mut paragraph, &mut blocks, &mut images);
            }
            continue;
        }
        let words = item.or(quote).unwrap_or(line);
        if !words.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(words);
        }
    }
    let headline = Sentence { text: headline, claims: Vec::new(), own: false };
    (Story { headline, blocks, timeline: Vec::new(), changes: Vec::new() }, images)
}

fn flush(paragraph: &mut String, blocks: &mut Vec<Block>, images: &mut Vec<Image>) {
    let text = std::mem::take(paragraph);
    let rest = take_images(&text, images);
    let text = plain(&rest);
    if !text.is_empty() {
        blocks.push(block(blocks.len(), &text));
    }
}

/// A paragraph as a block; its id is its position, so that the same text gives
/// the same story.
pub(crate) fn block(index: usize, text: &str) -> Block {
    let sentences = sentences(text)
        .into_iter()
        .map(|text| Sentence { text: text.to_owned(), claims: Vec::new(), own: false })
        .collect();
    let id = BlockId(Uuid::from_u128(index as u128));
    Block { id, kind: BlockKind::Paragraph, sentences }
}

/// Takes the pictures out of a paragraph.
fn take_images(text: &str, images: &mut Vec<Image>) -> String {
    let mut rest = text;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("![") {
        let parts = after.split_once("](").and_then(|(alt, behind)| {
            let (target, behind) = behind.split_once(')')?;
            Some((alt, target, behind))
        });
        let Some((alt, target, behind)) = parts else { break };
        out.push_str(before);
        let (file, caption) = target.split_once(char::is_whitespace).unwrap_or((target, ""));
        images.push(Image {
            caption: caption.trim().trim_matches(['"', '\'']).to_owned(),
            alt: alt.trim().to_owned(),
            file: file.to_owned(),
        });
        rest = behind;
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// Bold, italics and links taken off; the words of a link stay.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once("](").and_then(|(words, behind)| {
            let (_, behind) = behind.split_once(')')?;
            (!words.contains(']')).then_some((words, behind))
        });
        out.push_str(before);
        if let Some((words, behind)) = link {
            out.push_str(words);
            rest = behind;
        } else {
            out.push('[');
            rest = after;
        }
    }
    out.push_str(rest);
    out.replace("**", "").replace("__", "").trim().to_owned()
}

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "prof", "rev", "sgt", "insp", "supt", "det", "ch", "cllr",
    "jr", "sr", "vs", "approx", "ref", "op", "a.m", "p.m", "e.g", "i.e", "hon", "lt", "col", "gen",
];

/// The sentences of a paragraph, without the space between. A stop inside
/// double quotation marks, behind an abbreviation or an initial ends none.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
        let ends = matches!(c, '.' | '!' | '?') || (matches!(c, '”' | '"') && !quoted);
        if quoted || !ends || !chars.peek().is_some_and(|(_, next)| next.is_whitespace()) {
            continue;
        }
        let before = text.get(start..at).unwrap_or_default();
        if c == '.' && is_abbreviation(before) {
            continue;
        }
        if matches!(c, '”' | '"') && !before.ends_with(['.', '!', '?']) {
            continue;
        }
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        let begins = rest.chars().next().is_some_and(|next| {
            next.is_uppercase()
                || next.is_ascii_digit()
                || matches!(next, '“' | '"' | '‘' | '\'' | '[')
        });
        if begins {
            let end = at + c.len_utf8();
            all.push(text.get(start..end).unwrap_or_default().trim());
            start = end;
        }
    }
    all.push(text.get(start..).unwrap_or_default().trim());
    all.retain(|sentence| !sentence.is_empty());
    all
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let lower = word.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
        || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
}

/// The instant a parsed story counts as written at: none, so the epoch.
pub(crate) const WRITTEN: Timestamp = Timestamp::UNIX_EPOCH;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_a_headline_paragraphs_and_pictures() {
        let (story, images) = parse(
            "# Man held\n\nA man was held. He is 31.\nSo police said.\n\n![A door](door.jpg \"The door\")\n\n- One\n- Two\n",
        );
        assert_eq!(story.headline.text, "Man held");
        let texts: Vec<String> = story.blocks.iter().map(Block::text).collect();
        assert_eq!(texts, ["A man was held. He is 31. So police said.", "One", "Two"]);
        assert_eq!(story.blocks[0].sentences.len(), 3);
        assert_eq!(images[0].caption, "The door");
        assert_eq!(images[0].file, "door.jpg");
    }

    #[test]
    fn a_stop_in_a_quotation_or_an_abbreviation_ends_no_sentence() {
        let all = sentences(
            "Mr. Hale said: “Stay away. Call us.” He left at 5 p.m. on Friday. It ended.",
        );
        assert_eq!(
            all,
            ["Mr. Hale said: “Stay away. Call us.”", "He left at 5 p.m. on Friday.", "It ended."]
        );
    }
}
