//! Fills a data folder with invented incidents, to measure a large record:
//! `cargo run --release -p scriven-benches --example seed -- FOLDER 100000`

use std::{env, path::PathBuf, process::ExitCode};

use scriven_model::{
    Actor, Block, BlockId, BlockKind, Draft, DraftId, DraftState, EventBody, Incident, IncidentId,
    IncidentState, Sentence, Story, Timestamp, Verb, Version,
    reading::{Jurisdiction, Kind},
};
use scriven_store::{Config, Store, Tx, log};

/// Incidents written in one transaction.
const BATCH: u64 = 500;

fn main() -> ExitCode {
    let (Some(folder), Some(count)) = (
        env::args().nth(1).map(PathBuf::from),
        env::args().nth(2).and_then(|count| count.parse::<u64>().ok()),
    ) else {
        eprintln!("usage: seed FOLDER COUNT");
        return ExitCode::from(2);
    };
    match seed(folder.join("scriven.db"), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("seed: {error}");
            ExitCode::from(1)
        }
    }
}

fn seed(file: PathBuf, count: u64) -> scriven_store::Result<()> {
    let store = Store::open(Config::Sqlite(file))?;
    let mut done = 0;
    while done < count {
        let to = (done + BATCH).min(count);
        store.write_blocking(move |tx| (done..to).try_for_each(|number| one(tx, number)))?;
        done = to;
    }
    store.close();
    Ok(())
}

/// An incident, opened, drafted and published.
fn one(tx: &mut Tx, number: u64) -> scriven_store::Result<()> {
    let second = 1_700_000_000 + i64::try_from(number).unwrap_or(0) * 60;
    let at = Timestamp::from_second(second).unwrap_or_default();
    let actor = Actor::Operator;
    let incident = incident(number, at);
    log::append(tx, at, &actor, EventBody::IncidentOpened { incident: incident.clone() })?;
    let story = story(number, at);
    let draft = Draft {
        id: DraftId::new(at),
        incident: incident.id,
        etag: format!("{number:064x}"),
        edited_by: "operator".into(),
        edited_at: at,
        state: DraftState::Open,
        story: story.clone(),
    };
    log::append(tx, at, &actor, EventBody::DraftBegun { draft: draft.clone() })?;
    let approved = EventBody::DraftApproved { draft: draft.id, hash: draft.etag.clone() };
    log::append(tx, at, &actor, approved)?;
    let version = Version {
        incident: incident.id,
        number: 1,
        verb: Verb::Publish,
        at,
        by: "operator".into(),
        note: None,
        hash: draft.etag,
        story,
        changes: Vec::new(),
        record: None,
        withdrawn: None,
    };
    let incident = Incident { version: 1, state: IncidentState::Live, ..incident };
    log::append(
        tx,
        at,
        &actor,
        EventBody::VersionPublished { draft: draft.id, version, incident },
    )?;
    Ok(())
}

fn incident(number: u64, at: Timestamp) -> Incident {
    Incident {
        id: IncidentId::new(at),
        slug: format!("van-stolen-{number}"),
        title: format!("Van stolen, Quay Street {number}"),
        kind: Kind::Theft,
        place: Some(format!("Quay Street, Saltmere {}", number % 400)),
        happened: None,
        force: Some("Westmoor Police".into()),
        jurisdiction: Jurisdiction::EnglandWales,
        state: IncidentState::Open,
        state_reason: None,
        active: false,
        version: 0,
        opened_at: at,
        changed_at: at,
        state_since: None,
        merged_into: None,
    }
}

fn story(number: u64, at: Timestamp) -> Story {
    let sentence = |text: String| Sentence { text, claims: Vec::new(), own: true };
    let block = |n: u64| Block {
        id: BlockId::new(at),
        kind: BlockKind::Paragraph,
        sentences: vec![sentence(format!(
            "A white van, the {n}. of {number}, was taken from outside a house in the night to Monday, police said, and has not been seen since."
        ))],
    };
    Story {
        headline: sentence(format!("White van {number} stolen in Saltmere")),
        blocks: (0..6).map(block).collect(),
        timeline: Vec::new(),
        changes: Vec::new(),
    }
}
