//! Messages with placeholders: `{person.label} was not charged.`

use crate::facts::{Fact, Scope};

/// The placeholders of a message: byte offset and path of each.
pub(crate) fn placeholders(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('{')) {
        let start = from + open + 1;
        let Some(close) = text.get(start..).and_then(|rest| rest.find('}')) else { break };
        if let Some(path) = text.get(start..start + close) {
            found.push((start, path));
        }
        from = start + close + 1;
    }
    found
}

/// The message with its facts filled in.
pub(crate) fn fill(text: &str, scope: &Scope<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((path, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match scope.fact(path) {
            Some(Fact::Bool(true)) => filled.push_str("yes"),
            Some(Fact::Bool(false)) => filled.push_str("no"),
            Some(Fact::Int(number)) => filled.push_str(&number.to_string()),
            Some(Fact::Text(words)) => filled.push_str(words),
            Some(Fact::Texts(all)) => filled.push_str(&all.join("; ")),
            None => {}
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// Lines with their facts filled in; a line that is a list and nothing else
/// becomes one line an entry, and a line whose fact is empty is left out.
pub(crate) fn lines(texts: &[String], scope: &Scope<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        let path = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match path.and_then(|path| scope.fact(path)) {
            Some(Fact::Texts(all)) => lines.extend(all.iter().cloned()),
            _ => lines.push(fill(text, scope)),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}
