//! Names of people: capitalised words that name nobody else.

use std::ops::Range;

use crate::{
    lexicon::{Cat, Class, Marks},
    page::Page,
};

/// Words between the parts of a name.
pub(crate) const PARTICLES: &[&str] = &[
    "de", "da", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "of", "dos", "di",
];

/// What names nobody: words of other lists, words with digits in them.
const NO_NAMES: Marks = Marks::lists(&[
    Cat::CommonCapital,
    Cat::Force,
    Cat::Agency,
    Cat::Weekday,
    Cat::Month,
    Cat::Rank,
    Cat::UnitWord,
])
.or(Marks::FIGURED);

/// A name of one to four words at `token`; where it ends. The words must be
/// such as name a person: no place, force, month or common word among them.
pub(crate) fn at(page: &Page<'_>, token: usize, limit: usize) -> Option<Range<usize>> {
    let mut end = token;
    let mut parts = 0;
    while end < limit && parts < 4 {
        let part = part(page, end, limit, parts > 0);
        if part > end {
            end = part;
            parts += 1;
        } else if parts > 0
            && page.is_any(end, PARTICLES)
            && !page.is(end, "of")
            && self::part(page, end + 1, limit, true) > end + 1
        {
            end += 1;
        } else {
            break;
        }
    }
    (parts > 0).then_some(token..end)
}

/// A name of one to four words that ends before the token `end`, and begins at `start` or
/// later.
pub(crate) fn ending_at(page: &Page<'_>, end: usize, start: usize) -> Option<Range<usize>> {
    let named =
        |t: usize| page.is_capital(t) && is_name_word(page, t, true) && !page.is_of(t, Class::Post);
    let mut from = end;
    let mut given = None;
    let mut parts = 0;
    while from > start && parts < 4 {
        // "A. Lee"
        let initial = page.is(from - 1, ".") && page.raw(from.wrapping_sub(2)).len() == 1;
        let mut at = from - 1 - usize::from(initial && from > start + 1);
        if parts > 0 && page.is_any(at, PARTICLES) && !page.is(at, "of") && at > start {
            at -= 1;
        }
        if !named(at) {
            break;
        }
        while at > start + 1
            && page.is_any(at - 1, &["-", "‐", "‑"])
            && page.touches(at - 1)
            && page.is_capital(at - 2)
        {
            at -= 2;
        }
        from = at;
        parts += 1;
        if page.has(at, Cat::GivenName) {
            given = Some(at);
        }
    }
    // "Westmoor Wanderers Ann Lee": what stands before a given name is no part of it.
    (parts > 0).then(|| given.filter(|_| parts > 2).unwrap_or(from)..end)
}

/// The end of one part of a name at `token`, or `token` where there is none.
fn part(page: &Page<'_>, token: usize, limit: usize, inner: bool) -> usize {
    if inner && is_initial(page, token) && token + 1 < limit {
        return token + 2;
    }
    if token >= limit || !page.is_capital(token) || !is_name_word(page, token, inner) {
        return token;
    }
    let mut end = token + 1;
    // Smith-Jones; J. Smith
    while end + 1 < limit
        && page.is_any(end, &["-", "‐", "‑"])
        && page.touches(end)
        && page.touches(end + 1)
        && page.is_word(end + 1)
        && page.is_capital(end + 1)
    {
        end += 2;
    }
    let initial = page.raw(token).chars().count() == 1;
    // "Lee Marlow Jr., 31"
    let younger = page.is_any(token, &["jr", "sr"]) && page.is(end + 1, ",");
    if (initial || younger) && page.is(end, ".") {
        end += 1;
    }
    end
}

/// "A." amid a name.
pub(crate) fn is_initial(page: &Page<'_>, token: usize) -> bool {
    let stop = token.wrapping_add(1);
    page.is(stop, ".")
        && page.touches(stop)
        && page.is_capital(token)
        && page.is_word(token)
        && page.raw(token).len() == 1
}

fn is_name_word(page: &Page<'_>, token: usize, inner: bool) -> bool {
    if page.has(token, Cat::GivenName) {
        return true;
    }
    // Abbreviations and words with digits name units and roads.
    if page.is_marked(token, NO_NAMES) {
        return false;
    }
    let raw = page.raw(token);
    let short = raw.len() <= 16 && (2..=4).contains(&raw.chars().count());
    inner || !short || !raw.chars().all(char::is_uppercase)
}

/// Whether the longer name has the shorter as its first or its last words.
pub(crate) fn begins_or_ends(longer: &str, shorter: &str) -> bool {
    ends(longer, shorter) || longer.strip_prefix(shorter).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether the longer name has the shorter as its last words.
pub(crate) fn ends(longer: &str, shorter: &str) -> bool {
    longer.strip_suffix(shorter).is_some_and(|rest| rest.ends_with(' '))
}

/// "David Lee Marlow" is "David Marlow", told in full.
pub(crate) fn is_fuller(longer: &str, shorter: &str) -> bool {
    let (Some((first, last)), Some((a, b))) = (shorter.split_once(' '), longer.split_once(' '))
    else {
        return false;
    };
    first == a && !last.contains(' ') && ends(b, last)
}

/// "Tom Marlow" is "Thomas Marlow": a short form of the given name before the same family
/// name.
pub(crate) fn is_called(one: &str, other: &str) -> bool {
    const SHORT: &[(&str, &str)] = &[
        ("Tom", "Thomas"),
        ("Bob", "Robert"),
        ("Bill", "William"),
        ("Mike", "Michael"),
        ("Jim", "James"),
        ("Dave", "David"),
        ("Steve", "Stephen"),
        ("Steve", "Steven"),
        ("Tony", "Anthony"),
        ("Andy", "Andrew"),
        ("Liz", "Elizabeth"),
        ("Kate", "Katherine"),
    ];
    let split = |name: &'_ str| name.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let pair = |x: &str, y: &str| SHORT.iter().any(|(short, long)| x == *short && y == *long);
    let (Some((a, last)), Some((b, family))) = (split(one), split(other)) else {
        // "Tom said", behind "Thomas Marlow".
        let given = one.split(' ').next().unwrap_or(one);
        return !other.contains(' ') && pair(other, given);
    };
    let begins = |short: &str, long: &str| short.len() > 2 && long.starts_with(short);
    last == family && a != b && (begins(&a, &b) || begins(&b, &a) || pair(&a, &b) || pair(&b, &a))
}

/// Whether the words from `range` are those of a full name: two parts or more,
/// the first of them a given name or all of them plain.
pub(crate) fn is_full(page: &Page<'_>, range: &Range<usize>) -> bool {
    words(page, range).count() >= 2
}

/// The word tokens of a name.
pub(crate) fn words<'p>(
    page: &'p Page<'_>,
    range: &Range<usize>,
) -> impl Iterator<Item = usize> + 'p {
    range.clone().filter(|&token| page.is_word(token) && page.is_capital(token))
}
