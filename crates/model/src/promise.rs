//! What officials promised, and whether it came.

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, IncidentId, PromiseId, StatementId,
    reading::Jurisdiction,
    time::{LocalTime, Timestamp},
    vocabulary::words,
    zone,
};

words! {
    /// What is promised.
    PromiseKind {
        /// Word of how it goes on, or how somebody is.
        Update = "update",
        /// A hearing.
        Court = "court",
        /// The day somebody on bail returns.
        Bail = "bail",
        /// An examination of the body, or what it found.
        PostMortem = "post-mortem",
        /// An inquest.
        Inquest = "inquest",
        /// Whether somebody is charged.
        ChargeDecision = "charge-decision",
        /// A report, a review, its findings.
        Report = "report",
        /// The end of an appeal for help.
        AppealCloses = "appeal-closes",
        /// Anything else; all that a program before told no kind of.
        Other = "other",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro that writes the list marks no variant")]
impl Default for PromiseKind {
    fn default() -> Self {
        Self::Other
    }
}

words! {
    /// Where a promise stands, seen from a moment.
    Standing {
        /// Still to come: on a later day, or no day was said.
        Open = "open",
        /// Its day is here.
        Due = "due",
        /// Its minute, or its whole day, has passed.
        Overdue = "overdue",
        /// It came.
        Came = "came",
        /// It is no longer waited for.
        Dropped = "dropped",
    }
}

/// Whether it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// Still to come.
    Open,
    /// It came, in `came_with`.
    Came,
    /// An editor no longer waits for it.
    Dropped,
}

/// That a person said a promise came, or is no longer waited for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PromiseEnd {
    /// When they said so.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// Why, or how it came (staff only).
    pub why: String,
}

/// Something an official said would come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// On which incident.
    pub incident: IncidentId,
    /// In which statement.
    pub statement: StatementId,
    /// The claim it is.
    pub claim: ClaimId,
    /// What: "condition of the officer".
    pub about: String,
    /// What kind of thing.
    #[serde(default)]
    pub kind: PromiseKind,
    /// The exact source words.
    pub words: String,
    /// When it is due, where that was said.
    pub due: Option<LocalTime>,
    /// Since when it is owed.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Whether it came.
    pub state: PromiseState,
    /// The statement it came with.
    pub came_with: Option<StatementId>,
    /// Who said that it came or is no longer waited for, where a person did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PromiseEnd>,
    /// Statements that a person said it did not come with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_with: Vec<StatementId>,
    /// How often it was changed since it was made.
    #[serde(default)]
    pub changes: u32,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed_at: Option<Timestamp>,
}

impl Promise {
    /// It, after one more change.
    #[must_use]
    pub fn changed(self, at: Timestamp) -> Self {
        Self { changes: self.changes.saturating_add(1), changed_at: Some(at), ..self }
    }

    /// As `self` has it, counted on from `before`; `None` where that is the same.
    #[must_use]
    pub fn in_place_of(&self, before: &Self, at: Timestamp) -> Option<Self> {
        let (changes, changed_at) = (before.changes, before.changed_at);
        let now = Self { changes, changed_at, ..self.clone() };
        (now != *before).then(|| now.changed(at))
    }

    /// Ended by a person.
    #[must_use]
    pub fn ended_as(self, state: PromiseState, with: Option<StatementId>, end: PromiseEnd) -> Self {
        let at = end.at;
        Self { state, came_with: with, ended: Some(end), ..self }.changed(at)
    }

    /// Awaited again, a person says: it did not come with what it was said to have.
    #[must_use]
    pub fn reopened(mut self, at: Timestamp) -> Self {
        let with = self.came_with.take().filter(|id| !self.not_with.contains(id));
        self.not_with.extend(with);
        Self { state: PromiseState::Open, ended: None, ..self }.changed(at)
    }

    /// Where it stands at a moment, by the clocks of the place whose law holds: the one
    /// answer for lists, pages and counts.
    pub fn standing(&self, law: Jurisdiction, now: Timestamp) -> Standing {
        match self.state {
            PromiseState::Came => Standing::Came,
            PromiseState::Dropped => Standing::Dropped,
            PromiseState::Open => match self.due.and_then(|due| window(due, law)) {
                Some((_, passes)) if now >= passes => Standing::Overdue,
                Some((from, _)) if now >= from => Standing::Due,
                _ => Standing::Open,
            },
        }
    }
}

/// From when something is due and when its time has passed: its day begins, and its
/// minute, or where none was said its day, is over. `None` for times no clock shows.
pub fn window(due: LocalTime, law: Jurisdiction) -> Option<(Timestamp, Timestamp)> {
    let from = zone::instant(LocalTime::day(due.date), law)?;
    let passes = match due.time {
        Some(_) => zone::instant(due, law)?.checked_add(1.minute()).ok()?,
        None => zone::instant(LocalTime::day(due.date.tomorrow().ok()?), law)?,
    };
    Some((from, passes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(due: Option<&str>) -> Promise {
        let nil = uuid::Uuid::nil();
        Promise {
            id: PromiseId(nil),
            incident: IncidentId(nil),
            statement: StatementId(nil),
            claim: ClaimId(nil),
            about: "condition of the cyclist".to_owned(),
            kind: PromiseKind::Update,
            words: "a further update will follow".to_owned(),
            due: due.map(|due| due.parse().unwrap()),
            since: "2031-06-01T10:00:00Z".parse().unwrap(),
            state: PromiseState::Open,
            came_with: None,
            ended: None,
            not_with: Vec::new(),
            changes: 0,
            changed_at: None,
        }
    }

    #[test]
    fn it_is_due_on_its_day_and_overdue_when_its_minute_or_day_is_over() {
        for (due, now, stands) in [
            (Some("2031-06-03"), "2031-06-02T22:59:59Z", Standing::Open),
            (Some("2031-06-03"), "2031-06-02T23:00:00Z", Standing::Due),
            (Some("2031-06-03"), "2031-06-03T22:59:59Z", Standing::Due),
            (Some("2031-06-03"), "2031-06-03T23:00:00Z", Standing::Overdue),
            (Some("2031-06-03T20:00"), "2031-06-03T19:00:59Z", Standing::Due),
            (Some("2031-06-03T20:00"), "2031-06-03T19:01:00Z", Standing::Overdue),
            (None, "2041-06-03T19:01:00Z", Standing::Open),
        ] {
            let stood = promise(due).standing(Jurisdiction::EnglandWales, now.parse().unwrap());
            assert_eq!(stood, stands, "{due:?} at {now}");
        }
    }

    #[test]
    fn each_place_has_its_own_clock_and_where_it_has_many_the_last_one_counts() {
        let due = promise(Some("2031-06-03"));
        let now = "2031-06-03T23:30:00Z".parse().unwrap();
        for (law, stands) in [
            (Jurisdiction::EnglandWales, Standing::Overdue),
            (Jurisdiction::Ireland, Standing::Overdue),
            (Jurisdiction::UnitedStates, Standing::Due),
            (Jurisdiction::Australia, Standing::Overdue),
        ] {
            assert_eq!(due.standing(law, now), stands, "{law}");
        }
        let early = "2031-06-03T15:59:59Z".parse().unwrap();
        assert_eq!(due.standing(Jurisdiction::Australia, early), Standing::Due);
    }

    #[test]
    fn what_ended_stands_as_it_ended_whatever_the_time() {
        let now = "2041-06-03T19:01:00Z".parse().unwrap();
        for (state, stands) in
            [(PromiseState::Came, Standing::Came), (PromiseState::Dropped, Standing::Dropped)]
        {
            let ended = Promise { state, ..promise(Some("2031-06-03")) };
            assert_eq!(ended.standing(Jurisdiction::Scotland, now), stands);
        }
    }

    #[test]
    fn a_promise_of_a_log_before_has_no_kind_and_was_ended_by_nobody() {
        let mut old = serde_json::to_value(promise(None)).unwrap();
        for field in ["kind", "changes"] {
            old.as_object_mut().unwrap().remove(field);
        }
        let read: Promise = serde_json::from_value(old).unwrap();
        assert_eq!((read.kind, read.ended, read.changes), (PromiseKind::Other, None, 0));
    }
}
