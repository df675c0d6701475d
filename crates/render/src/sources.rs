//! Which claims and statements a sentence rests on.

use std::borrow::Cow;

use scriven_model::{
    Claim, ClaimId, ClaimState, Sentence, Snapshot, Statement, StatementId, Topic, Version,
};

use crate::{
    IncidentPage, paths,
    time::{self, Day},
    withheld::Withheld,
};

/// The claims and statements of a page, to look up.
pub(crate) struct Sources<'a> {
    version: &'a Version,
    claims: Vec<&'a Claim>,
    statements: &'a [Statement],
    pub(crate) withheld: Withheld,
    pub(crate) year: i16,
}

/// What one speaker or statement said that some sentences rest on.
#[derive(Clone, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) statement: StatementId,
    /// Who says so.
    pub(crate) by: Cow<'a, str>,
    /// The day the statement was published.
    pub(crate) on: Option<Day>,
    /// Where the statement stands in public.
    pub(crate) href: Option<&'a str>,
    /// The exact words.
    pub(crate) words: Vec<Cow<'a, str>>,
}

impl<'a> Sources<'a> {
    pub(crate) fn new(page: &IncidentPage<'a>) -> Self {
        let mut claims: Vec<&Claim> = page.claims.iter().collect();
        claims.sort_unstable_by_key(|claim| claim.id);
        Self {
            version: page.version,
            claims,
            statements: page.statements,
            withheld: Withheld::new(page.people, &page.version.story),
            year: time::year(page.now),
        }
    }

    pub(crate) fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        let at = self.claims.binary_search_by_key(&id, |claim| claim.id).ok()?;
        self.claims.get(at).copied()
    }

    pub(crate) fn statement(&self, id: StatementId) -> Option<&'a Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// What the version was published with, where it names it.
    fn frozen(&self) -> Option<&'a Snapshot> {
        self.version.record.as_deref().filter(|record| !record.statements.is_empty())
    }

    /// Whether a claim held when the version was published: what the record
    /// learnt later is told by a later version, not by this one.
    pub(crate) fn held_then(&self, claim: &Claim) -> bool {
        // An editor's correction takes a fact back at once; a newer reading does not.
        if claim.state == ClaimState::Withdrawn && claim.withdrawn_at.is_none() {
            return false;
        }
        if let Some(record) = self.frozen() {
            return record.held.contains(&claim.id);
        }
        match claim.state {
            ClaimState::Live => true,
            ClaimState::Withdrawn => claim.withdrawn_at.is_some_and(|at| at > self.version.at),
            ClaimState::Superseded => claim
                .superseded_by
                .and_then(|id| self.claim(id))
                .is_some_and(|newer| newer.known_since > self.version.at),
        }
    }

    /// Whether a statement was on the record when the version was published, or is
    /// cited by it. One that lay in the inbox then was not.
    pub(crate) fn came_by_then(&self, id: StatementId) -> bool {
        if let Some(record) = self.frozen() {
            return record.statements.contains(&id);
        }
        let cited = |claim: &ClaimId| self.claim(*claim).is_some_and(|one| one.statement == id);
        let story = &self.version.story;
        self.statement(id).is_some_and(|statement| statement.received_at <= self.version.at)
            || story
                .blocks
                .iter()
                .flat_map(|block| &block.sentences)
                .any(|sentence| sentence.claims.iter().any(cited))
    }

    /// The statements of the page as of its version, newest first.
    pub(crate) fn statements(&self) -> Vec<&'a Statement> {
        let mut statements: Vec<&Statement> =
            self.statements.iter().filter(|statement| self.came_by_then(statement.id)).collect();
        statements.sort_by_key(|statement| {
            std::cmp::Reverse((statement.published, statement.received_at))
        });
        statements
    }

    /// The sources of some claims, each once, its words in order.
    pub(crate) fn of(&self, ids: impl Iterator<Item = ClaimId>) -> Vec<Source<'a>> {
        let claims = ids.filter_map(|id| self.claim(id));
        self.grouped(claims.map(|claim| (claim, vec![claim.words.trim()])))
    }

    /// The sources of sentences. A claim that words were spoken may be pages long:
    /// under a quotation stand the words that are quoted.
    pub(crate) fn of_sentences(&self, sentences: &'a [Sentence]) -> Vec<Source<'a>> {
        let each = sentences.iter().flat_map(|sentence| {
            let claims = sentence.claims.iter().filter_map(|id| self.claim(*id));
            claims.map(|claim| (claim, words_behind(claim, &sentence.text)))
        });
        self.grouped(each)
    }

    fn grouped(&self, each: impl Iterator<Item = (&'a Claim, Vec<&'a str>)>) -> Vec<Source<'a>> {
        let mut sources: Vec<Source<'a>> = Vec::new();
        for (claim, words) in each {
            let statement = self.statement(claim.statement);
            let by = self.by(claim, statement);
            let words: Vec<Cow<'a, str>> = words
                .into_iter()
                .filter(|words| !words.is_empty())
                .map(|words| self.withheld.clean(words))
                .collect();
            let known = sources
                .iter_mut()
                .find(|source| source.statement == claim.statement && source.by == by);
            if let Some(source) = known {
                for words in words {
                    if !source.words.contains(&words) {
                        source.words.push(words);
                    }
                }
                continue;
            }
            let on = claim.said_on.or_else(|| statement.and_then(|statement| statement.published));
            sources.push(Source {
                statement: claim.statement,
                by,
                on: on.map(|date| Day::new(date, self.year)),
                href: statement
                    .and_then(|statement| statement.url.as_deref())
                    .and_then(paths::outside),
                words,
            });
        }
        sources
    }

    fn by(&self, claim: &'a Claim, statement: Option<&'a Statement>) -> Cow<'a, str> {
        let by = claim
            .said_by
            .as_deref()
            .or_else(|| statement.and_then(|statement| statement.issuer.as_deref()))
            .map(str::trim)
            .filter(|by| !by.is_empty())
            .unwrap_or("Official statement");
        // Who speaks without a name: "family" is "The family".
        if ["family", "relatives", "parents"].contains(&by.to_lowercase().as_str()) {
            return Cow::Owned(format!("The {}", by.to_lowercase()));
        }
        self.withheld.clean(by)
    }
}

/// The words of the source that a sentence rests on: of words spoken, those that
/// the sentence quotes, where they are theirs; else the claim's own.
fn words_behind<'a>(claim: &'a Claim, sentence: &'a str) -> Vec<&'a str> {
    if claim.topic != Topic::Quote {
        return vec![claim.words.trim()];
    }
    let spoken = plain(&claim.label);
    let quoted: Vec<&str> = sentence
        .split('“')
        .skip(1)
        .filter_map(|rest| rest.split('”').next())
        .filter(|words| spoken.contains(&plain(words)))
        .collect();
    if quoted.is_empty() { vec![claim.words.trim()] } else { quoted }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
