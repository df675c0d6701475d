//! Splitting text into sentences.
//!
//! A stop ends a sentence when a space and a new start follow; not behind a
//! title or a shortening, not inside a number, and not inside a quotation that
//! goes on. A closing quotation mark belongs to the sentence it closes.

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
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = Vec::new();
    let (mut start, mut open) = (0, false);
    let mut i = 0;
    while let Some((_, c)) = chars.get(i).copied() {
        match c {
            '“' => open = true,
            '”' => open = false,
            '"' => open = !open,
            _ => {}
        }
        if matches!(c, '.' | '!' | '?' | '…') {
            // Stops and closing marks that follow belong here too.
            let mut end = i + 1;
            let mut closed = false;
            while let Some((_, next)) = chars.get(end).copied() {
                let closes = matches!(next, '”' | ')' | '’' | '\'') || (next == '"' && open);
                if !closes && !matches!(next, '.' | '!' | '?' | '…') {
                    break;
                }
                if matches!(next, '”' | '"') {
                    open = false;
                    closed = true;
                }
                end += 1;
            }
            let byte_end = chars.get(end).map_or(text.len(), |(at, _)| *at);
            let word = text.get(start..chars.get(i).map_or(0, |(at, _)| *at)).unwrap_or("");
            if ends(&chars, end, closed) && !(c == '.' && shortened(word)) && !open {
                push(&mut out, text.get(start..byte_end));
                start = byte_end;
            }
            i = end;
            continue;
        }
        if c == '\n' {
            let at = chars.get(i).map_or(0, |(at, _)| *at);
            push(&mut out, text.get(start..at));
            start = at;
            open = false;
        }
        i += 1;
    }
    push(&mut out, text.get(start..));
    out
}

fn push(out: &mut Vec<String>, part: Option<&str>) {
    let text: Vec<&str> = part.unwrap_or_default().split_whitespace().collect();
    if !text.is_empty() {
        out.push(text.join(" "));
    }
}

/// Whether what follows can begin a sentence: nothing, or space and a capital, a
/// digit or an opening mark.
fn ends(chars: &[(usize, char)], at: usize, closed: bool) -> bool {
    let mut rest = chars.iter().skip(at).map(|(_, c)| *c);
    let Some(space) = rest.next() else { return true };
    if !space.is_whitespace() {
        return false;
    }
    match rest.find(|c| !c.is_whitespace()) {
        None => true,
        // “… the scene.” he said: the sentence goes on.
        Some(c) if closed => c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"'),
        Some(c) => c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '('),
    }
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
