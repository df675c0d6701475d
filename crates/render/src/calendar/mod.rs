//! What is to come, as a calendar that programs subscribe to (RFC 5545).
//!
//! Written by hand: it is a page of code, and the libraries for it read the clock or roll
//! dice where something is left out, which no page here does.

mod write;

use std::fmt::Write as _;

use jiff::{Timestamp, tz::TimeZone};
use scriven_model::{
    Block, BlockKind, ClaimId, Incident, LocalTime, Promise, PromiseKind, PromiseState, Version,
    reading::Jurisdiction, words, zone,
};

use crate::{Site, paths};
use write::Lines;

/// One thing that is due.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What tells it from all others, over all its changes.
    pub uid: String,
    /// What, in a line.
    pub summary: String,
    /// More of it.
    pub description: Option<String>,
    /// When, by the clocks of the place whose law holds.
    pub due: LocalTime,
    /// Whose law holds.
    pub law: Jurisdiction,
    /// Where it stands.
    pub url: String,
    /// How often it was changed.
    pub sequence: u32,
    /// When it was last changed.
    pub changed: Timestamp,
    /// It is no longer awaited.
    pub cancelled: bool,
}

/// A calendar.
pub fn ics(site: &Site, name: &str, entries: &[Entry]) -> String {
    let mut lines = Lines::default();
    lines
        .plain("BEGIN", "VCALENDAR")
        .plain("VERSION", "2.0")
        .plain("PRODID", concat!("-//Scriven//", env!("CARGO_PKG_VERSION"), "//EN"))
        .plain("CALSCALE", "GREGORIAN")
        .plain("METHOD", "PUBLISH")
        .text("NAME", name)
        .text("X-WR-CALNAME", name)
        .plain("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    if entries.is_empty() {
        nothing(&mut lines);
    }
    for entry in entries {
        event(&mut lines, site, entry);
    }
    lines.plain("END", "VCALENDAR");
    lines.done()
}

/// A calendar holds at least one thing (§3.6): where nothing is due, what UTC is.
fn nothing(lines: &mut Lines) {
    lines
        .plain("BEGIN", "VTIMEZONE")
        .plain("TZID", "UTC")
        .plain("BEGIN", "STANDARD")
        .plain("DTSTART", "19700101T000000")
        .plain("TZOFFSETFROM", "+0000")
        .plain("TZOFFSETTO", "+0000")
        .plain("END", "STANDARD")
        .plain("END", "VTIMEZONE");
}

fn event(lines: &mut Lines, site: &Site, entry: &Entry) {
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{}@{}", entry.uid, paths::host(&site.url)));
    lines.plain("DTSTAMP", &utc(entry.changed));
    lines.plain("LAST-MODIFIED", &utc(entry.changed));
    lines.plain("SEQUENCE", &entry.sequence.to_string());
    let day = || entry.due.date.strftime("%Y%m%d").to_string();
    match entry.due.time.and_then(|_| zone::instant(entry.due, entry.law)) {
        Some(at) => lines.plain("DTSTART", &utc(at)),
        None => lines.plain("DTSTART;VALUE=DATE", &day()),
    };
    lines.text("SUMMARY", &entry.summary);
    if let Some(description) = &entry.description {
        lines.text("DESCRIPTION", description);
    }
    lines.plain("URL", &entry.url);
    lines.plain("STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
    lines.plain("TRANSP", "TRANSPARENT");
    lines.plain("END", "VEVENT");
}

fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// What a version shows as still to come at a time, and what one of `all` before it showed
/// that is no longer awaited. It tells the kind of thing, the kind of incident and the place:
/// no line that somebody wrote, and so no name.
pub fn still_to_come(
    site: &Site,
    incident: &Incident,
    version: &Version,
    all: &[Version],
) -> Vec<Entry> {
    let Some(record) = version.record.as_deref() else { return Vec::new() };
    let of = &record.incident;
    let before = || all.iter().filter(|old| old.number < version.number);
    let page = format!("{}{}", site.url, paths::incident(incident));
    let mut entries = Vec::new();
    for promise in &record.promises {
        let Some(due) = promise.due else { continue };
        let cancelled = match promise.state {
            PromiseState::Open if shows(version, promise.claim) => false,
            PromiseState::Dropped if before().any(|old| shows(old, promise.claim)) => true,
            _ => continue,
        };
        entries.push(Entry {
            uid: promise.id.to_string(),
            summary: summary(promise, of),
            description: None,
            due,
            law: of.jurisdiction,
            url: page.clone(),
            sequence: version.number,
            changed: version.at,
            cancelled,
        });
    }
    entries
}

/// Whether the version's "still to come" rests on this claim.
fn shows(version: &Version, claim: ClaimId) -> bool {
    let cites = |block: &Block| block.sentences.iter().any(|one| one.claims.contains(&claim));
    version.story.of(BlockKind::Promised).any(cites)
}

/// "Court hearing: shooting, Pike Lane, Aldermere".
fn summary(promise: &Promise, incident: &Incident) -> String {
    let mut summary = format!("{}: {}", kind(promise.kind), words::kind(incident.kind));
    if let Some(place) = &incident.place {
        // Writing to a String does not fail.
        let _ = write!(summary, ", {place}");
    }
    summary
}

/// What kind of thing is due, in words.
pub const fn kind(kind: PromiseKind) -> &'static str {
    match kind {
        PromiseKind::Update => "Update",
        PromiseKind::Court => "Court hearing",
        PromiseKind::Bail => "Return on bail",
        PromiseKind::PostMortem => "Post-mortem examination",
        PromiseKind::Inquest => "Inquest",
        PromiseKind::ChargeDecision => "Charging decision",
        PromiseKind::Report => "Report",
        PromiseKind::AppealCloses => "Appeal closes",
        PromiseKind::Other => "Announced",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(due: &str) -> Entry {
        Entry {
            uid: "0199".to_owned(),
            summary: "Court hearing: shooting, Tarn Lane, Eastby".to_owned(),
            description: Some("due to appear".to_owned()),
            due: due.parse().unwrap(),
            law: Jurisdiction::EnglandWales,
            url: "https://wire.example/incidents/tarn-lane".to_owned(),
            sequence: 3,
            changed: "2031-03-06T12:30:00Z".parse().unwrap(),
            cancelled: false,
        }
    }

    fn site() -> Site {
        Site { url: "https://wire.example:8443".to_owned(), ..Site::default() }
    }

    #[test]
    fn a_day_is_a_date_and_a_time_is_told_in_utc() {
        let body = ics(&site(), "To come", &[entry("2031-06-03"), entry("2031-06-03T20:00")]);
        for line in [
            "UID:0199@wire.example",
            "DTSTART;VALUE=DATE:20310603",
            "DTSTART:20310603T190000Z",
            "DTSTAMP:20310306T123000Z",
            "SEQUENCE:3",
            "SUMMARY:Court hearing: shooting\\, Tarn Lane\\, Eastby",
            "STATUS:CONFIRMED",
        ] {
            assert!(body.lines().any(|one| one == line), "{line}\n{body}");
        }
    }

    #[test]
    fn what_is_no_longer_awaited_is_cancelled_under_the_same_id() {
        let gone = Entry { cancelled: true, sequence: 4, ..entry("2031-06-03") };
        let body = ics(&site(), "To come", &[gone]);
        assert!(body.contains("UID:0199@wire.example\r\n"), "{body}");
        assert!(body.contains("SEQUENCE:4\r\n") && body.contains("STATUS:CANCELLED\r\n"), "{body}");
    }

    #[test]
    fn another_program_reads_what_is_written() {
        use icalendar::{Calendar, CalendarComponent, Component as _};
        let said =
            "Return on bail; “officer, 38”\\ and\na second line that goes on and on, ".repeat(3);
        let entries = [Entry { summary: said.clone(), ..entry("2031-06-03T20:00") }];
        for (entries, events) in [(&entries[..], 1), (&[], 0)] {
            let read: Calendar = ics(&site(), "All that is to come", entries).parse().unwrap();
            let found: Vec<_> = read.iter().filter_map(CalendarComponent::as_event).collect();
            assert_eq!(found.len(), events);
            for event in found {
                assert_eq!(event.get_summary(), Some(said.as_str()));
                assert_eq!(event.get_uid(), Some("0199@wire.example"));
                assert!(event.get_start().is_some());
            }
            assert_eq!(read.get_name(), Some("All that is to come"));
        }
    }
}
