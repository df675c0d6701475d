//! Speakers: those who are named as saying something, with rank, unit and body.

use std::ops::Range;

use crate::{
    lexicon::{Cat, Class, Marks},
    names,
    page::{Hit, Page},
};

/// What the mention of a speaker begins with.
const BEGINS: Marks = Marks::lists(&[Cat::Rank, Cat::GivenName])
    .or(Marks::class(Class::Spokesperson))
    .or(Marks::class(Class::Kin));

/// A mention of somebody who may be quoted.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The tokens of rank and name.
    pub(crate) range: Range<usize>,
    pub(crate) name: Option<Range<usize>>,
    pub(crate) rank: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) unit: Option<String>,
    /// Token behind everything that belongs to it ("of Westmoor CID,").
    pub(crate) reach: usize,
}

/// Every mention of a possible speaker, in order.
pub(crate) fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (number, sentence) in page.sentences.iter().enumerate() {
        if page.in_title(number) {
            continue;
        }
        let tokens = sentence.tokens.clone();
        let mut rest = tokens.clone();
        while let Some(at) = page.seek(rest.clone(), BEGINS) {
            let mention = ranked(page, at, tokens.end)
                .or_else(|| spokesperson(page, at, tokens.end))
                .or_else(|| family(page, at, tokens.end))
                .or_else(|| plain(page, at, tokens.clone()));
            match mention {
                Some(mention) => {
                    rest.start = mention.range.end.max(at + 1);
                    found.push(mention);
                }
                None => rest.start = at + 1,
            }
        }
    }
    found
}

/// Rank and name: "Det Supt Ann Lee, of Westmoor CID".
fn ranked(page: &Page<'_>, token: usize, limit: usize) -> Option<Mention> {
    let rank = page.hit(token, Cat::Rank)?;
    let mut from = rank.to;
    while page.is_any(from, &[".", ",", ":", "-"]) && page.touches(from) && page.is(from, ".") {
        from += 1;
    }
    let name = whole_name(page, names::at(page, from, limit)?, limit);
    let begin = district(page, rank);
    let mut mention = Mention {
        range: begin..name.end,
        name: Some(name.clone()),
        rank: Some(page.words(begin..rank.to).to_owned()),
        organisation: None,
        unit: None,
        reach: name.end,
    };
    attach(page, &mut mention, limit);
    before(page, &mut mention);
    Some(mention)
}

/// "Inspector Clark Hill": behind a given name, a word that names much else is the
/// surname.
fn whole_name(page: &Page<'_>, name: Range<usize>, limit: usize) -> Range<usize> {
    let alone = name.len() == 1 && page.has(name.start, Cat::GivenName) && name.end < limit;
    let surname = page.is_of(name.end, Class::Surname)
        && page.is_capital(name.end)
        && !page.is_capital(name.end + 1);
    if alone && surname { name.start..name.end + 1 } else { name }
}

/// "Amber County District Attorney": a prosecutor's district belongs to the post.
fn district(page: &Page<'_>, rank: &Hit) -> usize {
    if rank.value != "District Attorney" || page.is_any(rank.from, &["assistant", "deputy", "ada"])
    {
        return rank.from;
    }
    let sentence = page.sentence(page.sentence_at(rank.from));
    let mut from = rank.from;
    while from > sentence.start.max(rank.from.saturating_sub(4))
        && page.is_capital(from - 1)
        && !page.is_any(from - 1, &["the", "former", "then"])
    {
        from -= 1;
    }
    from
}

/// A name without a rank, directly before a verb of saying: "Ann Lee, of the
/// Westmoor Trust, said".
fn plain(page: &Page<'_>, token: usize, sentence: Range<usize>) -> Option<Mention> {
    let limit = sentence.end;
    if !page.is_capital(token) || !page.has(token, Cat::GivenName) {
        return None;
    }
    let name = names::at(page, token, limit).filter(|name| names::is_full(page, name))?;
    let mut mention = Mention {
        range: name.clone(),
        name: Some(name.clone()),
        rank: None,
        organisation: None,
        unit: None,
        reach: name.end,
    };
    match post(page, &name, limit) {
        Some(post) => {
            mention.rank = Some(page.words(post.clone()).to_owned());
            mention.reach = post.end;
        }
        None => attach(page, &mut mention, limit),
    }
    if mention.rank.is_none()
        && let Some(post) = post_before(page, &name, &sentence)
    {
        mention.rank = Some(page.words(post).to_owned());
    }
    let next = skip_commas(page, mention.reach);
    let says = page.has(next, Cat::Saying) || page.is(next, ":");
    let said_before = token > sentence.start
        && page
            .hits_in(token.saturating_sub(2)..token)
            .any(|h| h.cat == Cat::Saying && h.to == token);
    (says || said_before).then_some(mention)
}

/// "Ann Lee, Police and Crime Commissioner for Westmoor, said": the post behind a name.
fn post(page: &Page<'_>, name: &Range<usize>, limit: usize) -> Option<Range<usize>> {
    let from = name.end + 1;
    if !page.is(name.end, ",") || !page.has(from, Cat::Rank) {
        return None;
    }
    let to = (from..limit.min(from + 12))
        .find(|&t| page.is_any(t, &[",", ":", ";", ".", "“", "\""]) || page.has(t, Cat::Saying))?;
    Some(from..to)
}

/// "operations manager Ann Lee": the post before a name, in small letters.
fn post_before(
    page: &Page<'_>,
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let last = name.start.checked_sub(1).filter(|&t| page.is_of(t, Class::Post))?;
    let mut from = last;
    while from > sentence.start
        && last - from < 3
        && page.is_word(from - 1)
        && !page.is_capital(from - 1)
        && !page.is_of(from - 1, Class::Small)
    {
        from -= 1;
    }
    Some(from..name.start)
}

/// "A spokesperson for Westmoor Police", "a force spokesman".
fn spokesperson(page: &Page<'_>, token: usize, limit: usize) -> Option<Mention> {
    if !page.is_of(token, Class::Spokesperson) {
        return None;
    }
    let mut mention = Mention {
        range: token..token + 1,
        name: None,
        rank: Some("spokesperson".to_owned()),
        organisation: None,
        unit: None,
        reach: token + 1,
    };
    if page.is_any(token + 1, &["for", "from"]) {
        attach(page, &mut mention, limit);
    }
    before(page, &mut mention);
    Some(mention)
}

/// "His family said", "the family of …", "her mother".
fn family(page: &Page<'_>, token: usize, limit: usize) -> Option<Mention> {
    if !page.is_of(token, Class::Kin) {
        return None;
    }
    let possessed = token > 0
        && (page.is_any(token - 1, &["his", "her", "their", "the"])
            || page.kind(token - 1) == Some(crate::text::tokens::TokenKind::Possessive));
    // Only where the family says something: the verb follows within the sentence.
    let says = page.of(token + 1..limit.min(token + 12), Cat::Saying).next().is_some()
        || page.is(token + 1, ":")
        || (token + 1..limit.min(token + 16)).any(|t| page.is_any(t, &["statement", "tribute"]));
    (possessed && says).then(|| Mention {
        range: token..token + 1,
        name: None,
        rank: Some("family".to_owned()),
        organisation: None,
        unit: None,
        reach: token + 1,
    })
}

fn skip_commas(page: &Page<'_>, mut token: usize) -> usize {
    while page.is(token, ",") {
        token += 1;
    }
    token
}

/// Reads what follows a name: ", of Westmoor CID,", " from Westmoor Police's
/// Major Crime Team", ", head of …".
fn attach(page: &Page<'_>, mention: &mut Mention, limit: usize) {
    let mut at = mention.range.end;
    if page.is(at, ",") {
        at += 1;
    }
    if page.is_any(at, &["who", "the"]) {
        return;
    }
    if !page.is_any(at, &["of", "from", "with", "at", "for", "in", "based", "representing", "head"])
    {
        return;
    }
    if page.is(at, "based") || page.is(at, "head") {
        at += 1;
    }
    at += 1;
    let start = at;
    let mut end = at;
    while end < limit && end - start < 14 {
        // "the Northbank Partnership (Westmoor)": a short bracket is part of the name.
        if page.is(end, "(")
            && let Some(close) = (end + 1..limit.min(end + 5)).find(|&t| page.is(t, ")"))
        {
            end = close + 1;
            continue;
        }
        if page.is_any(
            end,
            &[",", ":", "\"", "“", ".", ";", "(", "who", "said", "is", "was", "are", "led", "has"],
        ) || page.has(end, Cat::Saying)
        {
            break;
        }
        end += 1;
    }
    if end == limit && !page.is(end, ":") {
        // A sentence that ends here says where they are from.
    }
    if body_of(page, mention, start..end) {
        mention.reach = end;
    }
}

/// Takes unit and organisation from the words of a phrase.
fn body_of(page: &Page<'_>, mention: &mut Mention, mut range: Range<usize>) -> bool {
    while page.is_any(range.start, &["the", "our", "its", "a"]) && range.start < range.end {
        range.start += 1;
    }
    if range.is_empty() || !(range.clone().any(|t| page.is_capital(t))) {
        return false;
    }
    let force = page
        .hits_in(range.clone())
        .find(|h| matches!(h.cat, Cat::Force | Cat::Agency) && h.from == range.start)
        .copied();
    if let Some(force) = force {
        mention.organisation = Some(page.words(force.range()).to_owned());
        let mut rest = force.to;
        if page.kind(rest) == Some(crate::text::tokens::TokenKind::Possessive) || page.is(rest, "'")
        {
            rest += 1;
        }
        if rest < range.end {
            mention.unit = Some(page.words(rest..range.end).to_owned());
        }
    } else {
        mention.unit = Some(page.words(range).to_owned());
    }
    true
}

/// A body right before the rank: "Westmoor Police Commander Ann Lee".
fn before(page: &Page<'_>, mention: &mut Mention) {
    let start = mention.range.start;
    let from = start.saturating_sub(6);
    let hit = page
        .hits_in(from..start)
        .find(|h| matches!(h.cat, Cat::Force | Cat::Agency) && h.to + 1 >= start && h.to <= start)
        .copied();
    if let Some(hit) = hit
        && mention.organisation.is_none()
        && (hit.to == start
            || page.kind(hit.to) == Some(crate::text::tokens::TokenKind::Possessive))
    {
        mention.organisation = Some(page.words(hit.range()).to_owned());
    }
}
