//! Which line is the title.

/// The most characters of a title.
pub(crate) const LONGEST: usize = 300;

/// Divides a clean plain text into title and body.
///
/// The first line is the title when it is followed by a blank line, has at most
/// 200 characters and does not end as a sentence, a list or a quotation would:
/// `Man charged over Alder Street fire`. Otherwise there is no title, and all of
/// it is body. Either way nothing of the text is lost.
pub(crate) fn split(text: &str) -> (Option<&str>, &str) {
    let Some((first, rest)) = text.split_once("\n\n") else { return (None, text) };
    let ends_as_text =
        first.ends_with(['.', ',', ';', ':', '!', '”', '"', '’', '\'', '-', '–', '—']);
    if first.contains('\n') || ends_as_text || first.chars().count() > 200 || first.is_empty() {
        return (None, text);
    }
    (Some(first), rest.trim_start_matches('\n'))
}

/// The beginning of a text, for lists: its first line, at most 120 characters,
/// cut between words.
pub(crate) fn beginning(text: &str) -> String {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let Some((end, _)) = first.char_indices().nth(120) else { return first.to_owned() };
    let head = first.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", head.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_first_line_before_a_blank_one_is_the_title() {
        let text = "Man charged over Alder Street fire\n\nA man has been charged.\n\nHe is 40.";
        assert_eq!(
            split(text),
            (Some("Man charged over Alder Street fire"), "A man has been charged.\n\nHe is 40.")
        );
    }

    #[test]
    fn a_first_sentence_is_no_title() {
        for text in [
            "Police were called at 12:45.\n\nA man was held.",
            "“We are shocked”\n\nShe said.",
            "Alder Street fire\nA man was held.\n\nHe is 40.",
            "One line only",
            "UPDATE:\n\nA man was held.",
        ] {
            assert_eq!(split(text), (None, text));
        }
    }

    #[test]
    fn a_long_beginning_is_cut_between_words() {
        let text = "word ".repeat(60);
        let start = beginning(&text);
        assert!(start.ends_with("word…") && start.chars().count() <= 121, "{start}");
    }
}
