//! Everything the record holds on one incident, fetched once for a verb.

use jiff::Timestamp;
use scriven_draft::Record;
use scriven_model::{
    Claim, Difference, Incident, IncidentId, Person, Promise, Reading, Statement, Version,
};
use scriven_store::{Tx, claims, differences, incidents, promises, statements, versions};

use super::sealed;
use crate::Result;

pub(crate) struct Held {
    pub(crate) incident: Incident,
    pub(crate) people: Vec<Person>,
    pub(crate) claims: Vec<Claim>,
    /// Oldest first.
    pub(crate) statements: Vec<Statement>,
    /// Of the same statements in the same order, corrections applied.
    pub(crate) readings: Vec<Reading>,
    pub(crate) promises: Vec<Promise>,
    /// Newest first.
    pub(crate) versions: Vec<Version>,
    /// What the statements changed since the version that the page shows.
    pub(crate) news: Vec<Difference>,
    /// What cannot all be so of what stands now.
    pub(crate) conflicts: Vec<Difference>,
}

impl Held {
    pub(crate) fn of(tx: &mut Tx, id: IncidentId) -> Result<Self> {
        let incident = super::incident(tx, id)?;
        let statements = statements::of_incident(tx, id)?;
        let mut readings = Vec::with_capacity(statements.len());
        for statement in &statements {
            readings.push(super::reading(tx, statement.id)?.corrected);
        }
        let versions = versions::list(tx, id)?;
        let people = incidents::people(tx, id)?;
        let mut claims = claims::of_incident(tx, id)?;
        sealed::keep_claims(tx, id, &mut claims)?;
        Ok(Self {
            conflicts: scriven_ledger::conflicts(&claims, &people),
            people,
            claims,
            promises: promises::of_incident(tx, id)?,
            news: differences::of_incident_since(
                tx,
                id,
                Version::standing(&versions).map(|shown| shown.at),
            )?,
            incident,
            statements,
            readings,
            versions,
        })
    }

    /// As the draft crate takes it.
    pub(crate) fn record(&self, at: Timestamp) -> Record<'_> {
        Record {
            incident: &self.incident,
            people: &self.people,
            claims: &self.claims,
            statements: &self.statements,
            readings: &self.readings,
            promises: &self.promises,
            previous: Version::standing(&self.versions),
            differences: &self.news,
            conflicts: &self.conflicts,
            at,
        }
    }
}
