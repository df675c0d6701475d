//! Every SQL statement of the crate, walked.

use super::place::{Place, on_both};
use crate::{Config, dialect, sql, tx::Engine, views};

fn of_engine(engine: Engine) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut all = sql::all();
    let own = match engine {
        Engine::Sqlite => dialect::sqlite::ALL,
        Engine::Postgres => dialect::postgres::ALL,
    };
    all.extend(own.iter().map(|(name, sql)| ("dialect", *name, *sql)));
    all.extend(views::TABLES.iter().map(|(table, sql)| ("views", *table, *sql)));
    all
}

#[test]
fn every_statement_prepares_on_both_engines() {
    on_both(|place| {
        let wrong = place
            .store
            .read_blocking(|tx| {
                let engine = tx.engine();
                let mut wrong = Vec::new();
                for (module, name, sql) in of_engine(engine) {
                    if let Err(why) = tx.prepares(sql) {
                        wrong.push(format!("{module}::{name}: {why}"));
                        if engine == Engine::Postgres {
                            break;
                        }
                    }
                }
                Ok::<_, crate::Error>(wrong)
            })
            .unwrap();
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

#[test]
fn no_statement_uses_what_one_engine_alone_understands() {
    let foreign = ["json_", "now()", "ANY(", "TRUE", "FALSE", " LIKE ", "ILIKE", "datetime("];
    for (module, name, sql) in sql::all() {
        for word in foreign {
            assert!(!sql.contains(word), "{module}::{name} uses {word}");
        }
        assert!(
            !sql.contains("LIMIT") || sql.contains("ORDER BY") || sql.contains("SELECT 1 "),
            "{module}::{name} has a LIMIT without an order"
        );
    }
}

/// Statements that may walk a whole table, because it is small (people, sources,
/// followers, tokens of one desk) or because that is what is asked.
const MAY_SCAN: &[&str] = &[
    "users::LIST",
    "users::COUNT",
    "sources::LIST",
    "sources::DUE",
    "tokens::LIST",
    "tokens::LIVE_OF",
    "followers::LIST",
    "statements::INBOX_SIZE",
    "outbox::NEXT",
    "outbox::WAITING",
    "outbox::HAND_OVER",
    "outbox::DROP_OF_FOLLOWER",
    "migrate::LAST",
    "dialect::INCIDENTS_MATCHING",
];

#[test]
fn no_hot_statement_walks_a_table() {
    let place = Place::sqlite();
    let conn = rusqlite::Connection::open(place.store.file().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (module, name, sql) in of_engine(Engine::Sqlite) {
        if MAY_SCAN.contains(&format!("{module}::{name}").as_str()) || module == "views" {
            continue;
        }
        let mut explain = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> = explain
            .raw_query()
            .mapped(|row| row.get::<_, String>(3))
            .collect::<Result<_, _>>()
            .unwrap();
        for step in plan {
            // A walk along an index in its order ends at the LIMIT.
            let walks = step.starts_with("SCAN")
                && !step.contains("USING INDEX")
                && !step.contains("USING COVERING INDEX")
                && !step.contains("VIRTUAL TABLE INDEX")
                && !step.contains("CONSTANT ROW");
            let sorts =
                step.contains("TEMP B-TREE FOR ORDER BY") || step.contains("TEMP B-TREE FOR LAST");
            let limited = sql.contains("LIMIT");
            if walks && !sql.contains("ORDER BY seq DESC LIMIT 1") || sorts && limited {
                wrong.push(format!("{module}::{name}: {step}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_hot_statement_walks_a_table_on_postgresql_either() {
    let Some(place) = Place::postgres() else { return };
    let Config::Postgres { url, schema: Some(schema) } = &place.config else { return };
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    // The tables are empty: with walks made dear, one is planned only where there is
    // no index at all. The plan is the one for any values.
    client
        .batch_execute(&format!(
            "SET search_path TO {schema}; SET enable_seqscan = off;
             SET plan_cache_mode = force_generic_plan"
        ))
        .unwrap();
    let mut wrong = Vec::new();
    for (module, name, sql) in of_engine(Engine::Postgres) {
        if MAY_SCAN.contains(&format!("{module}::{name}").as_str()) || module == "views" {
            continue;
        }
        let params = (1..=24).rev().find(|n| sql.contains(&format!("${n}"))).unwrap_or(0);
        let nulls = vec!["NULL"; params].join(", ");
        let values = if params == 0 { String::new() } else { format!("({nulls})") };
        client.batch_execute(&format!("PREPARE one AS {sql}")).unwrap();
        let plan = client.simple_query(&format!("EXPLAIN EXECUTE one{values}")).unwrap();
        for line in plan {
            if let postgres::SimpleQueryMessage::Row(row) = line
                && let Some(step) = row.get(0).filter(|step| step.contains("Seq Scan on"))
            {
                wrong.push(format!("{module}::{name}: {}", step.trim()));
            }
        }
        client.batch_execute("DEALLOCATE one").unwrap();
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
