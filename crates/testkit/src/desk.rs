//! A desk to test with.

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;
use scriven_desk::{Clock, Config, Database, Desk, Guard, Hand, Received, Site};
use scriven_model::{Actor, EventBody, Reading, Role, StatementId, reading::Jurisdiction};
use scriven_store::log;
use tempfile::TempDir;

/// The time at which every test desk opens.
pub(crate) const OPENS: &str = "2026-11-03T16:00:00Z";

/// A reader of before: its readings are older ones.
pub const OLDER: &str = "0.0.9+0123456789";

/// On which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in a folder that goes with the test.
    Sqlite,
    /// A schema of its own on the server that `SCRIVEN_TEST_PG` names.
    Postgres,
}

/// The engines there are: SQLite always, PostgreSQL when `SCRIVEN_TEST_PG` names one.
pub fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    if std::env::var_os("SCRIVEN_TEST_PG").is_some() {
        engines.push(Engine::Postgres);
    } else {
        eprintln!(
            "skipped on PostgreSQL: SCRIVEN_TEST_PG names no server (scripts/test starts one)"
        );
    }
    engines
}

/// One person of each role.
#[derive(Clone, Debug)]
pub struct Crew {
    /// A reporter.
    pub reporter: Actor,
    /// An editor.
    pub editor: Actor,
    /// A lawyer.
    pub legal: Actor,
    /// An admin.
    pub admin: Actor,
}

/// A desk, its crew and the hand of its clock.
pub struct TestDesk {
    /// The desk.
    pub desk: Desk,
    /// Its people. Their passwords are "password of" and their name, which is
    /// their role.
    pub crew: Crew,
    /// Moves its clock.
    pub hand: Hand,
    config: Config,
    _folder: TempDir,
}

impl TestDesk {
    /// A new desk on this engine.
    pub async fn on(engine: Engine) -> Self {
        Self::with_guard(engine, Guard::new("tests@example.org")).await
    }

    /// A new desk that may fetch what `guard` lets it.
    pub async fn with_guard(engine: Engine, guard: Guard) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (clock, hand) = Clock::by_hand(OPENS.parse().expect("a time"));
        let config = Config {
            database: database(engine, &folder),
            site: Site { name: "Aldermere Post".into(), ..Site::default() },
            publisher: Jurisdiction::EnglandWales,
            guard,
            clock,
        };
        let desk = open(config.clone()).await;
        let crew = crew(&desk).await;
        Self { desk, crew, hand, config, _folder: folder }
    }

    /// Opens the same record again, as after a restart.
    pub async fn reopen(&mut self) {
        self.desk = open(self.config.clone()).await;
    }

    /// Puts a reading by another reader, as `worse` makes it, in place of the one a
    /// statement was taken in with: what the record holds of a program before.
    pub async fn read_by(
        &self,
        reader: &str,
        received: &Received,
        worse: impl FnOnce(&mut Reading),
    ) -> StatementId {
        let mut reading = received.reading.clone();
        reader.clone_into(&mut reading.reader);
        worse(&mut reading);
        let (statement, at) = (received.statement.id, self.desk.clock().now());
        let written = self.desk.store().write(move |tx| {
            let body = EventBody::StatementRead { statement, reading };
            log::append(tx, at, &Actor::Operator, body).map(drop)
        });
        written.await.expect("the record takes it");
        statement
    }

    /// Sets the clock.
    pub fn at(&self, time: &str) {
        self.hand.set(time.parse::<Timestamp>().expect("a time"));
    }
}

async fn open(config: Config) -> Desk {
    tokio::task::spawn_blocking(move || Desk::open(config))
        .await
        .expect("opening does not panic")
        .expect("the desk opens")
}

fn database(engine: Engine, folder: &TempDir) -> Database {
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    match engine {
        Engine::Sqlite => Database::Sqlite(folder.path().join("scriven.db")),
        Engine::Postgres => {
            let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
            let schema = format!("desk_{}_{number}", std::process::id());
            let url = std::env::var("SCRIVEN_TEST_PG").expect("a PostgreSQL to test on");
            Database::PostgresSchema(url, schema)
        }
    }
}

async fn crew(desk: &Desk) -> Crew {
    let mut actors = Vec::new();
    for role in Role::ALL {
        let name = role.as_str();
        let user = desk
            .add_user(&Actor::Operator, name, role, &format!("password of {name}"))
            .await
            .expect("a person of the crew");
        actors.push(user.actor());
    }
    let [reporter, editor, legal, admin] = actors.try_into().expect("four roles");
    Crew { reporter, editor, legal, admin }
}
