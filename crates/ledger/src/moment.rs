//! What was known at a moment: an incident's record as its events told it by then.
//!
//! The log is never changed, so what was known at a time past never changes either,
//! whatever is corrected, moved or taken back later.

use std::collections::{BTreeMap, HashMap};

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, Event, EventBody, Incident, IncidentId, IncidentState,
    Person, Promise, PromiseEnd, PromiseId, PromiseState, RecordChange, RecordRevision,
    StatementId, Story, Timestamp, Version,
};

/// The record of one incident, as far as its events were told.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    id: IncidentId,
    /// The incident; none before it was opened.
    pub incident: Option<Incident>,
    /// Its people.
    pub people: Vec<Person>,
    /// Its claims, those that no longer hold too, in the order they came.
    pub claims: Vec<Claim>,
    /// The statements on it, in the order they joined it.
    pub statements: Vec<StatementId>,
    /// What was promised.
    pub promises: Vec<Promise>,
    /// What each statement changed.
    pub differences: BTreeMap<StatementId, Vec<Difference>>,
    /// What was published, oldest first.
    pub versions: Vec<Version>,
}

impl Moment {
    /// Before anything was known of an incident.
    pub const fn new(id: IncidentId) -> Self {
        Self {
            id,
            incident: None,
            people: Vec::new(),
            claims: Vec::new(),
            statements: Vec::new(),
            promises: Vec::new(),
            differences: BTreeMap::new(),
            versions: Vec::new(),
        }
    }

    /// Takes in the next event of the log; one of another incident changes nothing.
    pub fn tell(&mut self, event: &Event) {
        use EventBody as E;
        match &event.body {
            E::IncidentOpened { incident } if incident.id == self.id => {
                self.incident = Some(incident.clone());
            }
            E::StatementThreaded { .. } => self.thread(event),
            E::ClaimsRevised { incident, .. } if incident.id == self.id => self.revise(event),
            E::PromiseEnded { promise, state, with, why, .. } => {
                let by = event.actor.name().to_owned();
                let end = PromiseEnd { at: event.at, by, why: why.clone() };
                self.each(&[*promise], |one| one.ended_as(*state, *with, end.clone()));
            }
            E::PromiseReopened { promise, .. } => {
                self.each(&[*promise], |one| one.reopened(event.at));
            }
            E::StatementReread { statement, revision: Some(revision), .. }
                if revision.incident.id == self.id =>
            {
                self.reread(event, *statement, revision);
            }
            E::StatementsMoved { statements, from, to, left, joined, versions, others, .. } => {
                let of = self.id;
                for other in others.iter().filter(|other| other.incident == of) {
                    self.retract(event, &other.versions);
                }
                if *from == self.id {
                    self.statements.retain(|id| !statements.contains(id));
                    self.differences.retain(|id, _| !statements.contains(id));
                    self.change(event, left);
                    self.retract(event, versions);
                }
                if let (true, Some(joined)) = (*to == Some(self.id), joined) {
                    self.statements.extend(statements);
                    self.change(event, joined);
                }
            }
            E::PeopleJoined { incident, change, .. } | E::PersonParted { incident, change, .. }
                if *incident == self.id =>
            {
                self.change(event, change);
            }
            E::VersionPublished { version, incident, .. } if incident.id == self.id => {
                self.incident = Some(incident.clone());
                self.versions.push(version.clone());
            }
            E::IncidentHeld { incident, reason } if *incident == self.id => {
                self.stands(event, IncidentState::Held, Some(reason));
            }
            E::IncidentReleased { incident, .. } if *incident == self.id => {
                let live = self.incident.as_ref().is_some_and(|one| one.version > 0);
                let state = if live { IncidentState::Live } else { IncidentState::Open };
                self.stands(event, state, None);
            }
            E::IncidentKilled { incident, reason } if *incident == self.id => {
                self.stands(event, IncidentState::Killed, Some(reason));
            }
            _ => {}
        }
    }

    fn retract(&mut self, event: &Event, numbers: &[u32]) {
        for version in self.versions.iter_mut().filter(|one| numbers.contains(&one.number)) {
            version.withdrawn = Some(event.at);
            // It says nothing from then on.
            version.story = Story::withdrawn();
            (version.note, version.record) = (None, None);
            version.changes.clear();
        }
    }

    fn revise(&mut self, event: &Event) {
        let EventBody::ClaimsRevised {
            statement,
            incident,
            withdrawn,
            claims,
            superseded,
            people,
            promises,
            dropped,
            kept_promises,
        } = &event.body
        else {
            return;
        };
        self.incident = Some(incident.clone());
        self.withdraw(withdrawn);
        self.claims.extend(claims.iter().cloned());
        self.supersede(superseded);
        self.people.clone_from(people);
        self.put_promises(promises, event.at);
        self.keep(kept_promises, *statement, event.at);
        self.drop_all(dropped, event.at);
    }

    fn thread(&mut self, event: &Event) {
        let EventBody::StatementThreaded {
            statement,
            incident,
            claims,
            superseded,
            people,
            promises,
            kept_promises,
            differences,
            ..
        } = &event.body
        else {
            return;
        };
        if self.statements.contains(statement) {
            let theirs = self.claims.iter().filter(|claim| claim.statement == *statement);
            let theirs: Vec<ClaimId> = theirs.map(|claim| claim.id).collect();
            self.withdraw(&theirs);
            self.statements.retain(|id| id != statement);
            self.differences.remove(statement);
            let made = |one: &&Promise| one.statement == *statement;
            let made: Vec<PromiseId> =
                self.promises.iter().filter(made).map(|one| one.id).collect();
            self.drop_all(&made, event.at);
            let kept = |one: &&Promise| {
                one.came_with == Some(*statement) && one.state == PromiseState::Came
            };
            let kept: Vec<PromiseId> =
                self.promises.iter().filter(kept).map(|one| one.id).collect();
            self.each(&kept, |one| {
                let open = PromiseState::Open;
                Promise { state: open, came_with: None, ended: None, ..one }.changed(event.at)
            });
        }
        if incident.id != self.id {
            return;
        }
        self.incident = Some(incident.clone());
        self.statements.push(*statement);
        self.claims.extend(claims.iter().cloned());
        self.supersede(superseded);
        self.people.clone_from(people);
        self.put_promises(promises, event.at);
        self.keep(kept_promises, *statement, event.at);
        self.differences.insert(*statement, differences.clone());
    }

    fn reread(&mut self, event: &Event, statement: StatementId, revision: &RecordRevision) {
        self.incident = Some(revision.incident.clone());
        self.withdraw(&revision.withdrawn);
        for claim in &mut self.claims {
            if revision.withdrawn.contains(&claim.id) {
                claim.withdrawn_at = Some(event.at);
            }
            if let Some(moved) = revision.moved.iter().find(|moved| moved.id == claim.id) {
                claim.fact.clone_from(&moved.fact);
                claim.spans.clone_from(&moved.spans);
            }
        }
        self.claims.extend(revision.claims.iter().cloned());
        self.supersede(&revision.superseded);
        self.people.clone_from(&revision.people);
        self.put_promises(&revision.promises, event.at);
        self.keep(&revision.kept_promises, statement, event.at);
        self.drop_all(&revision.dropped, event.at);
        let restated: HashMap<ClaimId, ClaimId> = revision.restated.iter().copied().collect();
        let told = self.differences.entry(statement).or_default();
        for difference in told.iter_mut() {
            for id in &mut difference.claims {
                if let (true, Some(new)) = (revision.withdrawn.contains(id), restated.get(id)) {
                    *id = *new;
                }
            }
        }
        told.retain(|one| !one.claims.iter().any(|id| revision.withdrawn.contains(id)));
        told.extend(revision.differences.iter().cloned());
    }

    fn change(&mut self, event: &Event, change: &RecordChange) {
        for claim in self.claims.iter_mut().filter(|claim| change.withdrawn.contains(&claim.id)) {
            (claim.state, claim.superseded_by) = (ClaimState::Withdrawn, None);
            claim.withdrawn_at = Some(event.at);
        }
        for claim in &change.claims {
            match self.claims.iter_mut().find(|old| old.id == claim.id) {
                Some(old) => old.clone_from(claim),
                None => self.claims.push(claim.clone()),
            }
        }
        self.incident = Some(change.incident.clone());
        self.people.clone_from(&change.people);
        self.put_promises(&change.promises, event.at);
        for (statement, told) in &change.differences {
            self.differences.insert(*statement, told.clone());
        }
    }

    fn stands(&mut self, event: &Event, state: IncidentState, reason: Option<&String>) {
        if let Some(incident) = &mut self.incident {
            incident.state = state;
            incident.state_reason = reason.cloned();
            incident.state_since = Some(event.at);
            incident.changed_at = event.at;
        }
    }

    /// Takes claims back, one after the other: what one had taken the place of gives way
    /// to what took its own, or holds again where nothing did.
    fn withdraw(&mut self, ids: &[ClaimId]) {
        for id in ids {
            let Some(gone) = self.claims.iter_mut().find(|claim| claim.id == *id) else { continue };
            let after = gone.superseded_by;
            gone.state = ClaimState::Withdrawn;
            for claim in &mut self.claims {
                if claim.superseded_by == Some(*id) && claim.state == ClaimState::Superseded {
                    claim.superseded_by = after;
                    if after.is_none() {
                        claim.state = ClaimState::Live;
                    }
                }
            }
        }
    }

    fn supersede(&mut self, pairs: &[(ClaimId, ClaimId)]) {
        for (old, new) in pairs {
            if let Some(claim) = self.claims.iter_mut().find(|claim| claim.id == *old) {
                claim.state = ClaimState::Superseded;
                claim.superseded_by = Some(*new);
            }
        }
    }

    fn put_promises(&mut self, promises: &[Promise], at: Timestamp) {
        for promise in promises {
            match self.promises.iter_mut().find(|old| old.id == promise.id) {
                Some(old) => {
                    if let Some(now) = promise.in_place_of(old, at) {
                        *old = now;
                    }
                }
                None => self.promises.push(promise.clone()),
            }
        }
    }

    fn keep(&mut self, kept: &[PromiseId], with: StatementId, at: Timestamp) {
        let (state, came_with) = (PromiseState::Came, Some(with));
        self.each(kept, |one| Promise { state, came_with, ..one }.changed(at));
    }

    fn drop_all(&mut self, dropped: &[PromiseId], at: Timestamp) {
        self.each(dropped, |one| match one.state {
            PromiseState::Open => Promise { state: PromiseState::Dropped, ..one }.changed(at),
            _ => one,
        });
    }

    fn each(&mut self, ids: &[PromiseId], change: impl Fn(Promise) -> Promise) {
        for promise in self.promises.iter_mut().filter(|promise| ids.contains(&promise.id)) {
            *promise = change(promise.clone());
        }
    }
}
