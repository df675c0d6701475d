//! kill -9: nothing accepted is lost, nothing is published twice.
//!
//! The child is this same test binary, told by its environment to be a desk at
//! work: it prints a line for each thing the desk acknowledged, until it is killed.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use scriven_desk::{Clock, Config, Database, Desk, Guard, LogEntry, Site};
use scriven_model::{Actor, EventBody, Role, Verb, reading::Jurisdiction};
use scriven_store::log::{self, Verified};
use scriven_testkit::incoming;

const FOLDER: &str = "SCRIVEN_CRASH_FOLDER";
/// How often the desk is killed.
const KILLS: u64 = 25;

fn desk(folder: &Path) -> Desk {
    Desk::open(Config {
        database: Database::Sqlite(folder.join("scriven.db")),
        site: Site::default(),
        publisher: Jurisdiction::EnglandWales,
        guard: Guard::new("tests@example.org"),
        clock: Clock::system(),
    })
    .unwrap()
}

/// Works without end; each line it prints was acknowledged before.
#[test]
fn at_work() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let desk = desk(Path::new(&folder));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let actor = Actor::Operator;
        let mut number = desk.events(&actor, 0, 1_000_000).await.unwrap().len();
        loop {
            number += 1;
            let text = format!(
                "Bicycle {number} stolen in Saltmere\n\nA blue bicycle was stolen in Quay Street, Saltmere, on Monday 2 November. Anyone with information should call 101 quoting log {number} of 2 November."
            );
            let received = desk.receive(&actor, incoming(&text, "2026-11-03")).await.unwrap();
            say(&format!("received {}", received.statement.id));
            let threaded = desk.thread(&actor, received.statement.id, None).await.unwrap();
            say(&format!("threaded {}", threaded.incident.id));
            let draft = desk.begin_draft(&actor, threaded.incident.id).await.unwrap().draft;
            if desk.approve(&actor, draft.id, &draft.etag).await.is_ok() {
                let out = desk.publish(&actor, draft.id, Verb::Publish, None).await.unwrap();
                say(&format!("published {}", out.incident.id));
            }
        }
    });
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "ack {line}").and_then(|()| out.flush()).unwrap();
}

#[test]
fn killed_at_any_point_it_keeps_what_it_accepted_and_publishes_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..KILLS {
        let mut child = start(folder.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // In every fifth round it is killed while it still starts, else after some
        // acknowledgements and at a moment between two of them.
        let wait_for = if round % 5 == 0 { 0 } else { 2 + round % 7 };
        let mut acks = acks(&mut lines, usize::try_from(wait_for).unwrap());
        std::thread::sleep(Duration::from_millis(round * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        acks.extend(self::acks(&mut lines, usize::MAX));
        acknowledged.append(&mut acks);
    }
    assert!(acknowledged.len() > 50, "only {} acknowledged", acknowledged.len());
    let desk = desk(folder.path());
    let whole = desk.store().read_blocking(log::verify).unwrap();
    assert!(matches!(whole, Verified::Whole { .. }), "{whole:?}");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let events = runtime.block_on(desk.events(&Actor::Operator, 0, 1_000_000)).unwrap();
    let mut there = HashSet::new();
    for event in events.iter().filter_map(LogEntry::open) {
        let what = match &event.body {
            EventBody::StatementReceived { statement } => format!("received {}", statement.id),
            EventBody::StatementThreaded { incident, .. } => format!("threaded {}", incident.id),
            EventBody::VersionPublished { incident, .. } => format!("published {}", incident.id),
            _ => continue,
        };
        assert!(there.insert(what.clone()), "twice: {what}");
    }
    for ack in &acknowledged {
        assert!(there.contains(ack), "acknowledged and lost: {ack}");
    }
    assert!(acknowledged.iter().any(|ack| ack.starts_with("published")), "something went out");
    assert_eq!(Actor::Operator.role(), Some(Role::Admin));
}

/// The next acknowledgements, at most `most` of them.
fn acks(lines: &mut impl Iterator<Item = std::io::Result<String>>, most: usize) -> Vec<String> {
    lines
        .map_while(Result::ok)
        .filter_map(|line| line.split_once("ack ").map(|(_, ack)| ack.to_owned()))
        .take(most)
        .collect()
}

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::at_work", "--nocapture"])
        .env(FOLDER, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
