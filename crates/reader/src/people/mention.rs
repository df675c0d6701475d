//! Mentions of people: noun phrases, names, pronouns.

use std::ops::Range;

use scriven_model::reading::{Age, PersonRole, Sex};

use super::{
    again, age, aged, called,
    cue::Said,
    described, general, named,
    phrase::{Det, count, determiner, ends_there, role, sex, start},
    pronoun, several, traffic,
};
use crate::{
    lexicon::{Cat, Class, Marks},
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// What a mention is found by: a noun, an age, a name or a pronoun.
const BEGINS: Marks = Marks::lists(&[Cat::PersonNoun])
    .or(Marks::NUMBER)
    .or(Marks::CAPITAL)
    .or(Marks::class(Class::Pronoun))
    .or(Marks::class(Class::Whole));

/// How somebody is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// "a man", "two men".
    New,
    /// "the man", "the victim".
    Known,
    /// "Ann Lee, 31".
    Name,
    /// "he", "they".
    Pronoun,
    /// "his", "their".
    Possessive,
}

/// A mention.
#[expect(clippy::struct_excessive_bools, reason = "each tells one plain thing of the phrase")]
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The tokens of the phrase.
    pub(super) range: Range<usize>,
    pub(super) how: How,
    pub(super) sex: Option<Sex>,
    /// Whose given name the name mostly has: no fact, only a help to tell two apart.
    pub(super) likely: Option<Sex>,
    /// How many; 0 for an untold number.
    pub(super) count: u32,
    pub(super) ages: Vec<Age>,
    pub(super) name: Option<String>,
    /// The noun, in lower case.
    pub(super) noun: String,
    /// "of the Fiesta": the vehicle that tells one driver from another.
    pub(super) tail: Option<String>,
    /// "motorcyclist", "driver of the Fiesta": who they are in traffic.
    pub(super) part: Option<String>,
    pub(super) role: Option<PersonRole>,
    pub(super) occupation: Option<String>,
    /// An officer's rank in its long form, and its words.
    pub(super) rank: Option<(String, Range<usize>)>,
    /// The words of an officer's unit.
    pub(super) unit: Option<Range<usize>>,
    pub(super) from: Option<String>,
    pub(super) sentence: usize,
    pub(super) title: bool,
    pub(super) quoted: bool,
    /// The phrase ends in `'s`: it only says whose.
    pub(super) owner: bool,
    /// "who arrested him": not the one just before, whose verb it is.
    pub(super) not_last: bool,
    /// "her murder": whose the deed was done to.
    pub(super) of_deed: bool,
    /// "another", "second", "other": not one of those before.
    pub(super) other: bool,
    /// "A man was also arrested": besides somebody else of whom that is told.
    pub(super) also: bool,
    /// "one man", "the other man": one of those before.
    pub(super) one: bool,
    /// It says again who the mention before it is ("the victim, a woman").
    pub(super) same_as_last: bool,
    /// It names who so many mentions before it is ("The man who … has been named as").
    pub(super) names_back: Option<usize>,
    /// "the man pictured": whom an image shows, who is mostly nobody's victim.
    pub(super) pictured: bool,
    /// It shares the article of the mention before it, and is somebody else.
    pub(super) joined: bool,
    /// It begins the list of those whom the mention before it tells of together.
    pub(super) opens_list: bool,
    /// "his grandson Lee Marlow", "husband to Ann Lee": named as somebody's family.
    pub(super) kin: bool,
    /// It begins its sentence.
    pub(super) begins: bool,
    /// What the sentence says of them.
    pub(super) said: Said,
}

impl Mention {
    pub(super) fn new(range: Range<usize>, how: How, sentence: usize) -> Self {
        Self {
            range,
            how,
            sex: None,
            likely: None,
            count: 1,
            ages: Vec::new(),
            name: None,
            noun: String::new(),
            tail: None,
            part: None,
            role: None,
            occupation: None,
            rank: None,
            unit: None,
            from: None,
            sentence,
            title: false,
            quoted: false,
            owner: false,
            not_last: false,
            of_deed: false,
            other: false,
            also: false,
            one: false,
            same_as_last: false,
            names_back: None,
            pictured: false,
            joined: false,
            opens_list: false,
            kin: false,
            begins: false,
            said: Said::default(),
        }
    }

    pub(super) fn is_plural(&self) -> bool {
        self.count != 1
    }
}

/// Puts the mentions of one sentence into `found`, in order. `taken` are tokens of
/// places, speakers and organisations.
pub(super) fn read(
    page: &Page<'_>,
    sentence: usize,
    quoted: &dyn Fn(usize) -> bool,
    taken: &[Range<usize>],
    known: &[String],
    found: &mut Vec<Mention>,
) {
    let tokens = page.sentence(sentence);
    let mut begins = page.marked(tokens.clone(), BEGINS);
    let mut next = taken.partition_point(|r| r.end <= tokens.start);
    while let Some(at) = begins.next() {
        while taken.get(next).is_some_and(|r| r.end <= at) {
            next += 1;
        }
        let inside = taken.get(next).filter(|r| r.contains(&at)).cloned();
        let from = found.last().map_or(tokens.start, |m: &Mention| m.range.end);
        let mention = if inside.is_some() {
            None
        } else {
            noun(page, at, from, tokens.end, sentence)
                .or_else(|| {
                    aged::mention(page, at, from, tokens.end, sentence, known)
                        .filter(|mention| !again::tells_age(page, found.last(), mention))
                })
                .or_else(|| {
                    called::mention(page, at, tokens.clone(), sentence, known, found.last())
                })
                .or_else(|| pronoun::mention(page, at, sentence))
                .or_else(|| several::mention(page, at, sentence))
        };
        match mention {
            Some(mut mention) => {
                mention.title = page.in_title(sentence);
                mention.opens_list = again::opens_list(page, found.last(), &mention);
                mention.begins = mention.range.start == tokens.start
                    || page.is(mention.range.start.wrapping_sub(1), "of")
                        && page.is_any(
                            mention.range.start.wrapping_sub(2),
                            &["image", "images", "picture", "photo", "photograph", "whereabouts"],
                        );
                mention.likely = named::likely_sex(page, &mention);
                mention.quoted = quoted(mention.range.start);
                mention.kin = again::is_kin(page, &mention);
                begins.skip_to(mention.range.end);
                mention.tail = traffic::tail(page, &mention);
                mention.part = traffic::part(page, &mention);
                mention.same_as_last = again::restates(page, found.last(), &mention);
                mention.names_back = again::names_back(page, found, &mention)
                    .or_else(|| described::back(page, found, &mention));
                if joins(page, found.last(), &mention) {
                    mention.joined = true;
                    mention.how = found.last().map_or(mention.how, |last| last.how);
                }
                mention.not_last = again::is_other(page, found.last(), &mention)
                    || again::is_aged_object(page, found.last(), &mention);
                mention.also = again::is_also(page, &mention);
                mention.other |=
                    again::accompanies(page, &mention) || again::is_further(page, &mention);
                if mention.ages.is_empty() && mention.count == 1 && mention.how != How::Possessive {
                    mention.ages.extend(age::put_right(page, mention.range.end));
                }
                found.push(mention);
            }
            None => begins.skip_to(inside.map_or(at + 1, |r| r.end)),
        }
    }
    again::list_roles(page, found);
    described::ages(page, &tokens, found);
}

/// "The man and woman": a second noun shares the article of the first.
fn joins(page: &Page<'_>, last: Option<&Mention>, mention: &Mention) -> bool {
    let end = last.filter(|last| !last.noun.is_empty()).map(|last| last.range.end);
    end.is_some_and(|end| {
        mention.how == How::New
            && page.is(end, "and")
            && mention.range.start == end + 1
            && determiner(page, mention.range.clone()) == Det::None
    })
}

/// "a man and woman", "a woman, 40, and man, 30,": the second noun shares the article.
fn shares_article(page: &Page<'_>, from: usize, noun: &Hit) -> bool {
    noun.from == from + 1 && page.is(from, "and")
        || noun.from == from + 2
            && page.are(from, &[",", "and"])
            && age::behind(page, noun.to).is_some()
}

/// A noun for a person at the token, with the words before it back to `from`.
fn noun(
    page: &Page<'_>,
    token: usize,
    from: usize,
    limit: usize,
    sentence: usize,
) -> Option<Mention> {
    let hit = page.hit(token, Cat::PersonNoun)?;
    // "the Youth Justice Act" is about nobody.
    if page.is_capital(token)
        && page.is_capital(hit.to)
        && token > page.sentence(sentence).start
        && !page.in_title(sentence)
        && !page.has(hit.to, Cat::GivenName)
        && (page.is(token.wrapping_sub(1), "the")
            || page.is_capital(token.wrapping_sub(1)) && page.is(token.wrapping_sub(2), "the"))
    {
        return None;
    }
    // "a male constable", "a woman driver": the noun is the one behind.
    if page.has(hit.to, Cat::PersonNoun) && matches!(hit.value, "male one" | "female one") {
        return None;
    }
    // "a juvenile male, 15,": so is this.
    if page.is_any(hit.to - 1, &["juvenile", "youth", "minor"]) && page.has(hit.to, Cat::PersonNoun)
    {
        return None;
    }
    // "a minor injury" is nobody.
    if page.is(token, "minor") && !ends_there(page, hit.to) {
        return None;
    }
    // "a group of three men": the men are who they are.
    let holds = page.is_any(hit.to - 1, &["group", "gang", "pair", "trio", "couple"])
        && page.is(hit.to, "of")
        && (hit.to + 1..limit.min(hit.to + 7)).any(|t| page.has(t, Cat::PersonNoun));
    if holds {
        return None;
    }
    // "a pair of shorts", "a couple of minutes".
    if page.is_any(hit.to - 1, &["pair", "couple"]) && page.is(hit.to, "of") {
        return None;
    }
    let title = page.in_title(sentence);
    let start = start(page, token, from);
    let det = determiner(page, start..token);
    let joined = from > 0 && start == token && shares_article(page, from, hit);
    let appeal = title && page.is_any(token, &["witness", "witnesses"]);
    // "Thieves stole", "offenders had broken in": they are somebody, without an article.
    let bare = start == token && several::are_offenders(page, hit);
    // "threatened members of staff": a plural right behind what is done to it.
    let done_to = start == token
        && hit.value == "any many"
        && page.kind(hit.to) != Some(TokenKind::Possessive)
        && !page.is_any(hit.to, &["'", "’"])
        && page
            .hits_in(start.saturating_sub(3)..start)
            .any(|h| h.cat == Cat::Offending && h.to == start);
    let label = described::label(page, sentence, start, hit);
    if det == Det::None && (!title && !joined && !bare && !done_to || appeal) && label.is_none() {
        return None;
    }
    if general::is_anybody(page, start, hit) || general::is_thing(page, start, hit) {
        return None;
    }
    // "the child's mother", "his brother": kin count only with an age of their own.
    let noun = page.words(hit.range()).to_lowercase();
    // "a man matching that description": the one described.
    let matches = page.is_any(hit.to, &["matching", "fitting"])
        && (hit.to + 1..hit.to + 4).any(|t| page.is(t, "description"));
    let how = if bare || matches { How::Known } else { det.how() };
    let mut mention = Mention::new(start..hit.to, how, sentence);
    mention.noun.clone_from(&noun);
    // "All suspects have been bailed": all of those arrested.
    if noun == "suspects" && page.is(token.wrapping_sub(1), "all") {
        "arrested".clone_into(&mut mention.noun);
    }
    mention.other = (start..token).any(|t| {
        page.is_any(
            t,
            &["another", "second", "third", "fourth", "fifth", "other", "further", "sixth"],
        )
    });
    mention.one = page.is(start, "one") || page.are(start, &["the", "other"]);
    mention.pictured = general::is_pictured(page, hit.to);
    mention.sex = sex(page, hit.value, start..hit.to);
    let plural = hit.value.ends_with("many");
    mention.count = count(page, start..token, plural);
    if let Some((age, _)) = age::before(page, start..token) {
        mention.ages.push(age);
    }
    mention.role = role(&noun);
    mention.occupation = page
        .of(start..hit.to, Cat::Occupation)
        .last()
        .filter(|h| h.value != "police officer" || !noun.contains("man"))
        .map(|h| h.value.to_owned());
    let mut end = label.unwrap_or(hit.to);
    if page.kind(end) == Some(TokenKind::Possessive) || page.is_any(end, &["'", "’"]) && plural {
        mention.owner = true;
    } else if let Some((ages, behind)) = age::behind(page, end)
        && mention.ages.is_empty()
        && behind <= limit
    {
        mention.ages = ages;
        end = behind;
    } else if let Some(ages) = age::behind_origin(page, end, limit)
        && mention.ages.is_empty()
    {
        mention.ages = ages;
    } else if let Some(name) = called::apposed(page, end, limit) {
        // "31-year-old man John Smith"? rare; "driver Ann Lee" is.
        mention.name = Some(page.words(name.clone()).to_owned());
        end = name.end;
    }
    mention.range.end = end;
    Some(mention)
}
