//! The feeds, as readers' programs see them.

#![expect(clippy::unwrap_used, reason = "a feed that cannot be read fails the test")]
#[path = "../examples/sample/mod.rs"]
mod sample;

use scriven_model::IncidentState;
use scriven_render::{Feed, Item, Scope, feeds};

#[test]
fn the_atom_feed_of_everything_is_this() {
    let (first, other) = (sample::sample(), sample::second());
    let items = [first.item(4), other.item(1)];
    let feed = Feed { site: &first.site, scope: Scope::All, items: &items };
    insta::assert_snapshot!(feeds::atom(&feed).replace("><", ">\n<"));
}

#[test]
fn the_rss_feed_of_everything_is_this() {
    let first = sample::sample();
    let items = [first.item(3)];
    let feed = Feed { site: &first.site, scope: Scope::All, items: &items };
    insta::assert_snapshot!(feeds::rss(&feed).replace("><", ">\n<"));
}

#[test]
fn the_json_feed_of_corrections_is_this() {
    let first = sample::sample();
    let items = [first.item(3)];
    let feed = Feed { site: &first.site, scope: Scope::Corrections, items: &items };
    let data: serde_json::Value = serde_json::from_str(&feeds::json(&feed)).unwrap();
    insta::assert_json_snapshot!(data);
}

fn atom(scope: Scope<'_>, items: &[Item<'_>]) -> atom_syndication::Feed {
    let site = sample::site();
    let text = feeds::atom(&Feed { site: &site, scope, items });
    atom_syndication::Feed::read_from(text.as_bytes()).unwrap()
}

#[test]
fn an_entry_keeps_its_id_and_first_day_while_updated_moves() {
    let first = sample::sample();
    let before = atom(Scope::All, &[first.item(1)]).entries.remove(0);
    let after = atom(Scope::All, &[first.item(4)]).entries.remove(0);
    assert_eq!(before.id, after.id);
    assert!(after.id.starts_with("tag:wire.example,2026-10-13:incident:"));
    assert_eq!(before.published, after.published);
    assert!(before.updated < after.updated);
}

#[test]
fn a_correction_says_so_in_its_first_line_and_has_an_entry_of_its_own() {
    let first = sample::sample();
    let all = atom(Scope::All, &[first.item(3)]).entries.remove(0);
    let content = all.content.as_ref().unwrap().value.as_ref().unwrap();
    assert!(content.starts_with("<p><strong>Correction:</strong> We said that the collision"));
    assert!(all.title.value.starts_with("Correction: "));
    let log = atom(Scope::Corrections, &[first.item(3)]).entries.remove(0);
    assert_ne!(log.id, all.id);
    assert!(log.links[0].href.ends_with("/v/3"));
}

#[test]
fn one_incident_has_an_entry_for_each_version() {
    let first = sample::sample();
    let items: Vec<Item<'_>> = (1..=4).rev().map(|number| first.item(number)).collect();
    let feed = atom(Scope::Incident(&first.incident), &items);
    let mut ids: Vec<_> = feed.entries.iter().map(|entry| entry.id.clone()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    assert_eq!(
        feed.entries[0].title.value,
        "Update: The woman is in a stable condition. Was: serious"
    );
}

#[test]
fn what_is_held_or_killed_leaves_every_feed() {
    let mut first = sample::sample();
    for state in [IncidentState::Held, IncidentState::Killed] {
        first.incident.state = state;
        let items = [first.item(3)];
        for scope in [
            Scope::All,
            Scope::Place("Thornbury"),
            Scope::Incident(&first.incident),
            Scope::Corrections,
        ] {
            let feed = Feed { site: &first.site, scope, items: &items };
            for text in [feeds::atom(&feed), feeds::rss(&feed), feeds::json(&feed)] {
                assert!(!text.to_lowercase().contains("cyclist"), "{text}");
            }
        }
    }
}

#[test]
fn a_feed_without_entries_is_still_a_feed() {
    let feed = atom(Scope::All, &[]);
    assert!(feed.entries.is_empty());
    let site = sample::site();
    let rss = feeds::rss(&Feed { site: &site, scope: Scope::All, items: &[] });
    assert!(rss::Channel::read_from(rss.as_bytes()).unwrap().items.is_empty());
}
