//! Pronouns that stand for people: "he", "her", "they", "their".

use scriven_model::reading::Sex;

use super::{
    attack,
    mention::{How, Mention},
};
use crate::{lexicon::Cat, page::Page};

/// The mention by a pronoun at the token.
pub(super) fn mention(page: &Page<'_>, token: usize, sentence: usize) -> Option<Mention> {
    let (how, sex, count) = match page.word(token) {
        "he" | "him" | "himself" => (How::Pronoun, Some(Sex::Male), 1),
        "she" | "herself" => (How::Pronoun, Some(Sex::Female), 1),
        "his" => (How::Possessive, Some(Sex::Male), 1),
        "her" => {
            // "her injuries" and "saw her": whose where a word follows that is no verb.
            let object = !page.is_word(token + 1)
                || page.is_any(
                    token + 1,
                    &[
                        "and", "to", "in", "on", "at", "with", "from", "before", "by", "for", "as",
                        "into", "when", "while", "a", "the", "off", "up", "down",
                    ],
                );
            (if object { How::Pronoun } else { How::Possessive }, Some(Sex::Female), 1)
        }
        "they" | "them" => (How::Pronoun, None, 0),
        "their" => (How::Possessive, None, 0),
        _ => return None,
    };
    // "Anyone who believes that they have been a victim": whoever it is.
    if count == 0 && page.is_any(token, &["they", "their"]) && is_anybody(page, token, sentence) {
        return None;
    }
    let mut mention = Mention::new(token..token + 1, how, sentence);
    mention.sex = sex;
    mention.count = count;
    // "They both appeared", "they have both been charged".
    let both = how == How::Pronoun && (token + 1..token + 4).any(|t| page.is(t, "both"));
    if count == 0 && both {
        mention.count = 2;
    }
    mention.of_deed = how == How::Possessive && attack::is_deed(page, token + 1);
    Some(mention)
}

/// Whether "they" stands for anyone, where the sentence tells of nobody between the two.
fn is_anybody(page: &Page<'_>, token: usize, sentence: usize) -> bool {
    const FAR: usize = 20;
    let from = page.sentence(sentence).start.max(token.saturating_sub(FAR));
    let anyone = (from..token).rev().find(|&t| {
        page.is_any(t, &["anyone", "anybody", "someone", "somebody", "everyone", "everybody"])
    });
    anyone.is_some_and(|anyone| !(anyone..token).any(|t| page.has(t, Cat::PersonNoun)))
}
