//! Speakers: those who are named as saying something, with rank, unit and body.

mod untitled;

use std::ops::Range;

use crate::{
    lexicon::{Cat, Class, Marks},
    names,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// What the mention of a speaker begins with.
const BEGINS: Marks =
    Marks::lists(&[Cat::Rank]).or(Marks::class(Class::Spokesperson)).or(Marks::class(Class::Kin));

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

impl Mention {
    /// Of whoever these tokens name, with no more known.
    fn of(range: Range<usize>) -> Self {
        let reach = range.end;
        Self { range, name: None, rank: None, organisation: None, unit: None, reach }
    }
}

/// Every mention of a possible speaker, in order.
pub(crate) fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (number, sentence) in page.sentences.iter().enumerate() {
        if page.in_title(number) {
            continue;
        }
        let tokens = sentence.tokens.clone();
        let before = found.len();
        let mut begins = page.marked(tokens.clone(), BEGINS);
        while let Some(at) = begins.next() {
            let mention = ranked(page, at, tokens.end)
                .or_else(|| spokesperson(page, at, tokens.end))
                .or_else(|| family(page, at, tokens.end));
            if let Some(mention) = mention {
                begins.skip_to(mention.range.end);
                found.push(mention);
            }
        }
        let titled = found.get(before..).unwrap_or_default();
        let quoted =
            |known: &Mention| known.name.is_some() || known.rank.as_deref() != Some("family");
        if !titled.iter().any(quoted)
            && let Some(mention) = untitled::read(page, &tokens)
        {
            let at = titled.partition_point(|known| known.range.start < mention.range.start);
            found.insert(before + at, mention);
        }
    }
    found
}

/// Rank and name: "Det Supt Ann Lee, of Westmoor CID".
fn ranked(page: &Page<'_>, token: usize, limit: usize) -> Option<Mention> {
    let rank = page.hit(token, Cat::Rank)?;
    let (begin, mut end) = (district(page, rank), rank.to);
    // "Deputy Chief Executive Ann Lee": the post goes on.
    while page.is_of(end, Class::Post) && page.is_capital(end) && page.is_capital(end + 1) {
        end += 1;
    }
    let mut from = end;
    while page.is(from, ".") && page.touches(from) {
        from += 1;
    }
    // "Police and Crime Commissioner (PCC) Ann Lee", "Detective Inspector, Ann Lee, said".
    let short = page.is(from, ")") && page.is(begin.wrapping_sub(1), "(");
    let apart = page.is(from, ",") && stands_alone(page, from + 1, limit);
    from += usize::from(short || apart);
    // "Deputy Chief Constable of Westmoor Police Ann Lee"
    let force = page
        .is(from, "of")
        .then(|| page.hit(from + 1, Cat::Force).copied())
        .flatten()
        .filter(|force| stands_alone(page, force.to, limit));
    from = force.map_or(from, |force| force.to);
    let name = names::at(page, from, limit)
        .filter(|name| !(page.is_of(name.end, Class::Post) && page.is_capital(name.end)))
        .map(|name| whole_name(page, name, limit))
        .or_else(|| last_name(page, from, limit))?;
    let mut mention = Mention {
        name: Some(name.clone()),
        rank: Some(page.words(begin..end).to_owned()),
        organisation: force.map(|force| page.words(force.range()).to_owned()),
        ..Mention::of(begin..name.end)
    };
    attach(page, &mut mention, limit);
    before(page, &mut mention);
    Some(mention)
}

/// "Sergeant White said", "Inspector de Laye said": a last name that names much else, or
/// begins with a small word, where the verb or a comma follows.
fn last_name(page: &Page<'_>, from: usize, limit: usize) -> Option<Range<usize>> {
    let particle = page.is_any(from, names::PARTICLES) && !page.is(from, "of");
    if particle {
        return names::at(page, from + 1, limit).map(|name| from..name.end);
    }
    // "Constable Child said"; "Chief Officers said" names nobody.
    let common = page.has(from, Cat::CommonCapital)
        && !page.has_any(from, &[Cat::Rank, Cat::Force, Cat::UnitWord, Cat::Weekday])
        && !page.word(from).ends_with('s');
    let surname = page.is_capital(from) && (page.is_of(from, Class::Surname) || common);
    let ends = page.has(from + 1, Cat::Saying) || page.is_any(from + 1, &[":", "also"]);
    (surname && ends).then_some(from..from + 1)
}

/// Whether a full name between commas, or before a verb of saying, stands here.
fn stands_alone(page: &Page<'_>, token: usize, limit: usize) -> bool {
    names::at(page, token, limit).filter(|name| names::is_full(page, name)).is_some_and(|name| {
        let next = skip_commas(page, name.end);
        page.has(next, Cat::Saying) || page.is(next, ":")
    })
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
    // "Westmoor Police Chief Constable": the list has "Police Chief", which is none here.
    if rank.value == "Constable" && page.is(rank.from.wrapping_sub(1), "chief") {
        return rank.from - 1;
    }
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

/// "A spokesperson for Westmoor Police", "a force spokesman".
fn spokesperson(page: &Page<'_>, token: usize, limit: usize) -> Option<Mention> {
    if !page.is_of(token, Class::Spokesperson) {
        return None;
    }
    let mut mention =
        Mention { rank: Some("spokesperson".to_owned()), ..Mention::of(token..token + 1) };
    if page.is_any(token + 1, &["for", "from"]) {
        attach(page, &mut mention, limit);
    }
    before(page, &mut mention);
    Some(mention)
}

/// "Tom’s mother has spoken out": a relative in these tokens, and with a name where one
/// stands right behind.
pub(crate) fn relative(page: &Page<'_>, tokens: Range<usize>) -> Option<Mention> {
    let owned = |t: usize| page.kind(t - 1) == Some(TokenKind::Possessive);
    let kin = page
        .marked(tokens.clone(), Marks::class(Class::Kin))
        .filter(|&t| t > tokens.start && owned(t) && !page.is_any(t, &["children", "partner"]))
        .last()?;
    let from = kin + 1 + usize::from(page.is(kin + 1, ","));
    let name = names::at(page, from, tokens.end);
    let range = kin..name.as_ref().map_or(kin + 1, |name| name.end);
    Some(Mention { name, rank: Some("family".to_owned()), ..Mention::of(range) })
}

/// Whose family it is: "Mr Lee’s family", "the family of Ann".
pub(crate) fn whose<'t>(page: &Page<'t>, kin: usize) -> Option<&'t str> {
    let before = kin.wrapping_sub(1);
    let owned = page.kind(before) == Some(TokenKind::Possessive)
        || page.is_any(before, &["'", "’"]) && page.touches(before);
    if owned && page.is_capital(kin.wrapping_sub(2)) {
        return Some(page.word(kin.wrapping_sub(2)));
    }
    let of = page.is(kin + 1, "of") && page.is_capital(kin + 2);
    of.then(|| page.word(kin + 2))
}

/// "His family said", "the family of …", "her mother".
fn family(page: &Page<'_>, token: usize, limit: usize) -> Option<Mention> {
    if !page.is_of(token, Class::Kin) {
        return None;
    }
    let possessed = token > 0
        && (page.is_any(token - 1, &["his", "her", "their", "the"])
            || page.kind(token - 1) == Some(TokenKind::Possessive)
            || page.is_any(token - 1, &["'", "’"]) && page.touches(token - 1));
    // Only where the family says something: the verb follows within the sentence.
    let says = page.of(token + 1..limit.min(token + 12), Cat::Saying).next().is_some()
        || page.is(token + 1, ":")
        || (token + 1..limit.min(token + 16)).any(|t| page.is_any(t, &["statement", "tribute"]));
    (possessed && says)
        .then(|| Mention { rank: Some("family".to_owned()), ..Mention::of(token..token + 1) })
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
        if page.kind(rest) == Some(TokenKind::Possessive) || page.is(rest, "'") {
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
        && (hit.to == start || page.kind(hit.to) == Some(TokenKind::Possessive))
    {
        mention.organisation = Some(page.words(hit.range()).to_owned());
    }
}
