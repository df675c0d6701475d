//! The short notation of the lists: `(was|were) arrested` is two wordings,
//! `appeal(|s|ing)` three. An apostrophe also stands for the curly one.

/// The most wordings one line of a list may stand for: a slip in it must not fill
/// the memory.
pub(crate) const MOST: usize = 8192;

/// Every wording that `short` stands for; `None` when there are too many.
pub(crate) fn expand(short: &str) -> Option<Vec<String>> {
    let mut done = Vec::new();
    let mut open = vec![short.to_owned()];
    while let Some(next) = open.pop() {
        if done.len() + open.len() > MOST {
            return None;
        }
        let group = next.find('(').and_then(|from| {
            let to = next.get(from..)?.find(')')? + from;
            Some((from, to))
        });
        let Some((from, to)) = group else {
            let plain = next.split_whitespace().collect::<Vec<_>>().join(" ");
            if plain.contains('\'') {
                done.push(plain.replace('\'', "’"));
            }
            if !plain.is_empty() {
                done.push(plain);
            }
            continue;
        };
        let (head, tail) = (next.get(..from).unwrap_or(""), next.get(to + 1..).unwrap_or(""));
        for choice in next.get(from + 1..to).unwrap_or("").split('|') {
            open.push(format!("{head}{choice}{tail}"));
        }
    }
    Some(done)
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn a_line_that_stands_for_too_much_is_refused() {
        assert!(expand(&"(a|b)".repeat(12)).is_some());
        assert!(expand(&"(a|b)".repeat(14)).is_none());
    }

    #[test]
    fn a_group_gives_each_choice_and_an_empty_choice_none() {
        let mut got = expand("(was|has been) arrest(ed|)").unwrap();
        got.sort();
        assert_eq!(got, ["has been arrest", "has been arrested", "was arrest", "was arrested"]);
        assert_eq!(expand("(the |)dog's").unwrap().len(), 4);
        assert_eq!(expand("(open").unwrap(), ["(open"]);
    }
}
