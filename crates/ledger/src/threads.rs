//! Threading a whole file of releases, one after the other, in memory.

use std::collections::HashMap;

use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use scriven_model::{
    Candidate, IncidentId, MediaType, Reading, Statement, reading::TimeOf, time::Timestamp,
};

use crate::{Index, Mine, Profile, Weights, begin, ids, rank, signposts, thread};

/// The incidents so far, each known by the name of its first release.
#[derive(Default)]
pub struct Threads {
    index: Index,
    first: HashMap<IncidentId, String>,
    seen: i64,
    day: Option<Date>,
    auto: f64,
    listed: usize,
    weights: Weights,
}

/// Where a release went.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The incident it was joined to, or that was opened for it.
    pub incident: IncidentId,
    /// A new incident was opened for it.
    pub new: bool,
    /// What it may belong to, most likely first.
    pub candidates: Vec<Candidate>,
    /// It tells of several incidents, and was joined to none.
    pub about_several: bool,
}

impl Threads {
    /// No incident yet; the best candidate is joined at this probability or above, and
    /// at most so many are listed.
    pub fn new(auto: f64, listed: usize) -> Self {
        Self { auto, listed: listed.max(1), ..Self::default() }
    }

    /// The same, weighing by other weights.
    #[must_use]
    pub fn weighing(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// Threads the next release onto the incident it belongs to, or opens one for it.
    pub fn take(&mut self, name: &str, issuer: Option<&str>, reading: &Reading) -> Placed {
        let mine = Mine::of(reading);
        let candidates = rank(&self.weights, &mine, self.near(reading), self.listed);
        let best = candidates.first().filter(|best| best.score >= self.auto);
        // What tells of several incidents is joined to none of them without a person.
        let about_several = mine.several();
        let onto = best.filter(|_| !about_several).map(|best| best.incident);
        let (incident, new) = self.put(name, issuer, reading, onto);
        Placed { incident, new, candidates, about_several }
    }

    /// The incidents that share most with a release.
    pub fn near(&self, reading: &Reading) -> Vec<&Profile> {
        self.index.near(&signposts(reading))
    }

    /// Threads the next release onto this incident, or onto a new one: which, and
    /// whether it is new.
    pub fn put(
        &mut self,
        name: &str,
        issuer: Option<&str>,
        reading: &Reading,
        onto: Option<IncidentId>,
    ) -> (IncidentId, bool) {
        let at = self.next_instant(day_told(reading));
        let statement = statement(name, issuer, reading, at);
        if let Some(known) = onto.and_then(|id| self.index.get(id)) {
            let threaded = thread(&statement, reading, known, &[], at);
            let id = threaded.incident.id;
            self.index.take_in(None, threaded);
            return (id, false);
        }
        let (known, threaded) = begin(&statement, reading, at);
        let id = known.incident.id;
        self.first.insert(id, name.to_owned());
        self.index.take_in(Some(known), threaded);
        (id, true)
    }

    /// The first release of the incident.
    pub fn first_of(&self, incident: IncidentId) -> &str {
        self.first.get(&incident).map_or("", String::as_str)
    }

    /// An instant on the day of publication, later than the one before.
    fn next_instant(&mut self, day: Option<Date>) -> Timestamp {
        self.seen += 1;
        self.day = self.day.max(day);
        let start = self
            .day
            .and_then(|day| day.to_zoned(TimeZone::UTC).ok())
            .map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp());
        start + SignedDuration::from_millis(self.seen)
    }
}

/// The day a release was published or, where nobody says, the newest day it tells but
/// that of a court to come: that it has its place among the others by.
pub fn day_told(reading: &Reading) -> Option<Date> {
    let times = reading.times.iter().filter(|time| time.of != TimeOf::Court);
    reading.published.or_else(|| times.filter_map(|time| Some(time.start?.date)).max())
}

fn statement(name: &str, issuer: Option<&str>, reading: &Reading, at: Timestamp) -> Statement {
    Statement {
        id: ids::statement(at, name),
        sha256: String::new(),
        media_type: MediaType::Json,
        source: None,
        source_key: Some(name.to_owned()),
        url: None,
        issuer: issuer.map(str::to_owned),
        title: reading.title.clone(),
        text: reading.text.clone(),
        published: reading.published,
        jurisdiction: None,
        received_at: at,
        revision_of: None,
        incident: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{first_report, second_report};

    #[test]
    fn a_release_without_a_date_has_its_place_by_the_newest_day_it_tells() {
        let mut made = first_report();
        assert_eq!(day_told(&made.reading), made.reading.published);
        made.reading.published = None;
        assert_eq!(day_told(&made.reading), Some("2031-03-06".parse().unwrap()));
        made.reading.times.clear();
        assert_eq!(day_told(&made.reading), None);
    }

    #[test]
    fn an_update_joins_what_it_updates_and_the_day_never_runs_back() {
        let mut threads = Threads::new(0.9, 10);
        let first = threads.take("one", None, &first_report().reading);
        let second = threads.take("two", None, &second_report().reading);
        assert!(first.new && !second.new && second.incident == first.incident);
        assert_eq!(threads.first_of(second.incident), "one");
        let mut undated = second_report();
        undated.reading.published = None;
        undated.reading.times.clear();
        let before = threads.next_instant(None);
        threads.take("three", None, &undated.reading);
        assert!(threads.next_instant(None) > before && before.to_string().starts_with("2031"));
    }
}
