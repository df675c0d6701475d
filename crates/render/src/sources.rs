//! Which claims and statements a sentence rests on.

use std::borrow::Cow;

use scriven_model::{Claim, ClaimId, ClaimState, Statement, StatementId, Version};

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

    /// Whether a claim held when the version was published: what the record
    /// learnt later is told by a later version, not by this one.
    pub(crate) fn held_then(&self, claim: &Claim) -> bool {
        match claim.state {
            ClaimState::Live => true,
            ClaimState::Withdrawn => false,
            ClaimState::Superseded => claim
                .superseded_by
                .and_then(|id| self.claim(id))
                .is_some_and(|newer| newer.known_since > self.version.at),
        }
    }

    /// Whether a statement was there when the version was published, or is cited by it.
    pub(crate) fn came_by_then(&self, statement: &Statement) -> bool {
        let cited =
            |id: &ClaimId| self.claim(*id).is_some_and(|claim| claim.statement == statement.id);
        let story = &self.version.story;
        statement.received_at <= self.version.at
            || story
                .blocks
                .iter()
                .flat_map(|block| &block.sentences)
                .any(|sentence| sentence.claims.iter().any(cited))
    }

    /// The statements of the page as of its version, newest first.
    pub(crate) fn statements(&self) -> Vec<&'a Statement> {
        let mut statements: Vec<&Statement> =
            self.statements.iter().filter(|statement| self.came_by_then(statement)).collect();
        statements.sort_by_key(|statement| {
            std::cmp::Reverse((statement.published, statement.received_at))
        });
        statements
    }

    /// The sources of some claims, each once, its words in order.
    pub(crate) fn of(&self, ids: impl Iterator<Item = ClaimId>) -> Vec<Source<'a>> {
        let mut sources: Vec<Source<'a>> = Vec::new();
        for claim in ids.filter_map(|id| self.claim(id)) {
            let statement = self.statement(claim.statement);
            let by = self.by(claim, statement);
            let words = self.withheld.clean(claim.words.trim());
            let known = sources
                .iter_mut()
                .find(|source| source.statement == claim.statement && source.by == by);
            if let Some(source) = known {
                if !words.is_empty() && !source.words.contains(&words) {
                    source.words.push(words);
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
                words: if words.is_empty() { Vec::new() } else { vec![words] },
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
        self.withheld.clean(by)
    }
}
