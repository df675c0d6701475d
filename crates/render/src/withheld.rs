//! Names that the approved story does not use are used nowhere on its page.
//!
//! The story went through the checks; the source words beside it did not. When
//! a source names somebody and the editors do not, the page must not give the
//! name away in a quotation of the source, in a title or in its data twin.

use std::borrow::Cow;

use scriven_model::{Person, Story};

use crate::story::told;

const IN_ITS_PLACE: &str = "[name withheld]";

/// The names to leave out, in lower case; longest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Withheld(Vec<String>);

impl Withheld {
    /// The names of `people` that `story` does not use: whole, and by surname.
    pub(crate) fn new(people: &[Person], story: &Story) -> Self {
        let mut names = Vec::new();
        if people.iter().all(|person| person.name.is_none()) {
            return Self(names);
        }
        let told = told(story);
        for name in people.iter().filter_map(|person| person.name.as_deref()) {
            let name = name.trim().to_lowercase();
            if name.is_empty() || find(&told, &name).is_some() {
                continue;
            }
            if let Some(surname) = name.split_whitespace().next_back()
                && surname.chars().count() > 2
                && surname != name
                && find(&told, surname).is_none()
            {
                names.push(surname.to_owned());
            }
            names.push(name);
        }
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        Self(names)
    }

    /// `text` without them.
    pub(crate) fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for name in &self.0 {
            let mut from = 0;
            while let Some((start, end)) = find_in(&text, name, from) {
                text.to_mut().replace_range(start..end, IN_ITS_PLACE);
                from = start + IN_ITS_PLACE.len();
            }
        }
        text
    }
}

/// Where `name` (lower case) stands as whole words in `text`, in any case.
pub(crate) fn find(text: &str, name: &str) -> Option<(usize, usize)> {
    find_in(text, name, 0)
}

/// The first place from `from` on where `name` (lower case) stands as whole
/// words in `text`, in any case.
fn find_in(text: &str, name: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(rest) = text.get(at..) {
        let first = rest.chars().next()?;
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if before.is_none_or(|c| !c.is_alphanumeric())
            && let Some(len) = starts_with(rest, name)
            && rest.get(len..)?.chars().next().is_none_or(|c| !c.is_alphanumeric())
        {
            return Some((at, at + len));
        }
        at += first.len_utf8();
    }
    None
}

/// The length of the start of `text` that is `name` when lower-cased; a run of
/// white space in `text` counts as one space.
fn starts_with(text: &str, name: &str) -> Option<usize> {
    let mut wanted = name.chars().peekable();
    let mut space = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && space {
            continue;
        }
        if wanted.peek().is_none() {
            return Some(at);
        }
        space = c.is_whitespace();
        if space {
            if !wanted.next()?.is_whitespace() {
                return None;
            }
            continue;
        }
        for lower in c.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_in_any_case_and_by_its_surname() {
        let withheld = Withheld(vec!["tom arkwright".to_owned(), "arkwright".to_owned()]);
        assert_eq!(
            withheld.clean("Tom  ARKWRIGHT, 31. Mr Arkwright’s car; Arkwrightson stays."),
            "[name withheld], 31. Mr [name withheld]’s car; Arkwrightson stays."
        );
        assert!(matches!(withheld.clean("A man, 31"), Cow::Borrowed(_)));
    }

    #[test]
    fn letters_that_grow_when_lower_cased_do_no_harm() {
        let withheld = Withheld(vec!["i̇z".to_owned()]);
        assert_eq!(withheld.clean("İz was there"), "[name withheld] was there");
        assert_eq!(withheld.clean("İ"), "İ");
    }
}
