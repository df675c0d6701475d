//! Splitting text into sentences.
//!
//! A stop ends a sentence when a space and a new start follow; not behind a
//! title or a shortening, not inside a number, and not inside a quotation that
//! goes on. A closing quotation mark belongs to the sentence it closes.

use std::ops::Range;

/// Shortenings that carry a stop and end nothing.
const SHORT: [&str; 40] = [
    "mr", "mrs", "ms", "dr", "st", "sgt", "insp", "supt", "ch", "det", "cmdr", "no", "nos",
    "approx", "rev", "prof", "hon", "jr", "sr", "vs", "etc", "eg", "ie", "e.g", "i.e", "a.m",
    "p.m", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "ref", "op",
    "tel",
];

/// The sentences of a text, in order, with their stops, without space around.
/// Put together again with a space between, they are the text, but for spacing.
pub(crate) fn split(text: &str) -> Vec<String> {
    let parts = cut(text, false).into_iter().filter_map(|range| text.get(range));
    parts
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Where the sentences of a source stand, those inside quotations each alone;
/// space around them left out.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    cut(text, true)
        .into_iter()
        .filter_map(|range| {
            let part = text.get(range.clone())?;
            let start = range.start + (part.len() - part.trim_start().len());
            let end = range.end - (part.len() - part.trim_end().len());
            (start < end).then_some(start..end)
        })
        .collect()
}

/// The ranges between sentence ends; `inside` says whether a sentence may also
/// end inside a quotation.
fn cut(text: &str, inside: bool) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = Vec::new();
    let (mut start, mut open) = (0, false);
    let mut i = 0;
    while let Some((at, c)) = chars.get(i).copied() {
        match c {
            '“' => open = true,
            '”' => open = false,
            '"' => open = !open,
            _ => {}
        }
        if matches!(c, '.' | '!' | '?' | '…') {
            // Stops and closing marks that follow belong here too.
            let mut end = i + 1;
            while let Some((_, next)) = chars.get(end).copied() {
                let closes = matches!(next, '”' | ')' | '’' | '\'') || (next == '"' && open);
                if !closes && !matches!(next, '.' | '!' | '?' | '…') {
                    break;
                }
                if matches!(next, '”' | '"') {
                    open = false;
                }
                end += 1;
            }
            let byte_end = chars.get(end).map_or(text.len(), |(at, _)| *at);
            let word = text.get(start..at).unwrap_or("");
            if ends(&chars, end) && !(c == '.' && shortened(word)) && (inside || !open) {
                out.push(start..byte_end);
                start = byte_end;
            }
            i = end;
            continue;
        }
        if c == '\n' {
            out.push(start..at);
            start = at;
            open = false;
        }
        i += 1;
    }
    out.push(start..text.len());
    out
}

/// Whether what follows can begin a sentence: nothing, or space and a capital, a
/// digit or an opening mark.
fn ends(chars: &[(usize, char)], at: usize) -> bool {
    let mut rest = chars.iter().skip(at).map(|(_, c)| *c);
    let Some(space) = rest.next() else { return true };
    if !space.is_whitespace() {
        return false;
    }
    // “… the scene.” he said: a small letter goes on with the sentence.
    rest.find(|c| !c.is_whitespace()).is_none_or(|c| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '(')
    })
}

/// Whether the word before a stop is a shortening or a single initial.
fn shortened(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '“' | '(' | '"')).next();
    let word = word.unwrap_or("");
    let mut chars = word.chars();
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase());
    initial || SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn titles_times_and_initials_end_nothing() {
        assert_eq!(
            split("Det. Insp. J. Marlow spoke at 4.40 p.m. in St. Bride’s Lane. Two were hurt."),
            ["Det. Insp. J. Marlow spoke at 4.40 p.m. in St. Bride’s Lane.", "Two were hurt."]
        );
    }

    #[test]
    fn a_quotation_of_two_sentences_stays_whole_and_keeps_its_mark() {
        assert_eq!(
            split("“We are looking. We will find out,” she said. “Thank you.” He left."),
            ["“We are looking. We will find out,” she said.", "“Thank you.”", "He left."]
        );
        assert_eq!(
            split("“It is early.” the inspector said."),
            ["“It is early.” the inspector said."]
        );
    }

    #[test]
    fn nothing_gives_nothing_and_a_line_break_ends_a_sentence() {
        assert!(split(" \n ").is_empty());
        assert_eq!(split("No stop here\nNor here"), ["No stop here", "Nor here"]);
    }
}
