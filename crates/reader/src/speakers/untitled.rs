//! Speakers without a rank: known by standing before or behind a verb of saying that has
//! a quotation beside it. "Ann Lee, head of the Westmoor Trust, said: …".

use std::ops::Range;

use super::{Mention, attach, skip_commas};
use crate::{
    lexicon::{Cat, Class, Marks},
    names,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// Marks of quotation of either kind.
const QUOTE: Marks = Marks::class(Class::Quote).or(Marks::class(Class::SingleQuote));

/// What may stand between a subject and its verb.
const ADVERBS: &[&str] =
    &["also", "then", "later", "today", "yesterday", "has", "have", "further", "sadly", "since"];

/// Forms of address, which are no ranks.
const ADDRESS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "professor",
    "prof",
    "rev",
    "reverend",
    "baroness",
    "cllr",
    "judge",
    "ald",
    "mp",
    "mx",
];

/// What stands behind a name for an honour or an office.
const HONOURS: &[&str] =
    &["mp", "msp", "mla", "qc", "kc", "obe", "mbe", "cbe", "qpm", "kpm", "bem", "jp", "dl", "td"];

/// Bodies that are spoken of without their name.
const BODIES: &[&str] = &[
    "force",
    "police",
    "council",
    "constabulary",
    "charity",
    "trust",
    "company",
    "watchdog",
    "brigade",
    "department",
    "officers",
    "commission",
    "airline",
    "school",
    "club",
];

/// The most tokens between a name and its verb, and of a post.
const FAR: usize = 36;
const LONGEST: usize = 16;

/// The one whom a sentence quotes, where no rank tells.
pub(super) fn read(page: &Page<'_>, sentence: &Range<usize>) -> Option<Mention> {
    let quotes = page.seek(sentence.clone(), QUOTE).is_some()
        || page.is_any(sentence.end.wrapping_sub(1), &[":", ";"]);
    if !quotes {
        return None;
    }
    page.of(sentence.clone(), Cat::Saying)
        .filter(|hit| hit.value != "tribute" || page.word(hit.from).starts_with("descri"))
        .find_map(|hit| by(page, sentence, hit))
}

/// Whom a verb has as its subject, where it leads to a quotation or closes one.
fn by(page: &Page<'_>, sentence: &Range<usize>, verb: &Hit) -> Option<Mention> {
    let quote = |t: usize| page.is_marked(t, QUOTE);
    let leads = (verb.to..sentence.end.min(verb.to + 12))
        .take_while(|&t| !page.has(t, Cat::Saying))
        .any(|t| page.is_any(t, &[":", ";"]) || quote(t) && !page.touches(t));
    // Behind the last mark of a quotation before the verb.
    let behind = (sentence.start..verb.from).rev().find(|&t| quote(t) && page.touches(t));
    if !leads && behind.is_none() {
        return None;
    }
    let start = behind.map_or(sentence.start, |mark| mark + 1);
    if behind.is_some_and(|mark| mark + 3 >= verb.from)
        && let Some(found) = said_by(page, verb.to, sentence.end)
    {
        return Some(found);
    }
    let mut end = verb.from;
    while end > start
        && (page.is(end - 1, ",")
            || page.is_any(end - 1, ADVERBS)
            || page.is_any(end - 1, HONOURS) && page.is_capital(end - 1))
    {
        end -= 1;
    }
    directly(page, start, end)
        .or_else(|| opening(page, start, verb.from))
        .or_else(|| amid(page, start, verb.from))
        .or_else(|| body(page, start, end))
        .or_else(|| post_alone(page, start, end))
}

/// "… said Ann Lee, head of the Westmoor Trust."
fn said_by(page: &Page<'_>, from: usize, limit: usize) -> Option<Mention> {
    let address = usize::from(page.is_any(from, ADDRESS) && page.is_capital(from));
    let name = names::at(page, from + address, limit)?;
    if address == 0 && !names::is_full(page, &name) || is_body(page, &name) {
        return None;
    }
    let mut mention = Mention { name: Some(name.clone()), ..Mention::of(from..name.end) };
    explain(page, &mut mention, limit);
    Some(mention)
}

/// "Ann Lee said", "Mr Lee added", "the Trust's director, Ann Lee, said".
fn directly(page: &Page<'_>, start: usize, end: usize) -> Option<Mention> {
    let name = names::ending_at(page, end, start)?;
    let before = name.start.wrapping_sub(1);
    let address = name.start > start && page.is_any(before, ADDRESS) && page.is_capital(before);
    let parts = names::words(page, &name).count();
    // "Ann Lee, of Westmoor Trust, said": the last words name where she is from.
    let of = name.start > start
        && (page.is_any(before, &["of", "from", "for", "at", "in", "the", "and", "&", "on", "to"])
            || page.kind(before) == Some(TokenKind::Possessive));
    let given = parts == 1 && page.has(name.start, Cat::GivenName) && name.start == start;
    if of || is_body(page, &name) || parts < 2 && !address && !given {
        return None;
    }
    let from = name.start - usize::from(address);
    let mut mention = Mention { name: Some(name.clone()), ..Mention::of(from..name.end) };
    post_before(page, &mut mention, start);
    Some(mention)
}

/// "Ann Lee, head of the Westmoor Trust, said": the name opens the clause.
fn opening(page: &Page<'_>, start: usize, verb: usize) -> Option<Mention> {
    let address = usize::from(page.is_any(start, ADDRESS) && page.is_capital(start));
    let name = names::at(page, start + address, verb)?;
    let told = address == 1 || names::is_full(page, &name);
    let goes_on = page.is_any(name.end, &[",", "of", "from", "for", "at", "who", "(", "-", "–"]);
    let clear = verb - name.end <= FAR
        && !(name.end..verb).any(|t| page.is_marked(t, QUOTE) && !page.touches(t + 1));
    if !told || !goes_on || !clear || is_body(page, &name) {
        return None;
    }
    let mut mention = Mention { name: Some(name.clone()), ..Mention::of(start..name.end) };
    explain(page, &mut mention, verb);
    Some(mention)
}

/// "Operations manager Ann Lee, of the Westmoor Trust, said": a known given name amid the
/// clause, and the post before it.
fn amid(page: &Page<'_>, start: usize, verb: usize) -> Option<Mention> {
    let goes_on = |t: usize| page.is_any(t, &[",", "of", "from", "for", "at", "who", "("]);
    let near = start.max(verb.saturating_sub(FAR))..verb;
    page.marked(near, Marks::lists(&[Cat::GivenName])).take(4).find_map(|at| {
        let name = names::at(page, at, verb).filter(|name| names::is_full(page, name))?;
        if !goes_on(name.end) || is_body(page, &name) {
            return None;
        }
        let mut mention = Mention { name: Some(name.clone()), ..Mention::of(name) };
        post_before(page, &mut mention, start);
        mention.rank.is_some().then(|| {
            attach(page, &mut mention, verb);
            mention
        })
    })
}

/// "The Chief Constable said": a post, and nobody's name.
fn post_alone(page: &Page<'_>, start: usize, end: usize) -> Option<Mention> {
    let rank =
        page.of(end.saturating_sub(6).max(start)..end, Cat::Rank).find(|hit| hit.to == end)?;
    let the = rank.from > start && page.is(rank.from - 1, "the") || rank.from == start;
    the.then(|| Mention {
        rank: Some(page.words(rank.range()).to_owned()),
        ..Mention::of(rank.range())
    })
}

/// "Westmoor Police said", "the council added": the body speaks.
fn body(page: &Page<'_>, start: usize, end: usize) -> Option<Mention> {
    let named = page
        .hits_in(end.saturating_sub(6).max(start)..end)
        .find(|hit| matches!(hit.cat, Cat::Force | Cat::Agency | Cat::UnitWord) && hit.to == end);
    let range = match named {
        Some(hit) if hit.cat == Cat::UnitWord => {
            let from = (start..hit.from).rev().take_while(|&t| page.is_capital(t)).last()?;
            from..end
        }
        Some(hit) => hit.range(),
        None => {
            let last = end.checked_sub(1).filter(|&t| t >= start && page.is_any(t, BODIES))?;
            let opens = last == start || page.is_any(last - 1, &["the", "our", "this"]);
            return opens.then(|| Mention {
                rank: Some("spokesperson".to_owned()),
                ..Mention::of(last..end)
            });
        }
    };
    Some(Mention {
        rank: Some("spokesperson".to_owned()),
        organisation: Some(page.words(range.clone()).to_owned()),
        ..Mention::of(range)
    })
}

/// Whether the words name a force, an agency or a place, and nobody.
fn is_body(page: &Page<'_>, name: &Range<usize>) -> bool {
    page.hits_in(name.clone()).any(|hit| {
        matches!(hit.cat, Cat::Force | Cat::Agency | Cat::Town | Cat::County | Cat::UnitWord)
            && (hit.to == name.end && hit.from == name.start || hit.cat == Cat::UnitWord)
    })
}

/// What stands behind a name: ", head of …", ", daughter of the victim", " from …".
fn explain(page: &Page<'_>, mention: &mut Mention, limit: usize) {
    let from = mention.range.end + 1;
    if !page.is(mention.range.end, ",") {
        attach(page, mention, limit);
        return;
    }
    let to = (from..limit.min(from + LONGEST))
        .find(|&t| {
            page.is_any(t, &[",", ":", ";", ".", "(", "who"])
                || page.is_marked(t, QUOTE) && !page.touches(t + 1)
                || page.has(t, Cat::Saying)
        })
        .unwrap_or(limit.min(from + LONGEST));
    let (force, phrase) = behind_force(page, behind_owner(page, from..to));
    mention.organisation = force;
    if is_kin(page, from..to) {
        mention.rank = Some("family".to_owned());
        mention.reach = to;
    } else if is_post(page, &phrase) {
        mention.rank = Some(page.words(phrase).to_owned());
        mention.reach = to;
    } else {
        attach(page, mention, limit);
    }
}

/// "Westmoor’s chief executive": the post behind whose it is, and behind its article.
fn behind_owner(page: &Page<'_>, phrase: Range<usize>) -> Range<usize> {
    let mut from = phrase.start;
    while from < phrase.end && page.is_any(from, &["the", "a", "an", "our", "its", "their"]) {
        from += 1;
    }
    let owner = (from..phrase.end).find(|&t| page.kind(t) == Some(TokenKind::Possessive));
    owner.map_or(from, |owner| owner + 1)..phrase.end
}

/// The force that a post begins with, and the post: in "Westmoor Police and Crime
/// Commissioner" the rank begins inside the force's name.
fn behind_force(page: &Page<'_>, phrase: Range<usize>) -> (Option<String>, Range<usize>) {
    let force = page
        .hits_in(phrase.clone())
        .take_while(|hit| hit.from == phrase.start)
        .find(|hit| matches!(hit.cat, Cat::Force | Cat::Agency));
    let rank = page.of(phrase.clone(), Cat::Rank).next();
    match (force, rank) {
        (Some(force), Some(rank)) if rank.from < force.to => (None, rank.from..phrase.end),
        (Some(force), _) if force.to < phrase.end => {
            let words = page.words(force.range()).to_owned();
            (Some(words), behind_owner(page, force.to..phrase.end))
        }
        _ => (None, phrase),
    }
}

fn is_post(page: &Page<'_>, phrase: &Range<usize>) -> bool {
    let near = phrase.start..phrase.end.min(phrase.start + 8);
    near.clone().any(|t| page.is_of(t, Class::Post)) || page.of(near, Cat::Rank).next().is_some()
}

/// "daughter of the victim", "his widow", "the family’s mother".
fn is_kin(page: &Page<'_>, phrase: Range<usize>) -> bool {
    phrase.clone().find(|&t| page.is_of(t, Class::Kin)).is_some_and(|kin| {
        kin <= phrase.start + 4 && !phrase.clone().any(|t| page.is_of(t, Class::Post))
    })
}

/// The post before a name: "regional manager Ann Lee", "Director of Trade, Ann Lee",
/// "Tom’s sister Ann Lee".
fn post_before(page: &Page<'_>, mention: &mut Mention, start: usize) {
    let mut to = mention.range.start;
    let comma = to > start && page.is(to - 1, ",");
    to -= usize::from(comma);
    if to > start && page.is_of(to - 1, Class::Kin) {
        mention.rank = Some("family".to_owned());
        return;
    }
    let joins = |t: usize| page.is_any(t, &["of", "for", "and", "&", "-", "to", "in", "at"]);
    let small = !page.is_capital(to.wrapping_sub(1));
    let mut from = to;
    while from > start && to - from < LONGEST {
        let before = from - 1;
        let owner = page.kind(before) == Some(TokenKind::Possessive);
        let word = page.is_word(before) && !page.is_any(before, &["the", "a", "an", "our", "its"]);
        let fits = if small && !comma {
            // "operations manager": in small letters up to the first capital.
            word && !page.is_capital(before) && !page.is_of(before, Class::Small) && to - from < 4
        } else {
            word && (page.is_capital(before) || joins(before) || comma) || joins(before)
        };
        if owner || !fits || page.has(before, Cat::Saying) {
            break;
        }
        from = before;
    }
    while from < to && joins(from) {
        from += 1;
    }
    let (force, phrase) = behind_force(page, from..to);
    mention.organisation = force;
    from = phrase.start;
    if is_post(page, &(from..to)) || page.is_of(to.wrapping_sub(1), Class::Post) && from < to {
        mention.rank = Some(page.words(from..to).to_owned());
        mention.range.start = from;
    }
    let next = skip_commas(page, mention.range.end);
    if next == mention.range.end {
        mention.reach = mention.reach.max(next);
    }
}
