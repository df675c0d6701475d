//! A time whose day the statement does not settle: told as far as it is known.

use crate::time::MONTHS;

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// "6 December, year not said"; "Friday, date not said"; where no day is in the words at
/// all, the words themselves.
pub(super) fn as_far_as_known(words: &str) -> String {
    let tokens: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !matches!(*token, "" | "of" | "the"))
        .collect();
    let year = tokens.iter().any(|token| token.len() == 4 && token.parse::<u16>().is_ok());
    let month = tokens.iter().enumerate().find_map(|(n, token)| Some((n, named(token, &MONTHS)?)));
    if let Some((n, month)) = month.filter(|_| !year) {
        let beside = [n.checked_sub(1), Some(n + 1)];
        let day = beside.into_iter().flatten().find_map(|n| day_of(tokens.get(n)?));
        return match day {
            Some(day) => format!("{day} {month}, year not said"),
            None => format!("{month}, year not said"),
        };
    }
    let words = words.trim();
    match tokens.iter().find_map(|token| named(token, &WEEKDAYS)) {
        Some(day) if tokens.len() == 1 => format!("{day}, date not said"),
        Some(_) if year => words.to_owned(),
        _ => format!("{words}, date not said"),
    }
}

/// A month or a weekday, in full or by its first three letters.
fn named(token: &str, names: &[&'static str]) -> Option<&'static str> {
    let is = |name: &&&str| {
        token.eq_ignore_ascii_case(name)
            || matches!((token.len(), name.get(..3)), (3, Some(short)) if token == short)
            || token == "Sept" && name.starts_with("Sept")
    };
    // "may" is a verb more often than a month.
    names.iter().find(is).copied().filter(|_| token.starts_with(char::is_uppercase))
}

/// "6", "6th" → 6.
fn day_of(token: &str) -> Option<u8> {
    let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::as_far_as_known;

    #[test]
    fn a_day_without_a_year_is_told_as_far_as_it_is_known() {
        for (words, told) in [
            ("6 December", "6 December, year not said"),
            ("on the 6th of December", "6 December, year not said"),
            ("6th December", "6 December, year not said"),
            ("December 6", "6 December, year not said"),
            ("at 9.30pm on Friday 6 Dec", "6 December, year not said"),
            ("in March", "March, year not said"),
            ("Friday", "Friday, date not said"),
            ("at 9.30pm", "at 9.30pm, date not said"),
            ("Friday 31 February 2025", "Friday 31 February 2025"),
        ] {
            assert_eq!(as_far_as_known(words), told, "{words}");
        }
    }
}
